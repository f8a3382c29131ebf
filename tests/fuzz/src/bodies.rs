use linecheck::anchor::{Reattached, Revision, SentenceChange};
use linecheck::compare::{Comparison, Reading, compare as compare_articles};
use linecheck::extract::{Extraction, extract as extract_all};
use linecheck::ingest::{Ingested, from_bytes};
use linecheck::report::{Format, ReportInput, read_annotations, render};
use linecheck::review::{Accepting, Article, Claim, Edit, Evidence, Facts, Import, Project, Verdict};
use linecheck::review::{Directness, Stance, Unknown};
use linecheck::store::{RealDisk, load, to_json};
use linecheck::text::{ArticleText, TextSpan};
use std::cell::RefCell;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

/// A body by its name.
pub type Body = fn(&[u8]);

/// Every body.
pub const ALL: [(&str, Body); 19] = [
    ("project_json", project_json),
    ("article_txt", article_txt),
    ("article_html", article_html),
    ("article_md", article_md),
    ("article_docx", article_docx),
    ("article_odt", article_odt),
    ("article_epub", article_epub),
    ("article_rtf", article_rtf),
    ("article_pdf", article_pdf),
    ("article_mail", article_mail),
    ("article_json", article_json),
    ("article_transcript", article_transcript),
    ("reattach", reattach),
    ("extract", extract),
    ("compare", compare),
    ("report_escape", report_escape),
    ("web_annotation", web_annotation),
    ("brat", brat),
    ("doccano", doccano),
];

thread_local! {
    static FOLDER: (tempfile::TempDir, PathBuf) = {
        let memory = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let folder = memory.expect("a folder for one file");
        let path = folder.path().join("x.linecheck.json");
        (folder, path)
    };
    static SAMPLE: (Article, Extraction) = {
        let read = from_bytes(
            b"Nine boats sank off Pell on Monday, Ada Quill said. Repairs will cost $4.2 million. About 300 people left.",
            None,
        );
        let read = read.expect("an article");
        let extraction = extract_all(read.text.as_str(), None);
        (Article::new(read, &extraction.claims, None), extraction)
    };
    static PLAIN: RefCell<Option<[Shape; 2]>> = const { RefCell::new(None) };
}

/// A project file is opened whole or not at all; what was opened is saved and opened again as it was.
pub fn project_json(data: &[u8]) {
    FOLDER.with(|(_, path)| {
        fs::write(path, data).expect("a file");
        let Ok(first) = load(&RealDisk, path) else { return };
        for (article, claim) in first.project.claims() {
            assert!(article.text.slice(claim.span).is_some_and(|words| !words.is_empty()));
        }
        let folder = path.parent().unwrap_or(path);
        let saved = to_json(&first.project, folder);
        fs::write(path, &saved).expect("a file");
        let second = load(&RealDisk, path).expect("what was saved opens");
        assert!(second.project == first.project, "{saved}");
        assert_eq!(to_json(&second.project, folder), saved);
    });
}

/// Plain text.
pub fn article_txt(data: &[u8]) {
    article(data, "a.txt");
}

/// A page.
pub fn article_html(data: &[u8]) {
    article(data, "a.html");
}

/// Markdown.
pub fn article_md(data: &[u8]) {
    article(data, "a.md");
}

/// The document part of a Word file.
pub fn article_docx(data: &[u8]) {
    let parts: [(&str, &[u8]); 2] = [
        ("[Content_Types].xml", b"<Types>wordprocessingml</Types>"),
        ("word/document.xml", data),
    ];
    article(&packed(&parts), "a.docx");
}

/// The content part of an OpenDocument file.
pub fn article_odt(data: &[u8]) {
    let parts: [(&str, &[u8]); 2] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", data),
    ];
    article(&packed(&parts), "a.odt");
}

/// A book's list of its parts, 0xff, and its only chapter.
pub fn article_epub(data: &[u8]) {
    let (package, chapter) = halves(data);
    let container = b"<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>";
    let parts: [(&str, &[u8]); 4] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container),
        ("b.opf", package),
        ("c.xhtml", chapter),
    ];
    article(&packed(&parts), "a.epub");
}

/// RTF.
pub fn article_rtf(data: &[u8]) {
    article(data, "a.rtf");
}

