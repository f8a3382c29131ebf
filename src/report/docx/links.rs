use crate::report::escape::{web_address, xml};
use std::collections::BTreeMap;

/// The addresses to which one part of the document leads, each once.
#[derive(Default)]
pub struct Links {
    numbers: BTreeMap<String, usize>,
}

impl Links {
    /// The id of the relationship to `location`; `None` if that is no address of the web that Word would open.
    pub fn id(&mut self, location: &str) -> Option<String> {
        let target = web_address(location)?;
        let next = self.numbers.len();
        let number = *self.numbers.entry(target).or_insert(next);
        Some(format!("web{number}"))
    }

    /// The relationships, as the part's file of them lists them.
    pub fn relationships(&self) -> String {
        let each = self.numbers.iter().map(|(target, number)| {
            format!(
                "<Relationship Id=\"web{number}\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
                 Target=\"{}\" TargetMode=\"External\"/>",
                xml(target)
            )
        });
        each.collect()
    }
}
