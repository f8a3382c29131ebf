//! Transcripts with times: SubRip (.srt) and WebVTT (.vtt).

use super::cue::{Cue, from_timecode};
use super::ingested::Parsed;
use super::metadata::Metadata;
use crate::text::TextSpan;
use std::path::Path;
use std::time::Duration;

/// A paragraph ends at the end of a sentence once it has this many bytes.
const PARAGRAPH: usize = 400;

/// A silence of this length ends a paragraph.
const SILENCE: Duration = Duration::from_secs(3);

/// How many lines are looked at for the first time.
const HEAD_LINES: usize = 40;

/// Whether `text` is a transcript: it says so, or a number and two times open it, or `name` says so and two times are near
/// its start.
pub(super) fn is_transcript(text: &str, name: Option<&Path>) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut lines = text.lines().take(HEAD_LINES);
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    if first == "WEBVTT" || first.starts_with("WEBVTT ") {
        return true;
    }
    if first.trim().bytes().all(|b| b.is_ascii_digit()) && times(second).is_some() {
        return true;
    }
    let ending = name.and_then(|name| name.extension()?.to_str().map(str::to_ascii_lowercase));
    let named = ending.is_some_and(|ending| matches!(ending.as_str(), "srt" | "vtt"));
    named && text.lines().take(HEAD_LINES).any(|line| times(line).is_some())
}

/// Reads what is said as running text, and when it is said. A new speaker starts a paragraph, and so do a silence and, in a
/// long paragraph, a sentence. Numbers, styles, notes and positions are left out; a line that rolls on into the next cue is
/// read once.
pub(super) fn parse(text: &str) -> (Parsed, Vec<Cue>) {
    let mut transcript = Transcript::default();
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let Some((start, end)) = times(line) else {
            // A block without times is a note, a style or the number of a cue.
            if ["NOTE", "STYLE", "REGION"].iter().any(|block| line.starts_with(block)) {
                while lines
                    .next_if(|line| !line.is_empty() && times(line).is_none())
                    .is_some()
                {}
            }
            continue;
        };
        let mut said = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.is_empty()) {
            if times(line).is_some() {
                break;
            }
            said.push(line);
        }
        transcript.cue(start, end.max(start), &said);
    }
    transcript.finish()
}

#[derive(Default)]
struct Transcript {
    text: String,
    cues: Vec<(usize, usize, Duration, Duration)>,
    speaker: Option<String>,
    paragraph: usize,
    /// The last line of the cue before.
    rolled: String,
}

impl Transcript {
    fn cue(&mut self, start: Duration, end: Duration, lines: &[&str]) {
        let silence = self
            .cues
            .last()
            .is_some_and(|&(.., before)| start.saturating_sub(before) >= SILENCE);
        let mut fresh = silence;
        let mut from = None;
        let mut last = String::new();
        for (i, line) in lines.iter().enumerate() {
            let (speaker, words) = spoken(line);
            if words.is_empty() {
                continue;
            }
            let repeated = i == 0 && words == self.rolled;
            last.clone_from(&words);
            if repeated {
                continue;
            }
            let dash = words
                .strip_prefix(['-', '\u{2013}'])
                .or_else(|| words.strip_prefix(">>"));
            let turn = dash.is_some() || speaker.as_ref().is_some_and(|s| self.speaker.as_ref() != Some(s));
            let words = dash.map_or(words.as_str(), |words| words.trim_start_matches(['>', ' ']));
            let long =
                self.text.len() - self.paragraph > PARAGRAPH && self.text.ends_with(['.', '!', '?', '"', '\u{201d}']);
            if !self.text.is_empty() {
                if turn || fresh || long {
                    self.text.push_str("\n\n");
                    self.paragraph = self.text.len();
                } else {
                    self.text.push(' ');
                }
            }
            fresh = false;
            if let Some(speaker) = speaker {
                if turn {
                    self.text.push_str(&speaker);
                    self.text.push_str(": ");
                }
                self.speaker = Some(speaker);
            }
            from = from.or(Some(self.text.len()));
            self.text.push_str(words);
        }
        if !last.is_empty() {
            self.rolled = last;
        }
        if let Some(from) = from {
            self.cues.push((from, self.text.len(), start, end));
        }
    }

