//! The worksheet as an Excel workbook, taken apart again.

use super::ferry;
use super::marked::{bare, claimed};
use super::parts::{Piece, parts, tags};
use super::{saying, typed};
use linecheck::report::{Format, render};
use linecheck::review::{Claim, Edit, Project};
use linecheck::text::reveal;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A cell: what it says, and the number format of a number.
#[derive(Clone, PartialEq, Debug)]
enum Cell {
    Text(String),
    Number(f64, String),
}

struct Sheet {
    pieces: Vec<Piece>,
    rows: Vec<BTreeMap<String, Cell>>,
}

impl Sheet {
    /// The column under this head, from the second row on.
    fn column(&self, head: &str) -> Vec<Option<&Cell>> {
        let heads = self.rows.first().unwrap().iter();
        let found = heads
            .filter(|(_, cell)| **cell == Cell::Text(head.to_owned()))
            .map(|(letter, _)| letter);
        let [letter] = found.collect::<Vec<_>>()[..] else {
            panic!("{head}")
        };
        self.rows.iter().skip(1).map(|row| row.get(letter)).collect()
    }

    fn texts(&self, head: &str) -> Vec<&str> {
        let cells = self.column(head).into_iter();
        cells
            .map(|cell| match cell {
                Some(Cell::Text(text)) => text.as_str(),
                None => "",
                Some(other) => panic!("{other:?}"),
            })
            .collect()
    }
}

/// The sheets of a workbook in order, with their names.
fn sheets(document: &[u8]) -> Vec<(String, Sheet)> {
    let parts = parts(document);
    let strings = strings(&parts["xl/sharedStrings.xml"]);
    let formats = formats(&parts["xl/styles.xml"]);
    let names = tags(&parts["xl/workbook.xml"], "sheet");
    let each = names.iter().enumerate().map(|(at, sheet)| {
        let pieces = parts[&format!("xl/worksheets/sheet{}.xml", at + 1)].clone();
        assert!(tags(&pieces, "f").is_empty(), "a formula");
        let rows = rows(&pieces, &strings, &formats);
        (sheet["name"].clone(), Sheet { pieces, rows })
    });
    each.collect()
}

fn strings(pieces: &[Piece]) -> Vec<String> {
    let mut strings: Vec<String> = Vec::new();
    for piece in pieces {
        match (piece, strings.last_mut()) {
            (Piece::Start(name, _), _) if name == "si" => strings.push(String::new()),
            (Piece::Text(text), Some(last)) => last.push_str(text),
            _ => {}
        }
    }
    strings
}

/// The number format of each cell style.
fn formats(pieces: &[Piece]) -> Vec<String> {
    let own: BTreeMap<_, _> = tags(pieces, "numFmt")
        .into_iter()
        .map(|f| (&f["numFmtId"], &f["formatCode"]))
        .collect();
    let styles = pieces
        .split(|p| matches!(p, Piece::Start(name, _) if name == "cellXfs"))
        .nth(1)
        .unwrap();
    let styles = styles
        .split(|p| matches!(p, Piece::End(name) if name == "cellXfs"))
        .next()
        .unwrap();
    let each = tags(styles, "xf").into_iter();
    each.map(|xf| {
        own.get(&xf["numFmtId"])
            .map_or_else(|| xf["numFmtId"].clone(), |code| (*code).clone())
    })
    .collect()
}

