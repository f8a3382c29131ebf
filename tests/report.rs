//! Reports in all their formats: what they say, and that nothing written by a reviewer or an article can become markup.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "report/ferry.rs"]
mod ferry;

#[path = "report/marked.rs"]
mod marked;

#[path = "report/parts.rs"]
mod parts;

#[path = "report/docx.rs"]
mod docx;

#[path = "report/xlsx.rs"]
mod xlsx;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use linecheck::report::{Format, ReportInput, ReportModel, render};
use linecheck::review::{Claim, Claims, Description, Edit, Origin, Project};
use linecheck::text::reveal;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;
use std::cell::RefCell;
use std::io::{Cursor, Read as _};

fn golden(name: &str, written: &str) {
    let path = format!("{}/tests/fixtures/reports/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, written).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (at, (a, b)) in written.lines().zip(expected.lines()).enumerate() {
        assert_eq!(a, b, "{name}, line {}", at + 1);
    }
    assert_eq!(written, expected, "{name}");
}

fn rendered(input: &ReportInput<'_>, format: Format) -> String {
    String::from_utf8(render(input, format).unwrap()).unwrap()
}

#[test]
fn reports_are_as_they_were_agreed() {
    let project = ferry::project();
    for format in ferry::TEXTS {
        let written = ferry::report(&project, format);
        assert_eq!(
            written,
            ferry::report(&project, format),
            "the same project gives the same bytes"
        );
        golden(&format!("ferry.{}", format.ending()), &written);
    }
}

#[test]
fn files_for_other_programs_are_as_they_were_agreed() {
    let project = ferry::project();
    for format in [Format::WebAnnotation, Format::ClaimReview, Format::Doccano] {
        golden(&format!("ferry.{}", format.ending()), &ferry::report(&project, format));
    }
    let archive = Cursor::new(ferry::document(&project, Format::Brat));
    let mut archive = zip::ZipArchive::new(archive).unwrap();
    let mut listed = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        listed += &format!("== {}\n", part.name().unwrap());
        part.read_to_string(&mut listed).unwrap();
    }
    golden("ferry.brat.txt", &listed);
}

#[test]
fn an_empty_project_has_a_report_too() {
    let project = Project::default();
    let input = marked::bare(&project);
    for format in Format::ALL {
        let lines_of_nothing = format == Format::Doccano;
        assert_eq!(
            render(&input, format).unwrap().is_empty(),
            lines_of_nothing,
            "{format:?}"
        );
    }
    assert!(rendered(&input, Format::Markdown).contains("0 of 0 claims decided"));
}

#[test]
fn sections_that_have_nothing_to_say_are_left_out() {
    let mut project = ferry::project();
    for article in &mut project.articles {
        article.claims = article
            .claims
            .iter()
            .map(|c| Claim::new(c.id.clone(), c.span, Origin::Extracted))
            .collect::<Claims>();
    }
    let written = ferry::report(&project, Format::Markdown);
    assert!(
        !written.contains("## Corrections") && !written.contains("## Change log"),
        "{written}"
    );
    assert!(written.contains("0 of 15 claims decided"), "{written}");
}

/// The ferry project in which everything that can be typed or printed says `text`.
fn saying(text: &str) -> Project {
    let mut project = ferry::project();
    for at in 0..project.articles.len() {
        let id = project.articles[at].id.clone();
        let published = project.articles[at].description.published;
        let description = Description {
            title: text.to_owned(),
            outlet: text.to_owned(),
            byline: text.to_owned(),
            published,
        };
        Edit::Describe(id.clone(), description).apply(&mut project).unwrap();
        project.articles[at].remarks = vec![text.to_owned()];
        let claims: Vec<_> = project.articles[at].claims.iter().cloned().collect();
        for claim in claims {
            let mut claim = Claim {
                note: text.to_owned(),
                ..claim
            };
            for decision in &mut claim.decisions {
                decision.reviewer = text.to_owned();
                decision.note = text.to_owned();
            }
            for evidence in &mut claim.evidence {
                evidence.citation = text.to_owned();
                evidence.quote = text.to_owned();
                if !evidence.location.is_empty() {
                    evidence.location = format!("https://example.org/{text}");
                }
            }
            Edit::ReplaceClaim(id.clone(), Box::new(claim))
                .apply(&mut project)
                .unwrap();
        }
    }
    project
}