/// PDF.
pub fn article_pdf(data: &[u8]) {
    article(data, "a.pdf");
}

/// A message, or a saved page.
pub fn article_mail(data: &[u8]) {
    article(data, "a.eml");
    article(data, "a.mhtml");
}

/// JSON.
pub fn article_json(data: &[u8]) {
    article(data, "a.json");
}

/// Cues with their times.
pub fn article_transcript(data: &[u8]) {
    article(data, "a.srt");
    article(data, "a.vtt");
}

/// What stands before the first 0xff, and what behind it; all of it stands behind, if there is none.
fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|b| *b == 0xff) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (&[], data),
    }
}

/// An archive of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        archive.start_file(*name, options).expect("a part");
        archive.write_all(part).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

fn article(data: &[u8], name: &str) {
    let Ok(read) = from_bytes(data, Some(Path::new(name))) else {
        return;
    };
    let Ingested {
        text,
        metadata,
        warnings,
        ..
    } = &read;
    assert!(text.as_str().contains(char::is_alphanumeric));
    assert!(!text.as_str().contains('\r') && !text.as_str().starts_with('\u{feff}'));
    assert!(
        text.paragraphs()
            .iter()
            .all(|p| text.slice(*p).is_some_and(|words| !words.trim().is_empty()))
    );
    if is_looked_at_twice(data) {
        let again = from_bytes(data, Some(Path::new(name))).expect("it was read before");
        assert!(again.text == *text && again.metadata == *metadata && again.warnings == *warnings);
    }
    warnings.iter().for_each(|w| drop(w.to_string()));
}

/// Whether the same is done again, to see that it comes out the same; not always, as it takes as long again.
fn is_looked_at_twice(data: &[u8]) -> bool {
    data.len().is_multiple_of(8)
}

fn texts(data: &[u8]) -> (String, String, &[u8]) {
    let mut parts = data.splitn(3, |b| *b == 0xff);
    let mut next = || parts.next().unwrap_or_default();
    let (a, b) = (next(), next());
    (
        String::from_utf8_lossy(a).into_owned(),
        String::from_utf8_lossy(b).into_owned(),
        next(),
    )
}

/// Old text, 0xff, new text, 0xff, pairs of bytes that place passages. Passages keep their words or say that they changed.
pub fn reattach(data: &[u8]) {
    let (old, new, places) = texts(data);
    let (old, new) = (ArticleText::new(&old), ArticleText::new(&new));
    let revision = Revision::new(&old, &new);
    let length = old.as_str().len();
    let sentences = old.paragraphs().iter().copied();
    let placed = places.chunks_exact(2).take(16).filter_map(|pair| {
        let at = |byte: u8| old.as_str().floor_char_boundary(usize::from(byte) * (length + 1) / 256);
        let (a, b) = (at(pair[0]), at(pair[1]));
        TextSpan::new(old.as_str(), a.min(b), a.max(b))
    });
    for span in sentences.take(16).chain(placed) {
        let quote = span.of(old.as_str());
        let found = revision.reattach(span);
        match &found {
            Reattached::Exact(place) => assert!(*place == span && place.of(new.as_str()) == quote),
            Reattached::Moved(place) => assert!(*place != span && place.of(new.as_str()) == quote),
            Reattached::Changed {
                span: place,
                old,
                new: now,
            } => {
                assert!(old == quote && now != old && !now.is_empty() && place.of(new.as_str()) == now);
            }
            Reattached::Ambiguous { candidates } => {
                assert!(!candidates.is_empty() && candidates.iter().all(|c| !c.of(new.as_str()).is_empty()));
            }
            Reattached::Lost => {}
        }
        if let Some(place) = found.span() {
            assert_eq!(Revision::new(&new, &new).reattach(place), Reattached::Exact(place));
        }
    }
    for change in revision.changes() {
        let fits = match change {
            SentenceChange::Added(span) => new.slice(span).is_some(),
            SentenceChange::Removed(span) => old.slice(span).is_some(),
            SentenceChange::Rewritten(a, b) => old.slice(a).is_some() && new.slice(b).is_some(),
        };
        assert!(fits);
    }
}

