#![no_main]

linecheck_fuzz::guided!(doccano);
