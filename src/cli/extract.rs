use super::CliError;
use super::jsonl::{answer_lines, refuse, write};
use crate::extract::{Extraction, Mention, Value, extract};
use crate::ingest;
use crate::text::{Coordinates, TextSpan};
use clap::Args;
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;

/// The arguments of `linecheck extract`.
#[derive(Args, Debug)]
pub struct ExtractArgs {
    /// The articles.
    #[arg(required_unless_present = "jsonl")]
    files: Vec<PathBuf>,
    /// The day of publication, against which words like "yesterday" are resolved (YYYY-MM-DD).
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    /// Reads {"id","text"[,"published"]} lines from standard input instead of files.
    #[arg(long, conflicts_with = "files")]
    jsonl: bool,
}

impl ExtractArgs {
    /// Every result is written before the next text is read.
    pub(super) fn run(&self) -> Result<(), CliError> {
        let out = BufWriter::new(io::stdout().lock());
        if self.jsonl {
            return Ok(self.lines(io::stdin().lock(), out)?);
        }
        match self.files(out)? {
            0 => Ok(()),
            failed => Err(CliError::Some(failed)),
        }
    }

    /// Returns how many files could not be read.
    fn files(&self, mut out: impl Write) -> io::Result<usize> {
        let mut failed = 0;
        for path in &self.files {
            let id = json!(path.display().to_string());
            match ingest::read(path) {
                Ok(read) => {
                    let published = self.published.or(read.metadata.published);
                    let text = read.text.as_str();
                    write(&mut out, &Line::new(&id, text, &extract(text, published)))?;
                }
                Err(error) => {
                    failed += 1;
                    write(&mut out, &json!({"id": id, "error": error.to_string()}))?;
                }
            }
        }
        out.flush()?;
        Ok(failed)
    }

    fn lines(&self, input: impl BufRead, out: impl Write) -> io::Result<()> {
        answer_lines(input, out, |request, out| {
            let Some(text) = request.text("text") else {
                return refuse(out, request, "no text");
            };
            let stated = request.field("published");
            let published: Option<Date> = request.text("published").and_then(|date| date.parse().ok());
            let unread = stated.is_some() && published.is_none();
            let found = extract(text, published.or(self.published));
            let line = Line {
                warning: unread.then_some("published is no date (YYYY-MM-DD) and was not used"),
                ..Line::new(&request.id, text, &found)
            };
            write(out, &line)
        })
    }
}

/// What was found in one text, as it is written: offsets in Unicode code points, the end exclusive.
#[derive(Serialize)]
pub struct Line<'f> {
    id: &'f Json,
    sentences: Vec<Pair>,
    mentions: Vec<MentionLine<'f>>,
    attributions: Vec<AttributionLine>,
    claims: Vec<ClaimLine>,
    published: Option<PublishedLine<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'static str>,
}

type Pair = (usize, usize);

#[derive(Serialize)]
struct MentionLine<'f> {
    start: usize,
    end: usize,
    value_start: usize,
    value_end: usize,
    kind: &'static str,
    #[serde(serialize_with = "value")]
    value: Option<Value>,
    unit: Option<&'f str>,
    bound: &'static str,
    trend: Option<&'static str>,
    noun: Option<&'f str>,
    timex: Option<&'f str>,
}

#[derive(Serialize)]
struct AttributionLine {
    source: Vec<Pair>,
    cue: Vec<Pair>,
    content: Vec<Pair>,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Place>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct ClaimLine {
    start: usize,
    end: usize,
    score: f64,
    reasons: Vec<String>,
}

#[derive(Serialize)]
struct PublishedLine<'f> {
    date: String,
    start: usize,
    end: usize,
    why: &'f str,
}

