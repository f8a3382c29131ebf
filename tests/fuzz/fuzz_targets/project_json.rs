#![no_main]

linecheck_fuzz::guided!(project_json);
