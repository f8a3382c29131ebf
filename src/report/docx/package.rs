use super::links::Links;
use crate::report::ReportModel;
use crate::report::escape::xml;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// What a document says; everything else of it is the same for all.
pub struct Parts<'a> {
    /// The body's paragraphs and tables.
    pub body: &'a str,
    /// The comments.
    pub comments: &'a str,
    /// Where the body leads.
    pub document_links: &'a Links,
    /// Where the comments lead.
    pub comment_links: &'a Links,
    /// What the document is about.
    pub model: &'a ReportModel<'a>,
}

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONSHIPS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const STYLES: &str = include_str!("styles.xml");

/// The page: A4 with margins of 20 mm, and a footer with the page's number.
const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
     <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" \
     w:gutter=\"0\"/></w:sectPr>";

/// Tells Word that the document is written for a Word of 2013 or later.
const SETTINGS: &str = "<w:compat><w:compatSetting w:name=\"compatibilityMode\" \
     w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";

/// The fonts, so that a machine without them takes others of their kind.
const FONTS: &str = "<w:font w:name=\"Calibri\"><w:altName w:val=\"Carlito\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>\
     <w:font w:name=\"Cambria\"><w:altName w:val=\"Caladea\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>";

/// Packs the parts. Every entry bears the same time, so the same parts always give the same bytes.
pub fn pack(parts: &Parts<'_>) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relationships()),
        ("docProps/core.xml", properties(parts.model)),
        (
            "word/document.xml",
            part("document", &format!("<w:body>\n{}{SECTION}</w:body>", parts.body)),
        ),
        (
            "word/_rels/document.xml.rels",
            document_relationships(parts.document_links),
        ),
        ("word/comments.xml", part("comments", parts.comments)),
        (
            "word/_rels/comments.xml.rels",
            format!("{RELATIONSHIPS}{}</Relationships>", parts.comment_links.relationships()),
        ),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/settings.xml", part("settings", SETTINGS)),
        ("word/fontTable.xml", part("fonts", FONTS)),
        ("word/footer1.xml", part("ftr", &footer(parts.model.name))),
    ] {
        archive.start_file(name, options)?;
        if !content.starts_with("<?xml") {
            archive.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        }
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn part(root: &str, content: &str) -> String {
    format!("<w:{root} {NAMESPACES}>{content}</w:{root}>")
}

fn content_types() -> String {
    let parts = [
        ("document", "document.main"),
        ("comments", "comments"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer1", "footer"),
    ];
    let parts = parts
        .map(|(name, kind)| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>"));
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         {}</Types>",
        parts.concat()
    )
}

fn package_relationships() -> String {
    format!(
        "{RELATIONSHIPS}<Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"properties\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relationships(links: &Links) -> String {
    let parts = [
        ("comments", "comments"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer", "footer1"),
    ];
    let parts = parts
        .map(|(kind, name)| format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}.xml\"/>"));
    format!(
        "{RELATIONSHIPS}{}{}</Relationships>",
        parts.concat(),
        links.relationships()
    )
}

fn properties(model: &ReportModel<'_>) -> String {
    let at = model.generated_at.strftime("%Y-%m-%dT%H:%M:%SZ");
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>Fact-check report: {}</dc:title>\
         <dc:creator>Linecheck {}</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>",
        xml(model.name),
        xml(model.version)
    )
}

fn footer(name: &str) -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let words = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(words));
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}</w:p>",
        words(name),
        field("PAGE"),
        words(" / "),
        field("NUMPAGES")
    )
}
