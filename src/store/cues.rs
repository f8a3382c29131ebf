use super::Repair;
use super::fields::{Fields, Misfit};
use crate::ingest::{Cue, from_timecode};
use crate::review::ArticleId;
use crate::text::{ArticleText, Coordinates, TextSpan};
use serde_json::Value;
use std::cmp::Reverse;

/// The times of an article's passages. One that is no time, or whose words do not stand at its place, is left out, and so is the
/// longer of two that overlap; how many that were is added to `repairs`.
pub fn cues(
    fields: &mut Fields,
    id: &ArticleId,
    text: &ArticleText,
    repairs: &mut Vec<Repair>,
) -> Result<Vec<Cue>, Misfit> {
    let stated = fields.list("cues", |place, item| Ok((place.to_owned(), item)))?;
    if stated.is_empty() {
        return Ok(Vec::new());
    }
    let (all, points) = (stated.len(), Coordinates::new(text.as_str()));
    let read = |(place, item): (String, Value)| cue(&place, item, text.as_str(), &points).ok()?;
    let cues = apart(stated.into_iter().filter_map(read).collect());
    if cues.len() < all {
        repairs.push(Repair::CuesDropped {
            article: id.clone(),
            dropped: all - cues.len(),
            all,
        });
    }
    Ok(cues)
}

fn cue(place: &str, value: Value, text: &str, points: &Coordinates<'_>) -> Result<Option<Cue>, Misfit> {
    const EXPECTED: &str = "a time such as \"00:12:05.500\"";
    let mut fields = Fields::new(place, value)?;
    let cue = Cue {
        start: fields.named("from", EXPECTED, from_timecode)?,
        end: fields.named("to", EXPECTED, from_timecode)?,
        span: TextSpan::whole(""),
    };
    let (start, end, exact) = (fields.count("start")?, fields.count("end")?, fields.text("exact")?);
    let is_closed = fields.unknown().is_empty();
    let span = TextSpan::new(text, points.byte(start), points.byte(end));
    let span = span.filter(|span| !span.is_empty() && span.of(text) == exact);
    Ok(span
        .filter(|_| is_closed && cue.start <= cue.end)
        .map(|span| Cue { span, ..cue }))
}

/// As many as can be kept without any two that overlap, in the order of the text.
fn apart(mut cues: Vec<Cue>) -> Vec<Cue> {
    cues.sort_by_key(|cue| (cue.span.end(), Reverse(cue.span.start())));
    let mut free = 0;
    cues.retain(|cue| {
        let is_free = cue.span.start() >= free;
        if is_free {
            free = cue.span.end();
        }
        is_free
    });
    cues
}