/// Collects the tags of a document with the names of their attributes, and checks that they are closed in order.
#[derive(Default)]
struct Tags(RefCell<(Vec<String>, Vec<String>)>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            let (seen, open) = &mut *self.0.borrow_mut();
            let name = tag.name.to_string();
            let attributes: Vec<_> = tag.attrs.iter().map(|a| a.name.local.to_string()).collect();
            match tag.kind {
                TagKind::StartTag if name == "meta" => {}
                TagKind::StartTag => open.push(name.clone()),
                TagKind::EndTag => assert_eq!(open.pop().as_ref(), Some(&name), "closed out of order"),
            }
            seen.push(format!("{:?} {name} {attributes:?}", tag.kind));
        }
        TokenSinkResult::Continue
    }
}

fn tags(html: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    assert!(queue.is_empty());
    tokenizer.end();
    let (seen, open) = tokenizer.sink.0.take();
    assert!(open.is_empty(), "left open: {open:?}");
    seen
}

/// Tags but for those of links that lead out, which a location has only if it is an address.
fn without_links_out(tags: &[String]) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    let mut inside = false;
    for tag in tags {
        let opens = tag.starts_with("StartTag a ") && tag.contains("\"rel\"");
        let closes = inside && tag.starts_with("EndTag a ");
        if !opens && !closes {
            out.push(tag);
        }
        inside = (inside || opens) && !closes;
    }
    out
}

/// The events of a Markdown document without its text.
fn skeleton(markdown: &str) -> Vec<String> {
    Parser::new_ext(markdown, Options::all())
        .filter(|event| !matches!(event, Event::Text(_)))
        .map(|event| match event {
            Event::Code(code) => format!("code of {}", code.len()),
            other => format!("{other:?}"),
        })
        .collect()
}

fn plain(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} became markup"),
            _ => {}
        }
    }
    out
}

fn collapsed(text: &str) -> String {
    let blank = |c: char| c.is_ascii_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    reveal(text)
        .split(blank)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What people, scripts and pranksters type.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<script>alert(1)</script>",
            "</table>",
            "<!--",
            "]]>",
            "&lt;",
            "&#60;",
            "\" onclick=\"x",
            "'",
            "|",
            "||",
            "`",
            "```",
            "~~~",
            "# ",
            "\n# ",
            "\n- ",
            "\n\n    code",
            "> ",
            "1. ",
            "[x](javascript:x)",
            "![x](y)",
            "<https://x.example>",
            "https://x.example",
            "www.x.example",
            "a@b.example",
            "[^1]",
            "[^1]: x",
            "**",
            "__",
            "~~",
            "$$",
            "\\",
            "{#id}",
            "\n---\n",
            "\n===\n",
            ":::",
            "- [ ]",
            "[[x]]",
            "^x^",
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t",
            "\r\n",
            "\r",
            "\u{0}",
            "\u{202e}",
            "\u{2028}",
            "\u{5d0}\u{5d1}",
            "\u{a0}",
            "\u{1F468}\u{200d}\u{1F469}",
            "e\u{301}",
            ": x",
            "\n: x",
        ])
        .prop_map(str::to_owned),
        "[ -~]{1,6}",
    ];
    prop::collection::vec(piece, 1..6)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("says something", |t| !t.trim().is_empty())
}