fn rows(pieces: &[Piece], strings: &[String], formats: &[String]) -> Vec<BTreeMap<String, Cell>> {
    let mut rows: Vec<BTreeMap<String, Cell>> = Vec::new();
    let mut cell: Option<&BTreeMap<String, String>> = None;
    let mut in_value = false;
    for piece in pieces {
        match piece {
            Piece::Start(name, _) if name == "row" => rows.push(BTreeMap::new()),
            Piece::Start(name, attributes) if name == "c" => cell = Some(attributes),
            Piece::Start(name, _) if name == "v" => in_value = true,
            Piece::End(name) if name == "v" => in_value = false,
            Piece::Text(value) if in_value => {
                let attributes = cell.unwrap();
                let column = attributes["r"].trim_end_matches(|c: char| c.is_ascii_digit());
                let cell = match attributes.get("t").map(String::as_str) {
                    Some("s") => Cell::Text(strings[value.parse::<usize>().unwrap()].clone()),
                    None => Cell::Number(
                        value.parse().unwrap(),
                        formats[attributes["s"].parse::<usize>().unwrap()].clone(),
                    ),
                    other => panic!("{other:?}"),
                };
                rows.last_mut().unwrap().insert(column.to_owned(), cell);
            }
            _ => {}
        }
    }
    rows
}

fn of_name<'s>(sheets: &'s [(String, Sheet)], name: &str) -> &'s Sheet {
    &sheets.iter().find(|(n, _)| n == name).unwrap().1
}

#[test]
fn each_sheet_is_a_table_with_a_filter_and_a_head_that_stays() {
    let sheets = sheets(&ferry::document(&ferry::project(), Format::Xlsx));
    let names: Vec<_> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Summary", "Claims", "Conflicts", "Checks", "Sources", "Open items"]
    );
    for ((name, sheet), rows) in sheets.iter().zip([0, 15, 3, 3, 2, 8]).skip(1) {
        assert_eq!(sheet.rows.len() - 1, rows, "{name}");
        let pane = tags(&sheet.pieces, "pane")[0];
        assert_eq!(
            (pane["ySplit"].as_str(), pane["state"].as_str()),
            ("1", "frozen"),
            "{name}"
        );
        let last = sheet.rows[0]
            .keys()
            .max_by_key(|column| (column.len(), *column))
            .unwrap();
        let filter = tags(&sheet.pieces, "autoFilter")[0];
        assert_eq!(filter["ref"], format!("A1:{last}{}", rows + 1), "{name}");
        assert!(tags(&sheet.pieces, "col").len() > 1, "{name}");
        let heads: Vec<_> = sheet.rows[0].values().collect();
        assert!(heads.iter().all(|head| matches!(head, Cell::Text(_))));
    }
}

#[test]
fn days_are_days_and_numbers_are_numbers() {
    let project = ferry::project();
    let sheets = sheets(&ferry::document(&project, Format::Xlsx));
    let claims = of_name(&sheets, "Claims");
    let number = |value: f64, format: &str| Some(Cell::Number(value, format.to_owned()));
    let first = |sheet: &Sheet, head: &str| sheet.column(head)[0].cloned();
    assert_eq!(first(claims, "Published"), number(45_790.0, "d mmm yyyy"));
    assert_eq!(first(claims, "Number"), number(31.0, "#,##0.######"));
    assert_eq!(first(claims, "Paragraph"), number(2.0, "0"));
    let Some(Cell::Number(at, format)) = first(claims, "Decided (UTC)") else {
        panic!()
    };
    assert!((at - (45_793.0 + (9.0 * 60.0 + 31.0) / 1440.0)).abs() < 1e-8, "{at}");
    assert_eq!(format, "d mmm yyyy hh:mm");
    assert_eq!(
        first(of_name(&sheets, "Sources"), "Looked up"),
        number(45_793.0, "d mmm yyyy")
    );
    let words: Vec<_> = project.claims().map(|(a, c)| a.text.slice(c.span).unwrap()).collect();
    assert_eq!(claims.texts("Words"), words);
    let verdicts: Vec<_> = project.claims().map(|(_, c)| c.verdict.label()).collect();
    assert_eq!(claims.texts("Verdict"), verdicts);
    assert_eq!(
        of_name(&sheets, "Checks").texts("Result"),
        ["does not hold", "holds", "holds"]
    );
    assert_eq!(
        of_name(&sheets, "Conflicts").texts("First value")[0],
        "injuring 31 people"
    );
    assert_eq!(of_name(&sheets, "Open items").texts("Where")[0], "A");
    let reviewers = Cell::Text("Ilan Peretz, Nora Feld".to_owned());
    let mut summary = of_name(&sheets, "Summary").rows.iter();
    assert!(summary.any(|row| row.get("B") == Some(&reviewers)));
}

