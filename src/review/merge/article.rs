use super::claim::claim;
use super::finding::{Finding, Outcome, quoted};
use super::three_way::{Picked, fields, list, pick};
use crate::review::{Article, Claim, ClaimId, Description};
use std::collections::{BTreeMap, BTreeSet};

/// One article of two copies, with its claims. Its text is the same in both, or at most one copy touched the article.
pub fn article<'a>(
    base: Option<&'a Article>,
    ours: &'a Article,
    theirs: &'a Article,
    findings: &mut Vec<Finding>,
) -> Article {
    let about = format!("article {}", quoted(&ours.description.title));
    if ours.text.as_str() != theirs.text.as_str()
        && let Picked::One(one) = pick(base, ours, theirs)
    {
        if *one == *theirs {
            findings.push(Finding::on(about, Outcome::Taken));
        }
        return one.clone();
    }
    let Article {
        id,
        text,
        description: _,
        source,
        digest,
        remarks,
        cues,
        claims: _,
        unknown,
    } = ours;
    let mut other_words = Vec::new();
    let mut say = |what: &str, kept: String, other: String, findings: &mut Vec<Finding>| {
        other_words.push(format!(
            "two copies were merged; {what}: {kept} was kept, the other copy had {other}"
        ));
        let what = what.to_owned();
        findings.push(Finding::on(about.clone(), Outcome::Kept { what, kept, other }));
    };
    let (description, clashes) = describe(base.map(|b| &b.description), &ours.description, &theirs.description);
    if clashes.is_empty() && description != ours.description {
        findings.push(Finding::on(about.clone(), Outcome::Taken));
    }
    for [what, kept, other] in clashes {
        say(&what, kept, other, findings);
    }
    let source = match pick(base.map(|b| &b.source), source, &theirs.source) {
        Picked::One(source) => source.clone(),
        Picked::Clash => {
            if let (Some(here), Some(there)) = (source, &theirs.source) {
                let [kept, other] = [here, there].map(|path| quoted(&path.to_string_lossy()));
                say("the source file", kept, other, findings);
            }
            source.clone().or_else(|| theirs.source.clone())
        }
    };
    let digest = match pick(base.map(|b| &b.digest), digest, &theirs.digest) {
        Picked::One(digest) => *digest,
        Picked::Clash => *digest,
    };
    let cues = match pick(base.map(|b| &b.cues), cues, &theirs.cues) {
        Picked::One(cues) => cues.clone(),
        Picked::Clash => {
            let [kept, other] = [cues, &theirs.cues].map(|cues| format!("a list of {}", cues.len()));
            say("the times of the transcript", kept, other, findings);
            cues.clone()
        }
    };
    let (unknown, clashes) = fields(
        &base.map(|b| b.unknown.clone()).unwrap_or_default(),
        unknown,
        &theirs.unknown,
    );
    for name in clashes {
        findings.push(Finding::on(about.clone(), Outcome::FieldKept(name)));
    }

    let by_id = |article: &'a Article| article.claims.iter().map(|c| (&c.id, c)).collect::<BTreeMap<_, _>>();
    let was = base.map(by_id).unwrap_or_default();
    let (here, there) = (by_id(ours), by_id(theirs));
    let ids: BTreeSet<&ClaimId> = here.keys().chain(there.keys()).copied().collect();
    let mut claims = Vec::with_capacity(ids.len());
    for id in ids {
        match (was.get(id).copied(), here.get(id).copied(), there.get(id).copied()) {
            (was, Some(here), Some(there)) => {
                let (merged, other) = claim(was, here, there, text, findings);
                if let Some(other) = other {
                    let kept = quoted(text.slice(merged.span).unwrap_or_default());
                    other_words.push(format!(
                        "two copies were merged; the claim {kept} was kept with these edges, the other copy had {other}"
                    ));
                }
                claims.push(merged);
            }
            (was, here, there) => claims.extend(of_one_copy(was, here, there, text.as_str(), findings)),
        }
    }

    let nothing = Vec::new();
    let mut remarks = list(
        base.map_or(&nothing, |b| &b.remarks),
        remarks,
        &theirs.remarks,
        String::cmp,
    );
    other_words.retain(|words| !remarks.contains(words));
    remarks.append(&mut other_words);
    Article {
        id: id.clone(),
        text: text.clone(),
        description,
        source,
        digest,
        remarks,
        cues,
        claims: claims.into_iter().collect(),
        unknown,
    }
}

/// What becomes of a claim that only one copy has.
fn of_one_copy(
    was: Option<&Claim>,
    here: Option<&Claim>,
    there: Option<&Claim>,
    text: &str,
    findings: &mut Vec<Finding>,
) -> Option<Claim> {
    let one = here.or(there)?;
    let outcome = match was {
        None if here.is_some() => return Some(one.clone()),
        None => Outcome::Taken,
        Some(was) if was == one => Outcome::Removed,
        Some(_) => Outcome::Restored,
    };
    let kept = outcome != Outcome::Removed;
    findings.push(Finding::on_claim(one, quoted(one.span.of(text)), outcome));
    kept.then(|| one.clone())
}

/// What is known about an article in two copies; also, for each part that both changed, what it is, what is kept, and
/// what the other copy has.
fn describe(base: Option<&Description>, ours: &Description, theirs: &Description) -> (Description, Vec<[String; 3]>) {
    let mut clashes = Vec::new();
    let mut words = |what: &str, part: fn(&Description) -> &String| match pick(base.map(part), part(ours), part(theirs))
    {
        Picked::One(words) => words.clone(),
        Picked::Clash => {
            clashes.push([format!("the {what}"), quoted(part(ours)), quoted(part(theirs))]);
            part(ours).clone()
        }
    };
    let title = words("title", |d| &d.title);
    let outlet = words("outlet", |d| &d.outlet);
    let byline = words("byline", |d| &d.byline);
    let published = match pick(base.map(|b| &b.published), &ours.published, &theirs.published) {
        Picked::One(day) => *day,
        Picked::Clash => {
            let day = |d: &Description| d.published.map_or_else(|| "none".to_owned(), |p| p.date.to_string());
            clashes.push(["the day of publication".to_owned(), day(ours), day(theirs)]);
            ours.published
        }
    };
    let description = Description {
        title,
        outlet,
        byline,
        published,
    };
    (description, clashes)
}
