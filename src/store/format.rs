use super::cues::cues;
use super::fields::{Fields, Misfit};
use super::{Repair, paths};
use crate::anchor::Selector;
use crate::review::{
    Article, ArticleId, Claim, ClaimId, ClaimKind, Claims, Decision, Description, Directness, Evidence, LinkKind, Lost,
    LostClaim, LostLink, Origin, Published, Recheck, Stance, Unknown, Verdict,
};
use crate::text::{ArticleText, Digest, TextSpan};
use jiff::{Timestamp, civil::Date};
use serde_json::Value;
use std::path::Path;

/// What a project file states, before its claims have been found in their articles.
pub struct Stated {
    /// The articles, still without claims.
    pub articles: Vec<Article>,
    /// The claims, each with the article and passage that it names.
    pub claims: Vec<StatedClaim>,
    /// The links, each with the passages that it names.
    pub links: Vec<StatedLink>,
    /// What had lost its place already.
    pub lost: Lost,
    /// What was left out while the file was read, as it made no sense and was nothing that a reviewer wrote.
    pub repairs: Vec<Repair>,
    /// The settings.
    pub settings: Unknown,
    /// Fields that this version does not know.
    pub unknown: Unknown,
}

/// A claim as a project file states it.
pub struct StatedClaim {
    /// The article that it names.
    pub article: ArticleId,
    /// The passage.
    pub passage: Selector,
    /// Everything else; its span is empty.
    pub claim: Claim,
    /// The places among which a reviewer has to choose.
    pub candidates: Vec<Selector>,
}

/// A link as a project file states it.
pub struct StatedLink {
    /// The article and passage of each end.
    pub ends: [(ArticleId, Selector); 2],
    /// How the first stands to the second.
    pub kind: LinkKind,
    /// Fields that this version does not know.
    pub unknown: Unknown,
}

impl StatedLink {
    /// The passages that it joins, in an order that does not depend on which is named first.
    pub fn places(&self) -> [(ArticleId, usize, usize); 2] {
        let mut places = self.ends.each_ref().map(at);
        places.sort();
        places
    }

    /// Whether both say the same of the same two passages.
    pub fn is_same(&self, other: &Self) -> bool {
        let [one, two] = [self, other].map(|link| link.ends.each_ref().map(at));
        one == two && self.kind == other.kind && self.unknown == other.unknown
    }
}

fn at((article, passage): &(ArticleId, Selector)) -> (ArticleId, usize, usize) {
    (article.clone(), passage.start, passage.end)
}

/// Reads a project file of the newest version in `folder`; the first value out of place is the error.
pub fn read(value: Value, folder: &Path) -> Result<Stated, Misfit> {
    let mut top = Fields::new("", value)?;
    top.text("format")?;
    top.count("version")?;
    let mut repairs = Vec::new();
    Ok(Stated {
        articles: top.list("articles", |place, item| article(place, item, folder, &mut repairs))?,
        claims: top.list("claims", claim)?,
        links: top.list("links", link)?,
        lost: lost(&mut top)?,
        repairs,
        settings: top.object("settings")?,
        unknown: top.unknown(),
    })
}

fn article(place: &str, value: Value, folder: &Path, repairs: &mut Vec<Repair>) -> Result<Article, Misfit> {
    let mut fields = Fields::new(place, value)?;
    let id = ArticleId::new(&fields.text("id")?);
    let title = fields.text("title")?;
    let outlet = fields.text_or_empty("outlet")?;
    let byline = fields.text_or_empty("byline")?;
    let proposed = fields.flag("published_proposed")?;
    let published = day(&mut fields, "published")?.map(|date| Published { date, proposed });
    let source = fields.named_or_none("source", "a path", |name| Some(paths::from_file(name, folder)))?;
    let digest = fields.named("digest", "64 hexadecimal digits", |hex| hex.parse::<Digest>().ok())?;
    let remarks = fields.texts("remarks")?;
    let text = ArticleText::new(&fields.text("text")?);
    let cues = cues(&mut fields, &id, &text, repairs)?;
    Ok(Article {
        id,
        text,
        description: Description {
            title,
            outlet,
            byline,
            published,
        },
        source,
        digest,
        remarks,
        cues,
        claims: Claims::default(),
        unknown: fields.unknown(),
    })
}

fn claim(place: &str, value: Value) -> Result<StatedClaim, Misfit> {
    let mut fields = Fields::new(place, value)?;
    let id = ClaimId::new(&fields.text("id")?);
    let article = ArticleId::new(&fields.text("article")?);
    let passage = selector(&mut fields)?;
    let origins = [Origin::Extracted, Origin::ByHand];
    let origin = fields.named("origin", "\"extracted\" or \"by_hand\"", |n| {
        origins.into_iter().find(|o| o.name() == n)
    })?;
    const KINDS: &str = "the name of a kind of claim, such as \"figure\" or \"date\"";
    let (recheck, candidates) = recheck(&mut fields)?.unzip();
    let claim = Claim {
        verdict: verdict(&mut fields)?,
        note: fields.text_or_empty("note")?,
        topic: fields.text_or_empty("topic")?,
        kind: fields.named_or_none("kind", KINDS, ClaimKind::from_name)?,
        evidence: fields.list("evidence", evidence)?,
        decisions: fields.list("decisions", decision)?,
        recheck,
        unknown: fields.unknown(),
        ..Claim::new(id, TextSpan::whole(""), origin)
    };
    Ok(StatedClaim {
        article,
        passage,
        claim,
        candidates: candidates.unwrap_or_default(),
    })
}