impl<'f> Line<'f> {
    /// The line for `found` in `text`, under the name `id`.
    pub fn new(id: &'f Json, text: &str, found: &'f Extraction) -> Self {
        let at = Coordinates::new(text);
        let pair = |s: TextSpan| (at.code_point(s.start()), at.code_point(s.end()));
        let pairs = |spans: &[TextSpan]| spans.iter().map(|&s| pair(s)).collect();
        let attributions = found.attributions.iter().map(|a| AttributionLine {
            source: pairs(&a.source),
            cue: pairs(&a.cue),
            content: pairs(&a.content),
            level: a.level.name(),
            speaker: a.speaker.map(|s| {
                let (start, end) = pair(s);
                Place { start, end }
            }),
        });
        let claims = found.claims.iter().map(|c| {
            let (start, end) = pair(c.span);
            ClaimLine {
                start,
                end,
                score: (f64::from(c.score) * 1000.0).round() / 1000.0,
                reasons: c.reasons_in_words(text).collect(),
            }
        });
        let published = found.published.as_ref().map(|p| {
            let (start, end) = pair(p.span);
            PublishedLine {
                date: p.date.to_string(),
                start,
                end,
                why: &p.why,
            }
        });
        Self {
            id,
            sentences: found.sentences.iter().map(|s| pair(s.span)).collect(),
            mentions: found.mentions.iter().map(|m| mention(m, &pair)).collect(),
            attributions: attributions.collect(),
            claims: claims.collect(),
            published,
            warning: None,
        }
    }
}

fn mention<'f>(m: &'f Mention, pair: &impl Fn(TextSpan) -> Pair) -> MentionLine<'f> {
    let ((start, end), (value_start, value_end)) = (pair(m.span), pair(m.value_span));
    MentionLine {
        start,
        end,
        value_start,
        value_end,
        kind: m.kind.name(),
        value: m.value,
        unit: m.unit.as_deref(),
        bound: m.bound.name(),
        trend: m.trend.map(|t| t.name()),
        noun: m.noun.as_deref(),
        timex: m.timex.as_deref(),
    }
}

/// A number, a pair of numbers or null; whole numbers without a fraction.
fn value<S: Serializer>(value: &Option<Value>, out: S) -> Result<S::Ok, S::Error> {
    match *value {
        None => out.serialize_none(),
        Some(Value::Number(n)) => Number(n).serialize(out),
        Some(Value::Range(low, high)) => (Number(low), Number(high)).serialize(out),
    }
}

struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self(n) = *self;
        if n.fract() == 0.0 && n.abs() < 9e15 {
            out.serialize_i64(n as i64)
        } else {
            out.serialize_f64(n)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<Json> {
        let args = ExtractArgs {
            files: Vec::new(),
            published: None,
            jsonl: true,
        };
        let mut out = Vec::new();
        args.lines(input, &mut out).expect("written");
        out.split(|&b| b == b'\n')
            .filter(|l| !l.is_empty())
            .map(|l| serde_json::from_slice(l).expect("JSON"))
            .collect()
    }

    #[test]
    fn a_bad_line_says_so_and_the_next_goes_on() {
        let out = lines(b"{\"id\":1,\"text\":\"Two dogs.\"}\n\nnonsense\n{\"id\":\"b\"}\n{\"text\":\"x\"}\n\xff\n{\"id\":2,\"text\":\"\"}");
        assert_eq!(out.len(), 6);
        assert_eq!(out[0]["mentions"][0]["value"], 2);
        assert_eq!((&out[1]["line"], out[1]["error"].is_string()), (&json!(3), true));
        assert_eq!(out[2], json!({"id": "b", "error": "no text"}));
        assert_eq!(out[3], json!({"line": 5, "error": "no id"}));
        assert_eq!(out[4]["line"], 6);
        assert_eq!((&out[5]["id"], &out[5]["sentences"]), (&json!(2), &json!([])));
    }

    #[test]
    fn offsets_are_code_points() {
        let out = lines("{\"id\":1,\"text\":\"\u{1F4A9}\u{e9} 7,000 men left.\"}".as_bytes());
        assert_eq!(
            (&out[0]["mentions"][0]["start"], &out[0]["mentions"][0]["end"]),
            (&json!(3), &json!(8))
        );
        assert_eq!(out[0]["sentences"], json!([[0, 18]]));
    }

    #[test]
    fn an_unreadable_date_is_not_used_in_silence() {
        let out = lines(b"{\"id\":1,\"text\":\"It rained yesterday.\",\"published\":\"03-02-2009\"}");
        assert!(out[0]["warning"].is_string());
        assert_eq!(out[0]["mentions"][0]["timex"], "XXXX-XX-XX");
    }
}