fn csv_rows(written: &str) -> Vec<csv::StringRecord> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(written.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn tags_of_a_report_are_closed_in_order() {
    let seen = tags(&ferry::report(&ferry::project(), Format::Html));
    assert!(seen.iter().filter(|tag| tag.starts_with("StartTag table")).count() > 5);
    assert!(!seen.iter().any(|tag| tag.contains("script")));
}

#[test]
fn text_direction_is_spelt_out_in_every_format() {
    let project = saying("1\u{202e}2");
    for format in ferry::TEXTS {
        let written = ferry::report(&project, format);
        assert!(!written.contains('\u{202e}'), "{format:?}");
        let spelt = match format {
            Format::Json => "1\\u202e2",
            Format::Markdown => "1\\[U+202E\\]2",
            _ => "1[U+202E]2",
        };
        assert!(written.contains(spelt), "{format:?}");
    }
}

#[test]
fn a_link_leads_only_to_the_web() {
    for (location, is_link) in ferry::LOCATIONS {
        let project = ferry::with_location(location);
        let written = ferry::report(&project, Format::Html);
        let links = written.matches("<a href=\"").count();
        let inner = written.matches("<a href=\"#").count();
        assert_eq!(links - inner, usize::from(is_link), "{location}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_typed_becomes_markup_in_html(text in typed()) {
        let plain = tags(&ferry::report(&saying("x"), Format::Html));
        let written = tags(&ferry::report(&saying(&text), Format::Html));
        prop_assert_eq!(without_links_out(&written), without_links_out(&plain));
    }

    #[test]
    fn nothing_typed_becomes_markup_in_markdown(text in typed()) {
        let written = ferry::report(&saying(&text), Format::Markdown);
        prop_assert_eq!(skeleton(&written), skeleton(&ferry::report(&saying("x"), Format::Markdown)));
        let shown = plain(&written);
        prop_assert!(shown.contains(&collapsed(&text)), "{:?} is not in {}", collapsed(&text), shown);
    }

    #[test]
    fn nothing_typed_is_run_by_a_spreadsheet_or_breaks_its_rows(text in typed()) {
        let rows = csv_rows(&ferry::report(&saying(&text), Format::Csv));
        prop_assert_eq!(rows.len(), 16);
        let note = rows[0].iter().position(|name| name == "note").unwrap();
        for row in &rows {
            prop_assert_eq!(row.len(), rows[0].len());
            for cell in row {
                let first = cell.trim_start().chars().next().unwrap_or(' ');
                prop_assert!(!"=+-@".contains(first) && !cell.starts_with(['\t', '\r', '\0']), "{:?}", cell);
            }
        }
        let shown = reveal(&text);
        prop_assert!(rows[1][note] == shown || rows[1][note] == format!("'{shown}"), "{:?}", &rows[1][note]);
    }

    #[test]
    fn nothing_typed_is_lost_in_json(text in typed()) {
        let written: Value = serde_json::from_str(&ferry::report(&saying(&text), Format::Json)).unwrap();
        prop_assert_eq!(written["offset_unit"].as_str(), Some("code_point"));
        for claim in written["claims"].as_array().unwrap() {
            prop_assert_eq!(claim["note"].as_str(), Some(text.as_str()));
            let at = usize::from(claim["article"] == "B");
            let article = written["articles"][at]["text"].as_str().unwrap();
            let offset = |name: &str| claim[name].as_u64().unwrap() as usize;
            let words: String = article.chars().skip(offset("start")).take(offset("end") - offset("start")).collect();
            prop_assert_eq!(claim["quote"].as_str(), Some(words.as_str()));
        }
    }

    #[test]
    fn claims_that_overlap_and_nest_break_nothing(
        text in "[a-z.\u{5d0}-\u{5d4}\u{1F468}<&|*`\u{301} \\n]{1,80}",
        edges in prop::collection::vec((0usize..80, 0usize..80), 0..12),
    ) {
        let project = marked::claimed(&text, &edges);
        let input = marked::bare(&project);
        let model = ReportModel::new(&input);
        let article = &model.articles[0];
        let words = article.article.text.as_str();
        let claims = model.claims_of(article);
        for (paragraph, runs) in article.article.text.paragraphs().iter().zip(&article.copy) {
            let joined: String = runs.iter().map(|run| run.span.of(words)).collect();
            prop_assert_eq!(joined.as_str(), paragraph.of(words));
            for run in runs {
                for (i, entry) in claims.iter().enumerate() {
                    prop_assert_eq!(run.claims.contains(&i), entry.passage.span.covers(run.span));
                }
            }
        }
        let visible = claims.iter().enumerate().filter(|(_, e)| !e.passage.words.trim().is_empty());
        let runs = || article.copy.iter().flatten();
        for (i, _) in visible {
            prop_assert_eq!(runs().filter(|run| run.opens.contains(&i)).count(), 1);
            prop_assert_eq!(runs().filter(|run| run.closes.contains(&i)).count(), 1);
        }
        tags(&rendered(&input, Format::Html));
        skeleton(&rendered(&input, Format::Markdown));
    }
}