fn recheck(fields: &mut Fields) -> Result<Option<(Recheck, Vec<Selector>)>, Misfit> {
    fields.closed_or_none("recheck", |fields| {
        let was = fields.named("was", VERDICTS, Verdict::from_name)?;
        let old = fields.text("old")?;
        fields.text_or_empty("new")?;
        let candidates = fields.list("candidates", |place, item| selector(&mut Fields::new(place, item)?))?;
        let recheck = Recheck {
            was,
            old,
            candidates: Vec::new(),
        };
        Ok((recheck, candidates))
    })
}

fn lost(top: &mut Fields) -> Result<Lost, Misfit> {
    let lost = top.closed_or_none("lost", |fields| {
        let claims = fields.list("claims", |place, item| {
            let stated = claim(place, item)?;
            Ok(LostClaim {
                article: stated.article,
                passage: stated.passage,
                claim: stated.claim,
            })
        })?;
        let links = fields.list("links", |place, item| {
            let stated = link(place, item)?;
            Ok(LostLink {
                ends: stated.ends,
                kind: stated.kind,
                unknown: stated.unknown,
            })
        })?;
        Ok(Lost { claims, links })
    });
    Ok(lost?.unwrap_or_default())
}

const VERDICTS: &str = "\"unreviewed\", \"confirmed\", \"conflicting\", \"unsourced\" or \"dismissed\"";

fn verdict(fields: &mut Fields) -> Result<Verdict, Misfit> {
    fields.named("verdict", VERDICTS, Verdict::from_name)
}

fn day(fields: &mut Fields, name: &str) -> Result<Option<Date>, Misfit> {
    fields.named_or_none(name, "a day such as \"2018-10-29\"", |day| day.parse().ok())
}

fn evidence(place: &str, value: Value) -> Result<Evidence, Misfit> {
    let mut fields = Fields::new(place, value)?;
    let degrees = [Directness::Primary, Directness::Secondary];
    let stances = [Stance::Supports, Stance::Contradicts];
    Ok(Evidence {
        citation: fields.text_or_empty("citation")?,
        location: fields.text_or_empty("location")?,
        quote: fields.text_or_empty("quote")?,
        looked_up: day(&mut fields, "looked_up")?,
        directness: fields.named("directness", "\"primary\" or \"secondary\"", |n| {
            degrees.into_iter().find(|d| d.name() == n)
        })?,
        stance: fields.named("stance", "\"supports\" or \"contradicts\"", |n| {
            stances.into_iter().find(|s| s.name() == n)
        })?,
        digest: fields.named_or_none("digest", "64 hexadecimal digits", |hex| hex.parse::<Digest>().ok())?,
        unknown: fields.unknown(),
    })
}

fn decision(place: &str, value: Value) -> Result<Decision, Misfit> {
    let mut fields = Fields::new(place, value)?;
    let instant = |at: &str| at.parse::<Timestamp>().ok();
    Ok(Decision {
        verdict: verdict(&mut fields)?,
        reviewer: fields.text_or_empty("by")?,
        at: fields.named("at", "an instant such as \"2026-11-21T09:30:00Z\"", instant)?,
        note: fields.text_or_empty("note")?,
        disputed: fields.flag("disputed")?,
        unknown: fields.unknown(),
    })
}

fn selector(fields: &mut Fields) -> Result<Selector, Misfit> {
    Ok(Selector {
        start: fields.count("start")?,
        end: fields.count("end")?,
        exact: fields.text("exact")?,
        prefix: fields.text_or_empty("prefix")?,
        suffix: fields.text_or_empty("suffix")?,
    })
}

fn link(place: &str, value: Value) -> Result<StatedLink, Misfit> {
    const EXPECTED: &str = "\"same\", \"compatible\", \"updates\", \"part_of\", \"conflicts\" or \"different\"";
    let mut fields = Fields::new(place, value)?;
    let end = |fields: &mut Fields| Ok((ArticleId::new(&fields.text("article")?), selector(fields)?));
    let (from, unknown_from) = fields.inside("from", end)?;
    let (to, unknown_to) = fields.inside("to", end)?;
    let kind = fields.named("kind", EXPECTED, |n| LinkKind::ALL.into_iter().find(|k| k.name() == n))?;
    let of_ends = [("from", unknown_from), ("to", unknown_to)];
    Ok(StatedLink {
        ends: [from, to],
        kind,
        unknown: fields.unknown().with_inner(of_ends),
    })
}
