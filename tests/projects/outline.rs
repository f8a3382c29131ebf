//! A project in a few lines, for people to compare.

use linecheck::review::{Place, Project};
use std::fmt::Write as _;

pub fn outline(project: &Project) -> String {
    let mut out = String::new();
    for article in &project.articles {
        let about = &article.description;
        let published = about.published.map(|p| (p.date.to_string(), p.proposed));
        writeln!(
            out,
            "article {} {:?} by {:?} in {:?}",
            article.id, about.title, about.byline, about.outlet
        )
        .unwrap();
        writeln!(
            out,
            "  published {published:?}, from {:?}, {}",
            article.source, article.digest
        )
        .unwrap();
        writeln!(out, "  remarks {:?}, unknown {:?}", article.remarks, article.unknown).unwrap();
        writeln!(out, "  text {:?}", article.text.as_str()).unwrap();
        for claim in article.claims.iter() {
            let (origin, verdict) = (claim.origin.name(), claim.verdict.name());
            writeln!(
                out,
                "  claim {} {:?} {:?} {origin} {verdict}",
                claim.id,
                claim.span,
                article.quote(claim)
            )
            .unwrap();
            writeln!(out, "    note {:?}, in dispute {}", claim.note, claim.dispute().len()).unwrap();
            for e in &claim.evidence {
                let names = [e.directness.name(), e.stance.name()];
                let day = e.looked_up.map(|day| day.to_string());
                writeln!(
                    out,
                    "    evidence {:?} {:?} {:?} {day:?} {names:?}",
                    e.citation, e.location, e.quote
                )
                .unwrap();
            }
            for d in &claim.decisions {
                let mark = if d.disputed { " disputed" } else { "" };
                writeln!(
                    out,
                    "    {} by {:?} at {}{mark}, {:?}",
                    d.verdict.name(),
                    d.reviewer,
                    d.at,
                    d.note
                )
                .unwrap();
            }
            writeln!(out, "    unknown {:?}", claim.unknown).unwrap();
        }
    }
    for link in &project.links {
        let end = |place: &Place| format!("{} {:?}", place.article, place.span);
        writeln!(
            out,
            "link {} to {}: {}, unknown {:?}",
            end(&link.from),
            end(&link.to),
            link.kind.name(),
            link.unknown
        )
        .unwrap();
    }
    writeln!(out, "settings {:?}, unknown {:?}", project.settings, project.unknown).unwrap();
    out
}
