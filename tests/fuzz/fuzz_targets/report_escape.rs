#![no_main]

linecheck_fuzz::guided!(report_escape);