fn fits(text: &str, found: &Extraction) {
    let all = TextSpan::whole(text);
    let inside = |span: TextSpan| {
        assert!(
            all.covers(span) && text.get(span.start()..span.end()).is_some(),
            "{span:?}"
        );
    };
    found.sentences.iter().for_each(|s| inside(s.span));
    for mention in &found.mentions {
        inside(mention.span);
        inside(mention.value_span);
        assert!(mention.span.covers(mention.value_span) && !mention.value_span.is_empty());
    }
    for attribution in &found.attributions {
        let parts = attribution
            .source
            .iter()
            .chain(&attribution.cue)
            .chain(&attribution.content);
        parts.chain(&attribution.speaker).for_each(|s| inside(*s));
    }
    for claim in &found.claims {
        inside(claim.span);
        assert!((0.0..=1.0).contains(&claim.score));
    }
}

/// What is found lies in the text, and is the same every time.
pub fn extract(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let found = extract_all(&text, None);
    fits(&text, &found);
    if is_looked_at_twice(data) {
        assert!(found == extract_all(&text, None));
        let day = jiff::civil::date(2031, 3, 12);
        fits(&text, &extract_all(&text, Some(day)));
    }
}

/// Two texts with 0xff between them. What is linked was found, and the same every time.
pub fn compare(data: &[u8]) {
    let (a, b, _) = texts(data);
    let found = [extract_all(&a, None), extract_all(&b, None)];
    let readings = [&a, &b].into_iter().zip(&found).map(|(text, extraction)| Reading {
        text,
        extraction,
        published: None,
    });
    let readings: Vec<_> = readings.collect();
    let comparison = compare_articles(&readings);
    for link in &comparison.links {
        assert!(link.a.article < link.b.article && link.fact < comparison.facts.len());
        for end in [link.a, link.b] {
            assert!(found.get(end.article).is_some_and(|f| end.mention < f.mentions.len()));
        }
    }
    for check in &comparison.checks {
        let text = readings.get(check.article).map_or("", |r| r.text);
        assert!(text.get(check.span.start()..check.span.end()).is_some());
    }
    if is_looked_at_twice(data) {
        assert!(comparison == compare_articles(&readings));
    }
}

/// What a report is made of, whatever it says.
#[derive(Clone, PartialEq, Debug)]
struct Shape {
    tags: Vec<String>,
    events: Vec<String>,
    cells: Vec<usize>,
}

/// Text that is typed into everything that can be typed into never becomes markup, a formula, or another cell.
pub fn report_escape(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if text.trim().is_empty() {
        return;
    }
    // With a space in it the address of the evidence is none, and no link.
    let plain = PLAIN.with_borrow_mut(|plain| plain.get_or_insert_with(|| ["x", "x y"].map(shape)).clone());
    assert!(plain.contains(&shape(&text)), "{text:?} is more than text");
}

fn shape(text: &str) -> Shape {
    SAMPLE.with(|(sample, extraction)| {
        let mut article = sample.clone();
        article.description.title = text.to_owned();
        article.description.outlet = text.to_owned();
        article.description.byline = text.to_owned();
        article.remarks = vec![text.to_owned()];
        let (id, claims) = (article.id.clone(), article.claims.to_vec());
        let mut project = Project {
            articles: vec![article],
            ..Project::default()
        };
        for (claim, verdict) in claims.iter().zip(Verdict::ALL) {
            let noted = Claim {
                note: text.to_owned(),
                evidence: vec![Evidence {
                    citation: text.to_owned(),
                    location: format!("https://e.example/{text}"),
                    quote: text.to_owned(),
                    looked_up: None,
                    directness: Directness::Secondary,
                    stance: Stance::Contradicts,
                    digest: None,
                    unknown: Unknown::new(),
                }],
                ..claim.clone()
            };
            let decided = noted.decided(verdict, text, jiff::Timestamp::UNIX_EPOCH);
            Edit::ReplaceClaim(id.clone(), Box::new(decided))
                .apply(&mut project)
                .expect("the claim is there");
        }
        let input = ReportInput {
            project: &project,
            extractions: &[extraction],
            comparison: &Comparison::default(),
            facts: &Facts::default(),
            generated_at: jiff::Timestamp::UNIX_EPOCH,
            name: text,
            version: "0",
        };
        let text = |format| String::from_utf8(render(&input, format).expect("it can be written")).expect("it is text");
        Shape {
            tags: tags(&text(Format::Html)),
            events: events(&text(Format::Markdown)),
            cells: cells(&text(Format::Csv)),
        }
    })
}

