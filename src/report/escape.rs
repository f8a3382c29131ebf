use crate::text::{find_hidden, reveal};

/// Text as content or attribute of an HTML document; it can neither open nor close anything there. Text-direction and
/// control characters are spelt out.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in reveal(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Text as content or attribute of an XML document, where markup means what it means in HTML. The two characters that XML
/// cannot hold are spelt out as well.
pub fn xml(text: &str) -> String {
    let text = html(text);
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        text.replace('\u{fffe}', "[U+FFFE]").replace('\u{ffff}', "[U+FFFF]")
    } else {
        text
    }
}

/// The longest address, in characters, that Office programs open.
const MOST_ADDRESS: usize = 2_079;

/// A location as the target of a link: what an address may not hold is percent-encoded, for a target that is no address
/// makes Word call the document damaged. `None` if it does not lead to a host by http or https, names a user, for whose name
/// a reader may take that of the host, holds white space or hidden characters, or is too long.
pub fn web_address(location: &str) -> Option<String> {
    let scheme = ["https://", "http://"].into_iter().find(|s| location.starts_with(s))?;
    let rest = location.strip_prefix(scheme)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let names_a_host = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let is_port = port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let shows = reveal(location) == location && !location.contains(char::is_whitespace);
    if name.is_empty() || !names_a_host || !is_port || !shows {
        return None;
    }
    let mut out = String::with_capacity(location.len());
    for (at, c) in location.char_indices() {
        let mut follow = location.get(at + 1..).unwrap_or_default().bytes().take(2);
        let allowed = match c {
            '%' => follow.len() == 2 && follow.all(|b| b.is_ascii_hexdigit()),
            '#' => !out.contains('#'),
            _ => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if allowed {
            out.push(c);
        } else {
            out.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|b| format!("%{b:02X}")));
        }
    }
    (out.len() <= MOST_ADDRESS).then_some(out)
}

/// Text on one line of a Markdown document, in a table cell too: every sign that could mean something where it stands
/// has a backslash, line ends are spaces. Text-direction and control characters are spelt out.
pub fn markdown(text: &str) -> String {
    let blank = |c: char| c.is_ascii_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
    let shown = reveal(text);
    let words: Vec<_> = shown.split(blank).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    for (at, c) in line.char_indices() {
        let (before, after) = (
            line.get(..at).unwrap_or_default(),
            line.get(at + c.len_utf8()..).unwrap_or_default(),
        );
        let means_something = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '~' | '^' | '$' | '&' | '@' => true,
            '#' | '+' | '-' | '=' => before.is_empty(),
            ')' => is_number(before),
            '.' => is_number(before) || ends_with_www(before),
            ':' => before.is_empty() || after.starts_with('/'),
            _ => false,
        };
        if means_something {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a full stop or bracket after `text` would begin a numbered list.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a full stop after `text` would begin a web address.
fn ends_with_www(text: &str) -> bool {
    let last = text.len().checked_sub(3).and_then(|at| text.get(at..));
    last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

/// Text as the content of a spreadsheet cell: what a spreadsheet would take for a formula gets an apostrophe before it,
/// which makes it text. Text-direction and control characters are spelt out.
pub fn csv(text: &str) -> String {
    const STARTS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let text = reveal(text);
    let passed_over = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"' | '\'');
    if text.starts_with(['\t', '\n']) || text.trim_start_matches(passed_over).starts_with(STARTS) {
        format!("'{text}")
    } else {
        text
    }
}

/// A JSON document with its text-direction and control characters written as `\u202e`; it means the same as before.
pub fn json(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    let mut from = 0;
    for hidden in find_hidden(document).into_iter().filter(|h| h.kind.deceives()) {
        out.push_str(document.get(from..hidden.span.start()).unwrap_or_default());
        for unit in hidden.character.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
        from = hidden.span.end();
    }
    out.push_str(document.get(from..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_every_text() {
        assert_eq!(xml("<\u{ffff}\u{b}\u{fffe}\n"), "&lt;[U+FFFF][U+000B][U+FFFE]\n");
    }

    #[test]
    fn an_address_leads_to_a_host_of_the_web() {
        for (location, target) in [
            ("https://example.org", "https://example.org"),
            ("http://a.example:8080/b c?d=[e]#f#g", ""),
            (
                "http://a.example:8080/b%20c%2?d=[\u{e9}]#f#g",
                "http://a.example:8080/b%20c%252?d=%5B%C3%A9%5D#f%23g",
            ),
            ("https://\u{fc}.example/", "https://%C3%BC.example/"),
            ("https://bank.example@thief.example/", ""),
            ("https://a.example:99999/", ""),
            ("https:///path", ""),
            ("https://", ""),
            ("https://a.example/\u{202e}", ""),
            ("https://a.example/\n", ""),
            ("ftp://a.example", ""),
            ("javascript:alert(1)", ""),
            ("HTTPS://a.example", ""),
            ("", ""),
        ] {
            assert_eq!(web_address(location).unwrap_or_default(), target, "{location}");
        }
        let long = |n: usize| format!("https://a.example/{}", "a".repeat(n));
        assert!(web_address(&long(2_061)).is_some() && web_address(&long(2_062)).is_none());
    }

    #[test]
    fn html_text_cannot_become_markup() {
        assert_eq!(
            html("<a title=\"x\">&'\u{202e}"),
            "&lt;a title=&quot;x&quot;&gt;&amp;&#39;[U+202E]"
        );
    }

    #[test]
    fn markdown_text_stays_on_its_line() {
        assert_eq!(markdown("  a|b\n\n# `c` "), "a\\|b # \\`c\\`");
        assert_eq!(markdown("1. <b>"), "1\\. \\<b\\>");
        assert_eq!(markdown("12) x"), "12\\) x");
        assert_eq!(markdown("# x"), "\\# x");
        assert_eq!(
            markdown("see https://x.example or WWW.x.example"),
            "see https\\://x.example or WWW\\.x.example"
        );
    }

    #[test]
    fn markdown_text_stays_readable() {
        let plain = "Ask the coast guard (again): 2,200, not 2,100 - 4.5 % less; who said \"so\"?";
        assert_eq!(markdown(plain), plain);
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        let bodies = ["=1+1", "+1", "-1", "@SUM(A1)", "\u{ff1d}1"];
        let leads = ["", " ", "\"", "\n", "\u{feff}", "\u{a0}", "' \""];
        for body in bodies {
            for lead in leads {
                let text = format!("{lead}{body}");
                assert_eq!(csv(&text), format!("'{text}"));
            }
        }
        assert_eq!(csv("\t1"), "'\t1");
        assert_eq!(csv("\r=1"), "[U+000D]=1");
        for harmless in ["2,200", "a = b", "", "–"] {
            assert_eq!(csv(harmless), harmless);
        }
    }

    #[test]
    fn json_means_the_same_after_escaping() {
        let value = serde_json::json!({ "note": "1\u{202e}2\u{e0041}\u{7f}\u{a0}é" });
        let escaped = json(&value.to_string());
        assert!(escaped.contains("1\\u202e2\\udb40\\udc41\\u007f\u{a0}é"), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap(), value);
    }
}
