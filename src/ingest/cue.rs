use crate::text::TextSpan;
use std::time::Duration;

/// A passage of a transcript and when it is said, counted from the start of the recording.
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
}
