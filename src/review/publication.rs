use super::Unknown;
use serde_json::{Map, Value};

/// Where and by whom a project's checks are published; kept among the project's settings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Publication {
    /// The web address of the page on which the checks stand; empty if it is not known.
    pub base_url: String,
    /// Who publishes them; empty if not stated.
    pub publisher: String,
    /// The publisher's web address; empty if not stated.
    pub publisher_url: String,
}

/// The name of the object in the project's settings.
const NAME: &str = "publication";

impl Publication {
    /// What a project's settings state; anything that is no text counts as not stated.
    pub fn of(settings: &Unknown) -> Self {
        let fields = settings.inner(NAME);
        let text = |name: &str| {
            let found = fields.iter().find(|(n, _)| *n == name);
            let text = found.and_then(|(_, value)| value.as_str());
            text.unwrap_or_default().trim().to_owned()
        };
        Self {
            base_url: text("base_url"),
            publisher: text("publisher"),
            publisher_url: text("publisher_url"),
        }
    }

    /// The settings with this in them, all else as it was; for [`super::Edit::ReplaceSettings`].
    pub fn put_into(&self, settings: &Unknown) -> Unknown {
        let copied = |fields: &Unknown| -> Map<String, Value> {
            fields
                .iter()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect()
        };
        let mut inside = copied(&settings.inner(NAME));
        for (name, text) in [
            ("base_url", &self.base_url),
            ("publisher", &self.publisher),
            ("publisher_url", &self.publisher_url),
        ] {
            match text.trim() {
                "" => drop(inside.shift_remove(name)),
                text => drop(inside.insert(name.to_owned(), text.into())),
            }
        }
        let mut all = copied(settings);
        match inside.is_empty() {
            true => drop(all.shift_remove(NAME)),
            false => drop(all.insert(NAME.to_owned(), inside.into())),
        }
        all.into()
    }

    /// Whether the checks of this page have addresses: `base_url` is a whole web address, without a fragment.
    ///
    /// # Errors
    /// What is wrong with it, and what to state instead; an empty one is not wrong.
    pub fn page(&self) -> Result<Option<&str>, String> {
        let url = self.base_url.trim();
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| url.strip_prefix(scheme));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#', ':', '@']).next());
        let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}#".contains(c);
        match host {
            _ if url.is_empty() => Ok(None),
            Some(host) if host.contains('.') && !host.starts_with('.') && url.chars().all(is_plain) => Ok(Some(url)),
            _ => Err(format!(
                "the page of the checks has to be a whole web address without \"#\", as \
                 https://example.org/checks/harbour, and is {url:?}"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn settings(value: Value) -> Unknown {
        value.as_object().cloned().unwrap().into()
    }

    #[test]
    fn it_stands_among_the_settings_and_leaves_the_rest_alone() {
        let before = settings(json!({"x": 1, "publication": {"y": 2, "publisher": "Old"}}));
        let stated = Publication {
            base_url: " https://desk.example/checks ".to_owned(),
            publisher: String::new(),
            publisher_url: String::new(),
        };
        let after = stated.put_into(&before);
        assert_eq!(
            after,
            settings(json!({"x": 1, "publication": {"y": 2, "base_url": "https://desk.example/checks"}}))
        );
        assert_eq!(Publication::of(&after).base_url, "https://desk.example/checks");
        let none = Publication::default().put_into(&settings(json!({"publication": {"publisher": "Old"}})));
        assert_eq!(none, Unknown::new());
    }

    #[test]
    fn only_a_whole_web_address_is_a_page() {
        let page = |url: &str| {
            let stated = Publication {
                base_url: url.to_owned(),
                ..Publication::default()
            };
            stated.page().map(|page| page.map(str::to_owned))
        };
        assert_eq!(page(""), Ok(None));
        for whole in [
            "https://desk.example/checks",
            "http://desk.example:8080/?x=1",
            "https://desk.example",
        ] {
            assert_eq!(page(whole), Ok(Some(whole.to_owned())));
        }
        for wrong in [
            "desk.example/checks",
            "https://",
            "https://desk",
            "https://desk.example/#c",
            "https://desk.example/a b",
            "javascript:alert(1)//a.b",
            "https://desk.example/\u{202e}",
        ] {
            assert!(page(wrong).is_err(), "{wrong}");
        }
    }
}
