use jiff::civil::Date;

/// What an article says about itself, or what its page says about it. A proposal: the reviewer may correct each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The paper, agency, station or site that published it.
    pub outlet: Option<String>,
    /// Who wrote it, as printed, without "By".
    pub byline: Option<String>,
    /// The day of publication as the outlet printed it, in the outlet's own time zone.
    pub published: Option<Date>,
}

/// Returns `byline` without white space around it and without "By" before it; `None` if no name is left.
pub(super) fn tidy_byline(byline: &str) -> Option<String> {
    let byline = byline.trim();
    let name = match byline.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => byline.get(3..).unwrap_or_default().trim(),
        _ => byline,
    };
    name.contains(char::is_alphabetic).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_loses_its_by_and_nothing_else() {
        assert_eq!(tidy_byline(" By Nadia Corrin "), Some("Nadia Corrin".into()));
        assert_eq!(tidy_byline("Byron Hale"), Some("Byron Hale".into()));
        assert_eq!(tidy_byline("By \u{2014}"), None);
    }
}
