#![no_main]

linecheck_fuzz::guided!(brat);
