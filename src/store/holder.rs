use jiff::Timestamp;
use serde_json::{Value, json};
use std::fmt;

/// Who has a project open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The reviewer's name; may be empty.
    pub who: String,
    /// The machine; may be empty.
    pub host: String,
    /// The process on that machine; 0 if nobody knows.
    pub process: u32,
    /// Since when, if that is known.
    pub since: Option<Timestamp>,
}

impl Holder {
    /// This process on this machine, for `who`, from `since` on.
    pub fn here(who: &str, since: Timestamp) -> Self {
        Self {
            who: who.to_owned(),
            host: host(),
            process: std::process::id(),
            since: Some(since),
        }
    }

    pub(super) fn to_json(&self) -> String {
        let since = self.since.map(|at| at.to_string());
        format!(
            "{:#}\n",
            json!({ "who": self.who, "host": self.host, "process": self.process, "since": since })
        )
    }

    /// Reads what [`Holder::to_json`] wrote; what is missing or damaged is not known.
    pub(super) fn from_json(bytes: &[u8]) -> Self {
        const MOST: usize = 80;
        let value: Value = serde_json::from_slice(bytes).unwrap_or_default();
        let words = |name| {
            let words = value.get(name).and_then(Value::as_str).unwrap_or_default();
            words.chars().filter(|c| !c.is_control()).take(MOST).collect()
        };
        let process = value.get("process").and_then(Value::as_u64);
        let since = value.get("since").and_then(Value::as_str);
        Self {
            who: words("who"),
            host: words("host"),
            process: process.and_then(|p| u32::try_from(p).ok()).unwrap_or_default(),
            since: since.and_then(|at| at.parse().ok()),
        }
    }
}

/// "Nora Feld on desk-3 (process 4711), since 2026-11-21 14:02 UTC"; less where less is known.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.who.is_empty() {
            "somebody else"
        } else {
            &self.who
        })?;
        if !self.host.is_empty() {
            write!(f, " on {}", self.host)?;
        }
        if self.process != 0 {
            write!(f, " (process {})", self.process)?;
        }
        if let Some(since) = self.since {
            write!(f, ", since {}", since.strftime("%Y-%m-%d %H:%M UTC"))?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_and_says_who_where_and_since_when() {
        let holder = Holder {
            who: "Nora \"N\" Feld".to_owned(),
            host: "desk-3".to_owned(),
            process: 4711,
            since: Some("2026-11-21T14:02:11Z".parse().unwrap()),
        };
        assert_eq!(Holder::from_json(holder.to_json().as_bytes()), holder);
        let said = "Nora \"N\" Feld on desk-3 (process 4711), since 2026-11-21 14:02 UTC";
        assert_eq!(holder.to_string(), said);
    }

    #[test]
    fn what_is_damaged_or_hostile_says_less() {
        for damaged in ["", "{", "[]", "{\"who\": 7, \"process\": -1, \"since\": \"noon\"}"] {
            assert_eq!(Holder::from_json(damaged.as_bytes()).to_string(), "somebody else");
        }
        let long = format!("{{\"who\": \"a\\u0000b\\n{}\"}}", "c".repeat(1_000));
        assert_eq!(Holder::from_json(long.as_bytes()).to_string().len(), 80);
    }

    #[test]
    fn this_process_is_named() {
        let here = Holder::here("Nora Feld", Timestamp::UNIX_EPOCH);
        assert_eq!(here.process, std::process::id());
        assert!(!cfg!(unix) || !here.host.is_empty());
    }
}
