//! The checking copy as a Word document, taken apart again.

use super::ferry;
use super::marked::{bare, claimed};
use super::parts::{Piece, parts, tags};
use super::{saying, typed};
use linecheck::ingest::{Warning, from_bytes};
use linecheck::report::{Format, render};
use linecheck::review::{Claim, Project, Recheck, Verdict};
use linecheck::text::{ArticleText, reveal};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The children that elements of properties may have, in the order in which Word wants them.
const ORDERS: [(&str, &[&str]); 6] = [
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:noProof",
            "w:color",
            "w:sz",
            "w:szCs",
            "w:u",
            "w:shd",
        ],
    ),
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:tabs",
            "w:bidi",
            "w:spacing",
            "w:outlineLvl",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    ("w:tcPr", &["w:tcW", "w:tcBorders", "w:vAlign"]),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:sectPr", &["w:footerReference", "w:pgSz", "w:pgMar"]),
];

/// Fails where an element stands where Word does not look for it, or refers to something that is not there.
fn assert_in_order(parts: &BTreeMap<String, Vec<Piece>>) {
    for (name, pieces) in parts {
        let mut open: Vec<(&str, usize)> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Start(tag, _) => {
                    if let Some((parent, last)) = open.last_mut()
                        && let Some((_, order)) = ORDERS.iter().find(|(element, _)| element == parent)
                    {
                        let at = order.iter().position(|child| child == tag);
                        let at = at.unwrap_or_else(|| panic!("{name}: {tag} in {parent}"));
                        assert!(at >= *last, "{name}: {tag} in {parent}");
                        *last = at;
                    }
                    open.push((tag, 0));
                }
                Piece::End(_) => {
                    open.pop();
                }
                Piece::Text(_) => {}
            }
        }
    }
    let styles: BTreeSet<_> = tags(&parts["word/styles.xml"], "w:style")
        .into_iter()
        .map(|s| &s["w:styleId"])
        .collect();
    for part in ["document", "comments", "footer1"] {
        let pieces = &parts[&format!("word/{part}.xml")];
        for kind in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            assert!(tags(pieces, kind).iter().all(|tag| styles.contains(&tag["w:val"])));
        }
        let relationships = parts.get(&format!("word/_rels/{part}.xml.rels"));
        let targets: BTreeSet<_> = relationships
            .iter()
            .flat_map(|r| tags(r, "Relationship"))
            .map(|r| &r["Id"])
            .collect();
        let links = tags(pieces, "w:hyperlink");
        let used = links.iter().filter_map(|link| link.get("r:id"));
        let used: BTreeSet<_> = used
            .chain(tags(pieces, "w:footerReference").iter().map(|f| &f["r:id"]))
            .collect();
        assert!(used.is_subset(&targets), "{used:?} {targets:?}");
        let marks: BTreeSet<_> = tags(pieces, "w:bookmarkStart")
            .into_iter()
            .map(|b| &b["w:name"])
            .collect();
        let led: BTreeSet<_> = links.iter().filter_map(|link| link.get("w:anchor")).collect();
        assert!(led.is_subset(&marks), "{led:?}");
    }
    for part in tags(&parts["[Content_Types].xml"], "Override") {
        assert!(parts.contains_key(part["PartName"].trim_start_matches('/')), "{part:?}");
    }
}

/// The words in each comment's range, by the comment's number. Every range starts, ends and has its mark once.
fn ranges(parts: &BTreeMap<String, Vec<Piece>>) -> BTreeMap<usize, String> {
    let (mut open, mut closed) = (BTreeMap::<usize, String>::new(), BTreeMap::new());
    let mut referred = Vec::new();
    let mut in_text = false;
    for piece in &parts["word/document.xml"] {
        let words = match piece {
            Piece::Start(name, attributes) => {
                let id = || attributes["w:id"].parse().unwrap();
                match name.as_str() {
                    "w:commentRangeStart" => assert!(open.insert(id(), String::new()).is_none()),
                    "w:commentRangeEnd" => {
                        let id = id();
                        assert!(closed.insert(id, open.remove(&id).unwrap()).is_none());
                    }
                    "w:commentReference" => {
                        assert!(closed.contains_key(&id()), "the mark stands behind the range");
                        referred.push(id());
                    }
                    "w:t" => in_text = true,
                    _ => {}
                }
                match name.as_str() {
                    "w:tab" => "\t",
                    "w:br" => "\n",
                    _ => "",
                }
            }
            Piece::End(name) if name == "w:p" => "\n",
            Piece::End(name) => {
                in_text &= name != "w:t";
                ""
            }
            Piece::Text(text) => match in_text {
                true => text,
                false => "",
            },
        };
        open.values_mut().for_each(|range| range.push_str(words));
    }
    assert!(open.is_empty());
    let marks = referred.len();
    assert_eq!(referred.into_iter().collect::<BTreeSet<_>>().len(), marks);
    assert_eq!(marks, closed.len());
    closed
}

