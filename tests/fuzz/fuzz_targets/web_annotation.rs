#![no_main]

linecheck_fuzz::guided!(web_annotation);