/// W3C Web Annotations.
pub fn web_annotation(data: &[u8]) {
    annotations(data);
}

/// doccano's lines.
pub fn doccano(data: &[u8]) {
    annotations(data);
}

/// A text, 0xff, and brat's annotations of it, packed, and the annotations without the text; and an archive or a file of
/// annotations as it comes.
pub fn brat(data: &[u8]) {
    annotations(data);
    let (text, said) = halves(data);
    annotations(&packed(&[("x.txt", text), ("x.ann", said)]));
    annotations(&packed(&[
        ("a.txt", text),
        ("a.ann", said),
        ("b.txt", text),
        ("b.ann", said),
        ("links.tsv", said),
    ]));
    annotations(&packed(&[("x.ann", said)]));
    annotations(said);
}

/// What is read of a file of annotations can be taken into a project, once, and taken back.
fn annotations(data: &[u8]) {
    let Ok(marked) = read_annotations(data, Path::new("x")) else {
        return;
    };
    let mut project = SAMPLE.with(|(sample, _)| Project {
        articles: vec![sample.clone()],
        ..Project::default()
    });
    project.articles[0].description.title = "x.txt".to_owned();
    let texts = marked.articles.iter().filter_map(|a| a.home.text.clone());
    if let Some(text) = texts.into_iter().find(|t| !t.as_str().is_empty()) {
        let mut other = project.articles[0].clone();
        other.id = linecheck::review::ArticleId::of(text.digest());
        other.claims = std::iter::empty().collect();
        other.text = text;
        if other.id != project.articles[0].id {
            project.articles.push(other);
        }
    }
    let by = Accepting {
        reviewer: "",
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let (before, import) = (
        project.clone(),
        Import::new(&project, &marked.articles, &marked.links, by),
    );
    let all: usize = marked.articles.iter().map(|a| a.annotations.len()).sum();
    let (claims, links) = (
        import.added + import.extended + import.known,
        import.links + import.known_links,
    );
    assert_eq!(claims + links + import.not_taken.len(), all + marked.links.len());
    assert!(
        import
            .not_taken
            .iter()
            .chain(&marked.not_taken)
            .all(|n| !n.why.is_empty())
    );
    if let Some(edit) = import.edit {
        let back = edit.apply(&mut project).expect("it fits the project");
        for (article, claim) in project.claims() {
            assert!(article.text.slice(claim.span).is_some_and(|words| !words.is_empty()));
        }
        let again = Import::new(&project, &marked.articles, &marked.links, by);
        assert!(again.edit.is_none() && again.not_taken == import.not_taken);
        back.apply(&mut project).expect("it was just made");
    }
    assert!(project == before);
}

#[derive(Default)]
struct Tags(RefCell<Vec<String>>);

impl html5ever::tokenizer::TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: html5ever::tokenizer::Token, _: u64) -> html5ever::tokenizer::TokenSinkResult<()> {
        use html5ever::tokenizer::Token;
        let seen = match token {
            Token::TagToken(tag) => {
                let names: Vec<_> = tag.attrs.iter().map(|a| a.name.local.to_string()).collect();
                Some(format!("{:?} {} {names:?}", tag.kind, tag.name))
            }
            Token::CommentToken(_) => Some("comment".to_owned()),
            Token::DoctypeToken(_) => Some("doctype".to_owned()),
            _ => None,
        };
        self.0.borrow_mut().extend(seen);
        html5ever::tokenizer::TokenSinkResult::Continue
    }
}

fn tags(html: &str) -> Vec<String> {
    use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(html5ever::tendril::StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.take()
}

fn events(markdown: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser};
    Parser::new_ext(markdown, Options::all())
        .filter(|event| !matches!(event, Event::Text(_)))
        .map(|event| match event {
            Event::Code(code) => format!("code of {}", code.len()),
            other => format!("{other:?}"),
        })
        .collect()
}

fn cells(written: &str) -> Vec<usize> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(written.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| {
        for cell in &row {
            let first = cell.trim_start().chars().next().unwrap_or(' ');
            assert!(
                !"=+-@".contains(first) && !cell.starts_with(['\t', '\r', '\0']),
                "{cell:?}"
            );
        }
        row.len()
    })
    .collect()
}