/// The attributes and words of each comment, in order; a line each paragraph.
fn comments(parts: &BTreeMap<String, Vec<Piece>>) -> Vec<(BTreeMap<String, String>, String)> {
    let mut comments: Vec<(BTreeMap<String, String>, String)> = Vec::new();
    for piece in &parts["word/comments.xml"] {
        match (piece, comments.last_mut()) {
            (Piece::Start(name, attributes), _) if name == "w:comment" => {
                comments.push((attributes.clone(), String::new()));
            }
            (Piece::Start(name, _), Some((_, words))) if name == "w:br" => words.push('\n'),
            (Piece::End(name), Some((_, words))) if name == "w:p" => words.push('\n'),
            (Piece::Text(text), Some((_, words))) if text != "\n" => words.push_str(text),
            _ => {}
        }
    }
    comments
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A text as documents show it.
fn shown(text: &str) -> String {
    reveal(text)
        .replace('\u{fffe}', "[U+FFFE]")
        .replace('\u{ffff}', "[U+FFFF]")
}

fn claims(project: &Project) -> Vec<(&Claim, &str)> {
    let each = project.claims();
    each.map(|(article, claim)| (claim, article.text.slice(claim.span).unwrap()))
        .collect()
}

#[test]
fn every_claim_is_a_comment_on_exactly_its_words() {
    let project = ferry::project();
    let parts = parts(&ferry::document(&project, Format::Docx));
    assert_in_order(&parts);
    let (ranges, comments) = (ranges(&parts), comments(&parts));
    let claims = claims(&project);
    assert_eq!((ranges.len(), comments.len()), (claims.len(), claims.len()));
    for (at, (claim, words)) in claims.into_iter().enumerate() {
        assert_eq!(ranges[&at], words);
        let (attributes, said) = &comments[at];
        let last = claim.decisions.last();
        let by = last.map_or("Linecheck", |d| &d.reviewer);
        assert_eq!(
            (attributes["w:id"].as_str(), attributes["w:author"].as_str()),
            (at.to_string().as_str(), by)
        );
        assert_eq!(attributes.get("w:date").cloned(), last.map(|d| d.at.to_string()));
        let standing = format!(" · {} {}", claim.verdict.glyph(), claim.verdict.label());
        assert!(said.lines().next().unwrap().contains(&standing), "{said}");
        assert!(said.contains(&claim.note), "{said}");
    }
    assert_eq!(
        comments[1].1,
        "A2 · ✓ Confirmed · Nora Feld, 16 May 2025, 09:40 UTC\nPassenger list and log agree.\n\
         Evidence: Coast guard, log of 13 May, https://coastguard.example/log/2025-05-13, “214 souls on board” \
         (primary, supports, looked up 16 May 2025)\nA2 includes A3\n\
         Proposed: conflict, “214 people” here and “210 people” in B, paragraph 3 (people on board). 214 and 210: 4 apart, 1.9 %\n"
    );
    assert_eq!(comments[1].0["w:initials"], "NF");
    assert_eq!(
        comments[5].1,
        "A6 · ○ Undecided\nSource, as the machine reads it: anonymous.\n"
    );
    assert!(comments[10].1.contains("Check (Weekday) does not hold") == ranges[&10].contains("13 May"));
    let targets = tags(&parts["word/_rels/comments.xml.rels"], "Relationship");
    assert_eq!(targets.len(), 1);
    assert_eq!(targets[0]["Target"], "https://coastguard.example/log/2025-05-13");
}

#[test]
fn the_copy_is_the_articles_text_to_any_reader() {
    let project = ferry::project();
    let read = from_bytes(&ferry::document(&project, Format::Docx), Some(Path::new("a.docx"))).unwrap();
    let lines = |text: &ArticleText| -> Vec<String> {
        let paragraphs = text.paragraphs().iter().map(|p| p.of(text.as_str()).trim().to_owned());
        paragraphs.collect()
    };
    let document = lines(&read.text);
    for article in &project.articles {
        let paragraphs = lines(&article.text);
        assert!(
            document.windows(paragraphs.len()).any(|w| w == paragraphs),
            "{document:#?}"
        );
    }
    assert_eq!(
        read.metadata.title.as_deref(),
        Some("Fact-check report: Skarholm ferry")
    );
    let counted = |w: &Warning| matches!(w, Warning::Comments { count: 15, .. });
    assert!(read.warnings.iter().any(counted), "{:?}", read.warnings);
}

#[test]
fn each_verdict_has_a_line_of_its_own_and_shows_through_shorter_claims() {
    let parts = parts(&ferry::document(&ferry::project(), Format::Docx));
    let mut lines = BTreeSet::new();
    let mut style = String::new();
    for piece in &parts["word/styles.xml"] {
        match piece {
            Piece::Start(name, attributes) if name == "w:style" => style = attributes["w:styleId"].clone(),
            Piece::Start(name, attributes) if name == "w:u" && style != "Hyperlink" => {
                assert!(Verdict::ALL.iter().any(|v| v.label() == style), "{style}");
                lines.insert(attributes["w:val"].clone());
            }
            _ => {}
        }
    }
    assert_eq!(lines.len(), Verdict::ALL.len());
    // "22 years of experience" is undecided and stands in a claim that is unsourced.
    let pieces = &parts["word/document.xml"];
    let at = pieces
        .iter()
        .position(|p| *p == Piece::Text("22 years of experience".to_owned()))
        .unwrap();
    let before = &pieces[at - 8..at];
    assert_eq!(tags(before, "w:rStyle")[0]["w:val"], "Undecided");
    assert_eq!(tags(before, "w:shd")[0]["w:fill"], "D5CFE5");
}

#[test]
fn what_was_checked_before_the_article_changed_is_said() {
    let mut project = ferry::project();
    let claims = &mut project.articles[0].claims;
    *claims = claims
        .iter()
        .cloned()
        .map(|mut claim| {
            if claim.verdict == Verdict::Dismissed {
                claim.verdict = Verdict::Unreviewed;
                claim.recheck = Some(Recheck {
                    was: Verdict::Dismissed,
                    old: "The crossing was lovely.".to_owned(),
                    candidates: Vec::new(),
                });
            }
            claim
        })
        .collect();
    let parts = parts(&ferry::document(&project, Format::Docx));
    assert_in_order(&parts);
    let said = "Checked before the article changed, and not since: Dismissed for “The crossing was lovely.”\n";
    assert_eq!(
        comments(&parts)
            .iter()
            .filter(|(_, words)| words.contains(said))
            .count(),
        1
    );
    let text: String = parts["word/document.xml"]
        .iter()
        .filter_map(|p| match p {
            Piece::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(text.contains("The crossing was lovely."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_typed_becomes_markup_in_word(text in typed()) {
        let document = ferry::document(&saying(&text), Format::Docx);
        let parts = parts(&document);
        assert_in_order(&parts);
        let plain = ranges(&super::parts::parts(&ferry::document(&saying("x"), Format::Docx)));
        prop_assert_eq!(ranges(&parts), plain);
        let comments = comments(&parts);
        prop_assert_eq!(comments.len(), 15);
        for (attributes, words) in &comments {
            prop_assert!(squeezed(words).contains(&squeezed(&shown(text.trim()))), "{}", words);
            prop_assert!(attributes["w:initials"].chars().count() <= 9);
        }
        for part in ["document", "comments"] {
            for link in tags(&parts[&format!("word/_rels/{part}.xml.rels")], "Relationship") {
                if link.get("TargetMode").is_some() {
                    let target = &link["Target"];
                    let is_address = target.starts_with("https://") && target.bytes().all(|b| b.is_ascii_graphic());
                    prop_assert!(is_address && !target.contains(['<', '>', '"', '\\', '^', '`', '{', '|', '}', '[', ']']), "{}", target);
                }
            }
        }
        prop_assert_eq!(document, ferry::document(&saying(&text), Format::Docx));
    }

    #[test]
    fn ranges_of_claims_that_overlap_and_nest_hold_their_words(
        text in "[a-z.\u{5d0}-\u{5d4}\u{1F468}<&\"\u{301}\u{0}\u{1b}\u{202e}\u{200b}\u{ffff}\t \\n]{1,80}",
        edges in prop::collection::vec((0usize..80, 0usize..80), 0..12),
    ) {
        let project = claimed(&text, &edges);
        let document = render(&bare(&project), Format::Docx).unwrap();
        let parts = parts(&document);
        assert_in_order(&parts);
        let ranges = ranges(&parts);
        let claims = claims(&project);
        prop_assert_eq!(ranges.len(), claims.len());
        prop_assert_eq!(comments(&parts).len(), claims.len());
        for (at, (_, words)) in claims.into_iter().enumerate() {
            prop_assert_eq!(squeezed(&ranges[&at]), squeezed(&shown(words)));
        }
        prop_assert_eq!(document, render(&bare(&project), Format::Docx).unwrap());
    }
}
