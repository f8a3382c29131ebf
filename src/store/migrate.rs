use super::VERSION;
use serde_json::Value;

/// Turns a file of one version into one of the next. It keeps every field that it does not know, and it cannot fail:
/// what is out of place stays out of place and is named when the file is read.
type Step = fn(Value) -> Value;

/// The step from version n to n + 1 stands at n - 1. A new [`VERSION`] without its step does not compile.
const STEPS: [Step; VERSION as usize - 1] = [];

/// A file of version `from` as one of the newest version; one of a newer version is returned as it is.
pub fn to_newest(value: Value, from: u64) -> Value {
    run(value, from, &STEPS)
}

fn run(mut value: Value, from: u64, steps: &[Step]) -> Value {
    for (step, before) in steps.iter().zip(1_u64..).filter(|(_, before)| *before >= from) {
        value = step(value);
        if let Some(file) = value.as_object_mut() {
            file.insert("version".to_owned(), (before + 1).into());
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// An invented history: version 2 calls the words of a claim "exact", version 3 has its verdicts in small letters.
    const INVENTED: [Step; 2] = [words_to_exact, verdicts_in_small_letters];

    fn for_each_claim(mut file: Value, change: fn(&mut serde_json::Map<String, Value>)) -> Value {
        let claims = file.get_mut("claims").and_then(Value::as_array_mut);
        claims
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
            .for_each(change);
        file
    }

    fn words_to_exact(file: Value) -> Value {
        for_each_claim(file, |claim| {
            if let Some(words) = claim.shift_remove("words") {
                claim.insert("exact".to_owned(), words);
            }
        })
    }

    fn verdicts_in_small_letters(file: Value) -> Value {
        for_each_claim(file, |claim| {
            if let Some(Value::String(verdict)) = claim.get_mut("verdict") {
                verdict.make_ascii_lowercase();
            }
        })
    }

    #[test]
    fn a_file_goes_through_every_step_from_its_own_version_on() {
        let first =
            json!({"version": 1, "zebra": 7, "claims": [{"words": "41 boats", "verdict": "Confirmed", "x": 1}]});
        let second =
            json!({"version": 2, "zebra": 7, "claims": [{"exact": "41 boats", "verdict": "Confirmed", "x": 1}]});
        let third =
            json!({"version": 3, "zebra": 7, "claims": [{"exact": "41 boats", "verdict": "confirmed", "x": 1}]});
        assert_eq!(run(first.clone(), 1, &INVENTED[..1]), second);
        assert_eq!(run(first, 1, &INVENTED), third);
        assert_eq!(run(second, 2, &INVENTED), third);
        assert_eq!(run(third.clone(), 3, &INVENTED), third);
        let newer = json!({"version": 9, "claims": {"words": "elsewhere"}});
        assert_eq!(run(newer.clone(), 9, &INVENTED), newer);
    }

    #[test]
    fn what_is_out_of_place_stays_and_stops_nothing() {
        for odd in [
            json!(7),
            json!({"claims": 7}),
            json!({"claims": [7, {"words": 7, "verdict": []}]}),
        ] {
            let migrated = run(odd.clone(), 1, &INVENTED);
            assert_eq!(migrated.is_object(), odd.is_object());
        }
    }

    #[test]
    fn the_newest_version_is_left_as_it_is() {
        let file = json!({"version": VERSION, "claims": [{"verdict": "Confirmed"}]});
        assert_eq!(to_newest(file.clone(), VERSION), file);
    }
}