    fn finish(self) -> (Parsed, Vec<Cue>) {
        let span = |&(from, to, start, end): &(usize, usize, Duration, Duration)| {
            let span = TextSpan::new(&self.text, from, to)?;
            Some(Cue { span, start, end })
        };
        let cues = self.cues.iter().filter_map(span).collect();
        let parsed = Parsed {
            text: self.text,
            metadata: Metadata::default(),
            warnings: Vec::new(),
        };
        (parsed, cues)
    }
}

/// The two times of a line such as "00:01:02,500 --> 00:01:04,000 position:10%".
fn times(line: &str) -> Option<(Duration, Duration)> {
    let (start, rest) = line.split_once("-->")?;
    Some((
        from_timecode(start.trim())?,
        from_timecode(rest.split_whitespace().next()?)?,
    ))
}

/// The speaker that a line names in a voice tag, and its words without tags, positions and references.
fn spoken(line: &str) -> (Option<String>, String) {
    let mut speaker = None;
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, tag) = rest.split_at(at);
        words.push_str(before);
        let close = if tag.starts_with('<') { '>' } else { '}' };
        let is_tag = tag.starts_with("{\\") || tag.starts_with(['<']);
        match tag.split_once(close).filter(|_| is_tag) {
            Some((tag, after)) => {
                if let Some(voice) = tag.strip_prefix("<v") {
                    let name = voice.split_once(' ').map(|(_, name)| resolved(name.trim()));
                    speaker = name.filter(|name| !name.is_empty());
                }
                rest = after;
            }
            None => {
                let mut chars = tag.chars();
                words.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    words.push_str(rest);
    (speaker, resolved(words.trim()))
}

/// `words` with the character references of WebVTT resolved and every run of spaces one space.
fn resolved(words: &str) -> String {
    let words = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let words = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}");
    words.replace("&lrm;", "").replace("&rlm;", "").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::time_of;

    fn read(text: &str) -> (String, Vec<(u64, u64)>) {
        let (parsed, cues) = parse(text);
        let said = |cue: &Cue| (cue.start.as_millis() as u64, cue.end.as_millis() as u64);
        (parsed.text, cues.iter().map(said).collect())
    }

    #[test]
    fn cues_become_running_text_with_times() {
        let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\nThe board closes\r\n<i>two</i> of seven piers\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,500\r\n{\\an8}on 1 April.\r\n\r\n3\r\n00:01:04,000 --> 00:01:05,000\r\n- Why?\r\n- Rot.\r\n";
        let (text, times) = read(srt);
        assert_eq!(text, "The board closes two of seven piers on 1 April.\n\nWhy?\n\nRot.");
        assert_eq!(times, [(1_000, 3_000), (3_000, 4_500), (64_000, 65_000)]);
        let (parsed, cues) = parse(srt);
        let sentence = TextSpan::new(&parsed.text, 0, 47).unwrap();
        let (start, end) = time_of(&cues, sentence).unwrap();
        assert_eq!((start.as_millis(), end.as_millis()), (1_000, 4_500));
    }

    #[test]
    fn speakers_are_named_once_and_notes_left_out() {
        let vtt = "WEBVTT\n\nNOTE by Bo\nmore\n\nSTYLE\n::cue { color: red }\n\nfirst\n00:01.000 --> 00:02.000 align:start\n<v Ada Quill>How many?</v>\n\n00:02.000 --> 00:03.000\n<v Bo Lund>471 &amp; more,\n\n00:03.000 --> 00:04.000\n<v Bo Lund>I think.\n";
        assert_eq!(read(vtt).0, "Ada Quill: How many?\n\nBo Lund: 471 & more, I think.");
    }

    #[test]
    fn a_line_that_rolls_on_is_read_once() {
        let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nwe looked at\n\n00:02.000 --> 00:03.000\nwe looked at\n1,240<00:02.500><c> piles</c>\n\n00:03.000 --> 00:04.000\n1,240 piles\nin nine days\n";
        assert_eq!(read(vtt).0, "we looked at 1,240 piles in nine days");
    }

    #[test]
    fn an_arrow_makes_no_transcript() {
        assert!(!is_transcript("From 2 --> 3\nText", None));
        assert!(!is_transcript("12\nThings to know", None));
        assert!(is_transcript("\u{feff}WEBVTT - Calder\n\n", None));
        assert_eq!(read("WEBVTT\n\n99:99999:00.000 --> x\nA < b {c}\n").0, "");
    }
}
