#![no_main]

linecheck_fuzz::guided!(article_epub);
