use crate::text::TextSpan;
use std::time::Duration;

/// The hours from which on nothing is a time of a transcript any more.
const TOO_MANY_HOURS: u64 = 100_000;

/// A passage of a transcript and when it is said, counted from the start of the recording in whole milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The passage, in the article's text. Cues stand in the order of the text and do not overlap.
    pub span: TextSpan,
    /// When it starts.
    pub start: Duration,
    /// When it ends; never before its start.
    pub end: Duration,
}

/// Returns from when to when the words of `span` are said: from the start of the first of `cues` that it touches to the end of
/// the last one. `None` if it touches none.
pub fn time_of(cues: &[Cue], span: TextSpan) -> Option<(Duration, Duration)> {
    let first = cues.partition_point(|cue| cue.span.end() <= span.start());
    let after = cues.partition_point(|cue| cue.span.start() < span.end());
    let touched = cues.get(first..after)?;
    let end = touched.iter().map(|cue| cue.end).max()?;
    Some((touched.first()?.start, end))
}

/// A time as files have it: "00:12:05.500". What is less than a millisecond is left out.
pub fn timecode(time: Duration) -> String {
    let (hours, minutes, seconds) = parts(time);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{:03}", time.subsec_millis())
}

/// A time as people say it: "0:12:05". What is less than a second is left out.
pub fn clock(time: Duration) -> String {
    let (hours, minutes, seconds) = parts(time);
    format!("{hours}:{minutes:02}:{seconds:02}")
}

fn parts(time: Duration) -> (u64, u64, u64) {
    let seconds = time.as_secs();
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Reads a time of hours, minutes, seconds and thousandths; hours may be missing, and the thousandths may stand after a comma.
/// What [`timecode`] writes is read as it was, up to a hundred thousand hours.
pub fn from_timecode(text: &str) -> Option<Duration> {
    let (clock, fraction) = text.split_once([',', '.'])?;
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.len() <= 5 && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse::<u64>().ok())?
    };
    let mut seconds = 0;
    let mut parts = 0;
    for part in clock.splitn(4, ':') {
        seconds = seconds * 60 + number(part)?;
        parts += 1;
    }
    let thousandths = number(fraction).filter(|_| fraction.len() == 3)?;
    let is_time = (2..=3).contains(&parts) && seconds < TOO_MANY_HOURS * 3600;
    is_time.then(|| Duration::from_millis(seconds * 1000 + thousandths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_has_the_time_of_every_cue_it_touches() {
        let text = "One two. Three.";
        let cue = |start, end, seconds| Cue {
            span: TextSpan::new(text, start, end).unwrap(),
            start: Duration::from_secs(seconds),
            end: Duration::from_secs(seconds + 2),
        };
        let cues = [cue(0, 3, 1), cue(4, 8, 3), cue(9, 15, 6)];
        let time = |start, end| {
            let (start, end) = time_of(&cues, TextSpan::new(text, start, end).unwrap())?;
            Some((start.as_secs(), end.as_secs()))
        };
        assert_eq!(
            [time(0, 8), time(4, 15), time(9, 10)],
            [Some((1, 5)), Some((3, 8)), Some((6, 8))]
        );
        assert_eq!(time(3, 4), None);
        assert_eq!(time_of(&[], TextSpan::new(text, 0, 8).unwrap()), None);
    }

    #[test]
    fn a_time_is_written_for_files_and_for_people() {
        let time = Duration::from_millis(725_500);
        assert_eq!(timecode(time), "00:12:05.500");
        assert_eq!(clock(time), "0:12:05");
        assert_eq!(clock(Duration::from_millis(36_000_000 - 1)), "9:59:59");
        for read in ["00:12:05.500", "00:12:05,500", "12:05.500", "725.500"] {
            let expected = read.contains(':').then_some(time);
            assert_eq!(from_timecode(read), expected, "{read}");
        }
        let longest = Duration::from_millis(TOO_MANY_HOURS * 3_600_000 - 1);
        assert_eq!(from_timecode(&timecode(longest)), Some(longest));
        for none in [
            "",
            "00:12:05",
            "0:0:0:1.000",
            "100000:00:00.000",
            "00:12:05.5",
            "-1:00.000",
            "٠٠:١٢.٥٠٠",
        ] {
            assert_eq!(from_timecode(none), None, "{none}");
        }
    }
}
