use super::extraction::ProposedDate;
use super::lexicon::Class;
use super::mention::{Kind, Mention};
use super::token::Shape;
use super::view::View;
use jiff::civil::Date;

/// How far into a text a dateline or caption is looked for, in bytes.
const HEAD: usize = 1500;
/// A line up to this many bytes that holds a date and is no sentence is a dateline.
const DATELINE: usize = 60;

/// Proposes the day of publication from the days that the head of a text states in full: a dateline or the date of a
/// caption. `mentions` are those found without a day of publication.
pub fn published(v: &View, mentions: &[Mention]) -> Option<ProposedDate> {
    let stated = |m: &&Mention| m.kind == Kind::Date && (m.span.start() < HEAD || alone(v, m));
    let days = mentions.iter().filter(stated).filter_map(|m| Some((m, day(m)?)));
    let (mention, date, place) = days
        .filter_map(|(m, date)| place(v, m).map(|place| (m, date, place)))
        .max_by_key(|(m, date, place)| (*place, *date, std::cmp::Reverse(m.span.start())))?;
    let words = mention.span.of(v.text);
    let what = match place {
        Place::Dateline => "dateline",
        Place::Caption => "caption date",
    };
    let name = weekday_name(date);
    let why = match weekdays(v, name) {
        0 => format!("{what} {words} is a {name}"),
        _ => format!("{what} {words} is a {name}, as the text says"),
    };
    Some(ProposedDate {
        date,
        span: mention.span,
        why,
    })
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Caption,
    Dateline,
}

/// The day that a mention states in full.
fn day(m: &Mention) -> Option<Date> {
    let value = m.timex.as_deref()?;
    let full = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    full.then(|| value.parse().ok()).flatten()
}

/// Whether a date has a line for itself.
fn alone(v: &View, m: &Mention) -> bool {
    let mut before = v.text.get(..m.span.start()).unwrap_or_default().chars().rev();
    let mut after = v.text.get(m.span.end()..).unwrap_or_default().chars();
    let blank = |c: &char| c.is_whitespace() && *c != '\n';
    before.find(|c| !blank(c)).is_none_or(|c| c == '\n')
        && after.find(|c| !blank(c) && *c != '.').is_none_or(|c| c == '\n')
}

/// What a date in the head of a text is: a line of its own or its start is a dateline; after the comma at the end of a
/// caption it is the caption's.
fn place(v: &View, m: &Mention) -> Option<Place> {
    let (before, after) = (v.text.get(..m.span.start())?, v.text.get(m.span.end()..)?);
    let line_start = before.rsplit('\n').next()?;
    let line_end = after.split('\n').next()?;
    let short = line_start.len() + m.span.len() + line_end.len() <= DATELINE;
    if line_start.trim().is_empty() || short && !line_end.trim_end().ends_with('.') {
        return Some(Place::Dateline);
    }
    let updated = line_start.trim_end().ends_with([':', '|']) && line_start.len() < DATELINE;
    if updated || line_start.len() < DATELINE && line_end.trim_start().starts_with(['-', '\u{2013}', '\u{2014}']) {
        return Some(Place::Dateline);
    }
    let closes = line_end.trim_start().starts_with(['.', '(']) && line_end.len() < DATELINE;
    (closes && line_start.trim_end().ends_with(',')).then_some(Place::Caption)
}

/// How often the text names the weekday of `date` without a date beside it.
fn weekdays(v: &View, name: &str) -> usize {
    let same = |at: &usize| v.is(*at, Class::WEEKDAY) && v.word(*at).eq_ignore_ascii_case(name);
    let dated = |at: usize| v.shape(at + 1) == Shape::Comma && v.is(at + 2, Class::MONTH);
    (0..v.len()).filter(same).filter(|&at| !dated(at)).count()
}

fn weekday_name(date: Date) -> &'static str {
    const NAMES: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    NAMES
        .get(date.weekday().to_monday_zero_offset() as usize)
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::extraction::extract;
    use jiff::civil::date;

    #[test]
    fn a_caption_date_and_the_weekday_agree() {
        let text = "Dam above Orten gives way\nWater stands in the streets of Orten, 12 March 2018. (Photo: A. Roe)\n\n\
                    The dam gave way on Monday, the mayor said.";
        let found = extract(text, None);
        let proposed = found.published.expect("a date");
        assert_eq!(proposed.date, date(2018, 3, 12));
        assert_eq!(proposed.span.of(text), "12 March 2018");
        assert_eq!(proposed.why, "caption date 12 March 2018 is a Monday, as the text says");
        let monday = found
            .mentions
            .iter()
            .find(|m| m.span.of(text) == "Monday")
            .and_then(|m| m.timex.as_deref());
        assert_eq!(monday, Some("2018-03-12"));
    }

    #[test]
    fn a_dateline_comes_before_other_dates() {
        let text = "Bridge opens\nMay 4, 2016 The bridge that closed on 2 May 2014 opened today.";
        let found = extract(text, None);
        assert_eq!(found.published.map(|p| p.date), Some(date(2016, 5, 4)));
        assert_eq!(
            found.mentions.last().and_then(|m| m.timex.as_deref()),
            Some("2016-05-04")
        );
    }

    #[test]
    fn a_date_in_a_sentence_is_no_dateline() {
        let text = "The old bridge was closed on 2 May 2014 after a long winter in which much of the road had gone.";
        assert_eq!(extract(text, None).published, None);
    }
}
