#![no_main]

linecheck_fuzz::guided!(compare);
