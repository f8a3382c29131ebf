use super::model::{LinkTo, Side};
use super::{Dispute, Entry, Open, Passage, ReportModel};
use crate::compare::Relation;
use crate::extract::Level;
use crate::review::{Directness, Evidence, LinkKind, Origin, Published, Stance, Verdict};
use jiff::Timestamp;
use jiff::civil::Date;

/// What every report says about itself at its end.
pub const LIMITS: [&str; 6] = [
    "No web lookup was done. Nothing was compared with a source outside these articles, except where a reviewer lists evidence.",
    "A verdict is the reviewer’s decision. Linecheck sets none; what it proposes is marked as proposed.",
    "Confirmed: the reviewer found it borne out. Conflicting: something says otherwise. Unsourced: nothing bears it out. \
     Dismissed: not checkable, such as opinion or forecast.",
    "Claims, values, conflicts and checks are found by fixed rules, so the same articles always give the same proposals. \
     Rules miss things: a passage without a mark has not thereby been found right.",
    "Coverage is the share of sentences in which nothing waits for a decision. Decided counts dismissed claims too.",
    "An article is identified by the SHA-256 digest of its original file; another digest means another text.",
];

/// How the lists of conflicts are headed.
pub const CONFLICTS_DECIDED: &str = "Claims that a reviewer found conflicting";
/// As above, for what is no decision of anybody.
pub const CONFLICTS_PROPOSED: &str = "Conflicts and updates between the articles";
/// How the list of claims without a source is headed.
pub const UNSOURCED_DECIDED: &str = "Claims that a reviewer found unsourced";
/// As above, for what the machine reads so.
pub const SOURCING_PROPOSED: &str = "Sources that the machine reads as anonymous, missing or second-hand";

/// How the list of claims is headed whose articles changed.
pub const UNSETTLED: &str = "Checked before the article changed, and not since";
/// What stands in the place of words that are gone.
pub const NOT_THERE: &str = "not in the article any more";

/// A share from 0 to 1 in percent; never 100 % before all of it is there.
pub fn percent(share: f32) -> String {
    format!("{} %", (f64::from(share) * 100.0 + 0.001).floor())
}

/// A share of a count in percent; a dash where there is nothing to count.
pub fn share(part: usize, all: usize) -> String {
    if all == 0 {
        "–".to_owned()
    } else {
        percent(part as f32 / all as f32)
    }
}

/// A day as it is read: "29 October 2018".
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// An instant as it is read: "21 November 2026, 09:30 UTC".
pub fn instant(at: Timestamp) -> String {
    at.strftime("%-d %B %Y, %H:%M UTC").to_string()
}

/// A publication date and how it is known.
pub fn published(published: Option<Published>) -> String {
    match published {
        None => "date not known".to_owned(),
        Some(p) if p.proposed => format!("{} (proposed)", day(p.date)),
        Some(p) => day(p.date),
    }
}

/// A reviewer's name.
pub fn reviewer(name: &str) -> &str {
    if name.trim().is_empty() {
        "a reviewer without a name"
    } else {
        name
    }
}

/// Where a passage stands: "A, paragraph 3".
pub fn place(model: &ReportModel<'_>, passage: &Passage<'_>) -> String {
    format!("{}, paragraph {}", model.letter(passage.article), passage.paragraph)
}

/// When the words of a passage are said: "said at 0:12:05"; `None` outside of a transcript.
pub fn said(model: &ReportModel<'_>, passage: &Passage<'_>) -> Option<String> {
    let reported = model.articles.get(passage.article)?;
    reported.article.said_in_words(passage.span)
}

/// Whether a check holds.
pub fn outcome(ok: bool) -> &'static str {
    if ok { "holds" } else { "does not hold" }
}

/// How two values stand, and who says so.
pub fn dispute(dispute: &Dispute<'_>) -> String {
    let relation = match dispute.relation {
        Relation::Agree => "agrees",
        Relation::Compatible => "compatible",
        Relation::Updated => "updated",
        Relation::PartOf => "part of",
        Relation::Conflict => "conflict",
        Relation::Possible => "possibly the same fact",
    };
    let by = if dispute.settled {
        ", linked by the reviewer"
    } else {
        ""
    };
    format!("{relation}{by}")
}

/// How well a source is named.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Named => "Named",
        Level::SecondHand => "Second-hand",
        Level::Anonymous => "Anonymous",
        Level::Passive => "Nobody named",
    }
}

