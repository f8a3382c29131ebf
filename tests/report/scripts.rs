//! Words of other scripts, set in fonts that are handed in.

use super::{count, marked, read_back, streams};
use linecheck::report::{FontBytes, Format, render, render_with};
use linecheck::review::Project;
use std::cell::RefCell;
use std::sync::Arc;

/// Some letters of Hebrew, Arabic and Chinese: three fonts in one file.
const SCRIPTS: &[u8] = include_bytes!("../fixtures/fonts/scripts.ttc");

fn fonts() -> Vec<FontBytes> {
    let file = Arc::new(SCRIPTS);
    (0..3).map(|index| FontBytes::new(file.clone(), index)).collect()
}

fn document(project: &Project, fonts: &[FontBytes]) -> Vec<u8> {
    render_with(&marked::bare(project), Format::Pdf, &|_| fonts.to_vec()).unwrap()
}

const ARTICLE: &str = "\u{4e2d}\u{6587}\u{65b0}\u{805e}\u{3001}\u{4e09}\u{767e}\u{4eba} at the \u{6e2f}\u{53e3}\u{3002}\n\n\
                       \u{5d4}\u{5de}\u{5e2}\u{5d1}\u{5d5}\u{5e8}\u{5ea} (\u{5d1}\u{5d8}\u{5d5}\u{5d7}\u{5d4}) 214 left.\n\n\
                       He said \u{633}\u{644}\u{627}\u{645} twice.\n";

#[test]
fn words_are_printed_in_the_fonts_that_are_handed_in() {
    let project = marked::claimed(ARTICLE, &[(0, 9), (21, 30), (46, 60)]);
    let (with, without) = (document(&project, &fonts()), document(&project, &[]));
    assert_eq!(with, document(&project, &fonts()), "the same fonts give the same bytes");
    assert_eq!(without, render(&marked::bare(&project), Format::Pdf).unwrap());
    for script in ["Hebrew", "Arabic", "Chinese"] {
        assert_eq!(
            count(&with, &format!("+LinecheckTest-{script}/Encoding")),
            1,
            "{script}"
        );
        assert_eq!(count(&without, &format!("LinecheckTest-{script}")), 0, "{script}");
    }
    let (read, spelt) = (read_back(&with), read_back(&without));
    assert!(!read.contains("[U+") && !read.contains("have no sign for"), "{read}");
    assert!(spelt.contains("[U+4E2D") && spelt.contains("[U+05D4"), "{spelt}");
    assert!(
        read.contains("\u{4e2d}\u{6587}\u{65b0}\u{805e}\u{3001}\u{4e09}\u{767e}\u{4eba}"),
        "{read}"
    );
    let meanings: String = streams(&with)
        .iter()
        .map(|s| String::from_utf8_lossy(s).into_owned())
        .collect();
    for letter in ["<05D4>", "<0633>", "<4E2D>"] {
        assert!(meanings.contains(letter), "{letter} stands for nothing");
    }
    assert!(
        with.len() < without.len() + SCRIPTS.len() + 4_000,
        "only what is used is in the file"
    );
}

#[test]
fn fonts_are_looked_for_only_where_they_are_wanted() {
    let asked = RefCell::new(Vec::new());
    let find = |characters: &[char]| {
        asked.borrow_mut().push(characters.to_vec());
        Vec::new()
    };
    let latin = marked::claimed(
        "Zo\u{eb} lost 12 boats \u{2013} in \u{41a}\u{438}\u{457}\u{432}.\n",
        &[(0, 9)],
    );
    render_with(&marked::bare(&latin), Format::Pdf, &find).unwrap();
    let chinese = marked::claimed("\u{6587}\u{4e2d}\u{6587}\u{200d}\n", &[(0, 2)]);
    render_with(&marked::bare(&chinese), Format::Html, &find).unwrap();
    assert!(asked.borrow().is_empty());
    render_with(&marked::bare(&chinese), Format::Pdf, &find).unwrap();
    assert_eq!(*asked.borrow(), [['\u{4e2d}', '\u{6587}']]);
}

#[test]
fn a_font_that_does_not_suit_changes_nothing() {
    let project = marked::claimed(ARTICLE, &[(0, 9)]);
    let without = document(&project, &[]);
    let one = |bytes: Vec<u8>, index| [FontBytes::new(Arc::new(bytes), index)];
    assert_eq!(document(&project, &one(Vec::new(), 0)), without);
    assert_eq!(document(&project, &one(vec![7; 400], 0)), without);
    assert_eq!(document(&project, &one(SCRIPTS.to_vec(), 3)), without);
    // Its maker forbids that it is part of a document.
    let mut forbidden = SCRIPTS.to_vec();
    let mut tables = SCRIPTS
        .windows(4)
        .enumerate()
        .filter(|(_, tag)| tag == b"OS/2")
        .map(|(at, _)| at);
    let record = tables.next().unwrap();
    let table = u32::from_be_bytes(SCRIPTS[record + 8..record + 12].try_into().unwrap()) as usize;
    forbidden[table + 9] = 2;
    assert_eq!(document(&project, &one(forbidden, 0)), without);
}

#[test]
fn a_font_that_breaks_off_breaks_no_report() {
    let project = marked::claimed(ARTICLE, &[(0, 9)]);
    for length in (0..SCRIPTS.len()).step_by(1_303) {
        for index in 0..3 {
            let broken = [FontBytes::new(Arc::new(SCRIPTS[..length].to_vec()), index)];
            assert!(count(&document(&project, &broken), "%%EOF") > 0, "{length}");
        }
    }
}
