use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Where and why a file is not JSON.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}, column {column}: {why}")]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// The byte in the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

/// Reads one JSON value. A name that stands twice in one object is damage, as otherwise one of its values would
/// silently be lost; so is nesting deeper than 127 levels, and a whole number of more than 64 bits, of which only the
/// first digits could be kept.
pub fn parse(bytes: &[u8]) -> Result<Value, Damage> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match serde_json::from_slice::<Strict>(bytes) {
        Ok(Strict(value)) => match oversized(bytes) {
            None => Ok(value),
            Some(at) => Err(Damage {
                line: 1 + at.iter().filter(|b| **b == b'\n').count(),
                column: 1 + at.iter().rev().take_while(|b| **b != b'\n').count(),
                why: "a whole number of more than 64 bits".to_owned(),
            }),
        },
        Err(e) => {
            let (line, column) = (e.line(), e.column());
            let why = e.to_string();
            let place = format!(" at line {line} column {column}");
            Err(Damage {
                line,
                column,
                why: why.strip_suffix(&place).unwrap_or(&why).to_owned(),
            })
        }
    }
}

/// What stands before the first whole number of more than 64 bits, in bytes that are valid JSON.
fn oversized(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes;
    loop {
        let skipped = rest.iter().position(|b| matches!(b, b'"' | b'-' | b'0'..=b'9'))?;
        rest = rest.get(skipped..)?;
        let length = if rest.first() == Some(&b'"') {
            string_length(rest)
        } else {
            let number = |b: &&u8| matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
            let length = rest.iter().take_while(number).count();
            let digits = std::str::from_utf8(rest.get(..length)?).ok()?;
            let whole = !digits.contains(['.', 'e', 'E']);
            if whole && digits.parse::<u64>().is_err() && digits.parse::<i64>().is_err() {
                return bytes.get(..bytes.len() - rest.len());
            }
            length
        };
        rest = rest.get(length..)?;
    }
}

/// The length of the string that `bytes` begin with, both quotation marks included.
fn string_length(bytes: &[u8]) -> usize {
    let mut escaped = false;
    let end = bytes.iter().skip(1).position(|b| {
        let ends = *b == b'"' && !escaped;
        escaped = *b == b'\\' && !escaped;
        ends
    });
    end.map_or(bytes.len(), |end| end + 2)
}

struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(A::Error::custom(format_args!("{name:?} stands here a second time")));
            }
            let Strict(value) = entries.next_value()?;
            map.insert(name, value);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_the_damage_is() {
        let damage = parse(b"{\n  \"a\": 1,\n  \"a\": 2\n}").unwrap_err();
        assert_eq!(
            (damage.line, damage.why.as_str()),
            (3, "\"a\" stands here a second time")
        );
        let cut = parse(b"{\"note\": \"The mini").unwrap_err();
        assert_eq!((cut.line, cut.why.as_str()), (1, "EOF while parsing a string"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(
            parse("[".repeat(1_000_000).as_bytes())
                .unwrap_err()
                .why
                .contains("recursion limit")
        );
        assert!(parse("{\"a\":".repeat(200).as_bytes()).is_err());
    }

    #[test]
    fn a_number_that_cannot_be_kept_is_damage() {
        for kept in [
            "18446744073709551615",
            "-9223372036854775808",
            "1e300",
            "0.1",
            "[\"99999999999999999999\\\\\", \"\\\"99999999999999999999\", 7]",
        ] {
            assert!(parse(kept.as_bytes()).is_ok(), "{kept}");
        }
        for lost in ["18446744073709551616", "-9223372036854775809"] {
            let damage = parse(format!("{{\n \"a\": [1, {lost}]}}").as_bytes()).unwrap_err();
            assert_eq!((damage.line, damage.column), (2, 11), "{lost}");
        }
        assert!(parse(b"1e999").is_err() && parse(b"NaN").is_err());
    }

    #[test]
    fn keeps_order_and_numbers() {
        let text = r#"{"z":1,"a":[0.1,-7,18446744073709551615,2.2250738585072014e-308],"m":null}"#;
        assert_eq!(parse(text.as_bytes()).unwrap().to_string(), text);
    }
}