/// A link as it reads from its claim: "conflicts with B4".
pub fn link(model: &ReportModel<'_>, link: &LinkTo) -> String {
    let how = match (link.kind, link.forward) {
        (LinkKind::Same, _) => "says the same as",
        (LinkKind::Conflicts, _) => "conflicts with",
        (LinkKind::Updates, true) => "revises",
        (LinkKind::Updates, false) => "is revised by",
        (LinkKind::Compatible, _) => "is compatible with",
        (LinkKind::Different, _) => "is about another fact than",
        (LinkKind::PartOf, true) => "is a part of",
        (LinkKind::PartOf, false) => "includes",
    };
    format!("{how} {}", model.label(link.other))
}

/// What a piece of evidence is, beside its citation, location and quote: "primary, supports, looked up 3 May 2024".
pub fn evidence_kind(evidence: &Evidence) -> String {
    let directness = match evidence.directness {
        Directness::Primary => "primary",
        Directness::Secondary => "secondary",
    };
    let stance = match evidence.stance {
        Stance::Supports => "supports",
        Stance::Contradicts => "contradicts",
    };
    let looked_up = evidence
        .looked_up
        .map(|date| format!(", looked up {}", day(date)))
        .unwrap_or_default();
    format!("{directness}, {stance}{looked_up}")
}

/// Who found a claim, where that is worth saying.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Extracted => "",
        Origin::ByHand => "marked by hand",
    }
}

/// Who decided a claim last, and when.
pub fn decided(entry: &Entry<'_>) -> Option<String> {
    entry
        .claim
        .decisions
        .last()
        .map(|d| format!("{}, {}", reviewer(&d.reviewer), instant(d.at)))
}

/// The claims that hold one side of a dispute, with the glyphs of their verdicts.
pub fn side_claims<'m, 'p>(model: &'m ReportModel<'p>, side: &'m Side<'p>) -> impl Iterator<Item = &'m Entry<'p>> {
    side.claims.iter().filter_map(|&at| model.claims.get(at))
}

/// The sentence of one side of a dispute, cut where its value starts and ends.
pub fn side_in_sentence<'p>(side: &Side<'p>) -> [&'p str; 3] {
    let (value, sentence) = (side.value.span, side.sentence);
    let cut = |from: usize, to: usize| {
        let start = sentence.span.start();
        let range = from.checked_sub(start).zip(to.checked_sub(start));
        range
            .and_then(|(from, to)| sentence.words.get(from..to))
            .unwrap_or_default()
    };
    [
        cut(sentence.span.start(), value.start()),
        side.value.words,
        cut(value.end(), sentence.span.end()),
    ]
}

/// How the claims stand, in one sentence.
pub fn summary(model: &ReportModel<'_>) -> String {
    let counts = model.counts;
    let proposed = model.disputes.iter().filter(|d| !d.settled).count();
    let of = |verdict: Verdict| format!("{} {}", counts.with(verdict), verdict.label().to_lowercase());
    format!(
        "{} of {} claims decided: {}, {}, {}, {}. {} proposed {}, {} failed {}.",
        counts.decided(),
        counts.all(),
        of(Verdict::Conflicting),
        of(Verdict::Unsourced),
        of(Verdict::Confirmed),
        of(Verdict::Dismissed),
        proposed,
        plural(proposed, "conflict or update", "conflicts or updates"),
        model.checks.iter().filter(|c| !c.check.ok).count(),
        plural(model.checks.iter().filter(|c| !c.check.ok).count(), "check", "checks"),
    )
}

/// The one or the many.
pub fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

/// The words that are open: a claim's, an article's title, or what a lost link joined.
pub fn open_words<'m>(model: &'m ReportModel<'_>, open: Open) -> &'m str {
    let words = match open {
        Open::LinkLost(at) => model.lost_links.get(at).map(String::as_str),
        _ => match (open.claim(), open.article()) {
            (Some(at), _) => model.claims.get(at).map(|entry| entry.passage.words),
            (None, at) => at
                .and_then(|at| model.articles.get(at))
                .map(|a| a.article.description.title.as_str()),
        },
    };
    words.unwrap_or_default()
}

/// The claim or article that is open, by its label or letter.
pub fn open_subject<'m>(model: &'m ReportModel<'_>, open: Open) -> &'m str {
    match (open.claim(), open.article()) {
        (Some(claim), _) => model.label(claim),
        (None, Some(article)) => model.letter(article),
        (None, None) => "",
    }
}
