use super::TextSpan;

/// What a hidden character does to the eye.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum HiddenKind {
    /// A space that does not break a line (U+00A0, U+202F, U+2007).
    NoBreakSpace,
    /// A character without width (U+200B to U+200D, U+2060, U+FEFF, U+00AD).
    ZeroWidth,
    /// A control that changes the order in which characters are shown (Unicode bidirectional controls and marks).
    Bidi,
    /// Another control character (C0, C1, or a tag character of U+E0000 to U+E007F).
    Control,
}

impl HiddenKind {
    fn of(c: char) -> Option<Self> {
        match c {
            '\n' | '\t' => None,
            '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(Self::NoBreakSpace),
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => Some(Self::ZeroWidth),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Self::Bidi),
            '\u{e0000}'..='\u{e007f}' => Some(Self::Control),
            c if c.is_control() => Some(Self::Control),
            _ => None,
        }
    }

    /// The name in the plural, as a reader sees it.
    pub fn label(self) -> &'static str {
        match self {
            Self::NoBreakSpace => "no-break spaces",
            Self::ZeroWidth => "zero-width characters",
            Self::Bidi => "text-direction controls",
            Self::Control => "control characters",
        }
    }

    /// Whether it can make a passage read as something that it is not.
    pub fn deceives(self) -> bool {
        matches!(self, Self::Bidi | Self::Control)
    }
}

/// One hidden character and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hidden {
    /// The character's place.
    pub span: TextSpan,
    /// What it does.
    pub kind: HiddenKind,
    /// The character.
    pub character: char,
}

/// Finds every hidden character of `text`, in order.
pub fn find_hidden(text: &str) -> Vec<Hidden> {
    text.char_indices()
        .filter_map(|(at, character)| {
            let kind = HiddenKind::of(character)?;
            let span = TextSpan::new(text, at, at + character.len_utf8())?;
            Some(Hidden { span, kind, character })
        })
        .collect()
}

/// Returns `text` with its deceiving characters spelt out as `U+202E`, for documents that others will read.
pub fn reveal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match HiddenKind::of(c) {
            Some(kind) if kind.deceives() => out.push_str(&format!("[U+{:04X}]", c as u32)),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_kind_once() {
        let text = "a\u{a0}7,\u{200b}000\u{202e}\u{7}\ttab\n";
        let kinds: Vec<_> = find_hidden(text).iter().map(|h| h.kind).collect();
        assert_eq!(
            kinds,
            [
                HiddenKind::NoBreakSpace,
                HiddenKind::ZeroWidth,
                HiddenKind::Bidi,
                HiddenKind::Control
            ]
        );
    }

    #[test]
    fn reveals_what_deceives_and_keeps_the_rest() {
        assert_eq!(reveal("1\u{202e}23\u{a0}km"), "1[U+202E]23\u{a0}km");
    }
}