#[test]
fn only_addresses_of_the_web_are_links() {
    let found = parts(&ferry::document(&ferry::project(), Format::Xlsx));
    let links: Vec<_> = found
        .iter()
        .filter(|(name, _)| name.contains("worksheets/_rels"))
        .collect();
    assert_eq!(links.len(), 1);
    let targets = tags(links[0].1, "Relationship");
    assert_eq!(targets.len(), 1);
    assert_eq!(targets[0]["Target"], "https://coastguard.example/log/2025-05-13");
    for location in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:Claims!A1",
        "mailto:a@b.example",
        "https://a b",
    ] {
        let found = parts(&ferry::document(
            &noting(|claim| claim.evidence[0].location = location.to_owned()),
            Format::Xlsx,
        ));
        assert!(
            !found.keys().any(|name| name.contains("worksheets/_rels")),
            "{location}"
        );
    }
}

/// The ferry project with its first claim that has evidence changed.
fn noting(change: impl Fn(&mut Claim)) -> Project {
    let mut project = ferry::project();
    let article = &project.articles[0];
    let mut claim = article.claims.iter().find(|c| !c.evidence.is_empty()).unwrap().clone();
    let id = article.id.clone();
    change(&mut claim);
    Edit::ReplaceClaim(id, Box::new(claim)).apply(&mut project).unwrap();
    project
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_the_summary_says_so() {
    let project = noting(|claim| claim.note = "long ".repeat(10_000));
    let sheets = sheets(&ferry::document(&project, Format::Xlsx));
    let notes = of_name(&sheets, "Claims").texts("Note");
    assert_eq!(notes.iter().map(|n| n.encode_utf16().count()).max(), Some(32_767));
    assert!(notes.iter().any(|n| n.ends_with("[cut]")));
    let said = Cell::Text("Claims: 1 text was longer than a cell of Excel may be and is cut.".to_owned());
    assert!(
        of_name(&sheets, "Summary")
            .rows
            .iter()
            .any(|row| row.get("B") == Some(&said))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_typed_is_run_by_excel(text in typed()) {
        let project = saying(&text);
        let document = ferry::document(&project, Format::Xlsx);
        let sheets = sheets(&document);
        for (_, sheet) in &sheets {
            for cell in sheet.rows.iter().flat_map(|row| row.values()) {
                if let Cell::Text(text) = cell {
                    let first = text.trim_start().chars().next().unwrap_or(' ');
                    prop_assert!(!"=+-@".contains(first), "{:?}", text);
                }
            }
        }
        let shown = reveal(&text);
        for note in of_name(&sheets, "Claims").texts("Note") {
            prop_assert!(note == shown || note == format!("'{shown}"), "{:?}", note);
        }
        prop_assert_eq!(document, ferry::document(&project, Format::Xlsx));
    }

    #[test]
    fn every_text_fits_into_a_workbook(
        text in "[a-z.\u{5d0}-\u{5d4}\u{1F468}<&\"\u{301}\u{0}\u{1b}\u{202e}\u{200b}\u{ffff}=_x\t \\n]{1,80}",
        edges in prop::collection::vec((0usize..80, 0usize..80), 0..12),
    ) {
        let project = claimed(&text, &edges);
        let document = render(&bare(&project), Format::Xlsx).unwrap();
        let sheets = sheets(&document);
        prop_assert_eq!(of_name(&sheets, "Claims").rows.len() - 1, project.claims().count());
        prop_assert_eq!(document, render(&bare(&project), Format::Xlsx).unwrap());
    }
}
