use super::file::About;
use crate::report::escape::xml;

/// What the document says about itself, in the form that catalogues and screen readers read: XMP.
pub fn metadata(about: &About) -> String {
    let at = about.made.strftime("%Y-%m-%dT%H:%M:%SZ");
    let (title, program) = (xml(&about.title), xml(&about.program));
    let names: String = about
        .authors
        .iter()
        .map(|name| format!("<rdf:li>{}</rdf:li>", xml(name)))
        .collect();
    let authors = match names.as_str() {
        "" => String::new(),
        names => format!("<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>"),
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{authors}\
         <dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>\
         <xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_every_name_and_title() {
        let about = About {
            title: "Fact-check report: <a> & \u{ffff}".to_owned(),
            authors: vec!["Nora & Co".to_owned(), "Ilan Peretz".to_owned()],
            program: "Linecheck 1".to_owned(),
            made: "2025-05-16T12:00:00Z".parse().unwrap(),
        };
        let written = metadata(&about);
        for said in [
            "<rdf:li xml:lang=\"x-default\">Fact-check report: &lt;a&gt; &amp; [U+FFFF]</rdf:li>",
            "<rdf:Seq><rdf:li>Nora &amp; Co</rdf:li><rdf:li>Ilan Peretz</rdf:li></rdf:Seq>",
            "<xmp:CreateDate>2025-05-16T12:00:00Z</xmp:CreateDate>",
        ] {
            assert!(written.contains(said), "{written}");
        }
        let nobody = metadata(&About {
            authors: Vec::new(),
            ..about
        });
        assert!(!nobody.contains("dc:creator"), "an empty list is no XMP");
    }
}
