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

/// Finds the hidden characters that stand inside a figure: those but spaces that follow a digit, or its point or comma, and
/// have a digit behind them, other hidden ones between.
pub fn hidden_in_figures(text: &str) -> Vec<Hidden> {
    let (mut inside, mut found) = (Vec::new(), Vec::new());
    let mut after_figure = false;
    for (at, character) in text.char_indices() {
        match HiddenKind::of(character) {
            Some(kind) if kind != HiddenKind::NoBreakSpace => {
                let span = TextSpan::new(text, at, at + character.len_utf8());
                inside.extend(
                    span.filter(|_| after_figure)
                        .map(|span| Hidden { span, kind, character }),
                );
            }
            _ if character.is_numeric() => {
                found.append(&mut inside);
                after_figure = true;
            }
            _ => {
                after_figure = after_figure && matches!(character, '.' | ',');
                if !after_figure {
                    inside.clear();
                }
            }
        }
    }
    found
}

/// Returns `text` with its deceiving characters and its invisible spaces spelt out as `U+202E`, for documents that others will
/// read; inside a figure, also the joiners and soft hyphens, which scripts and long words need elsewhere.
pub fn reveal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_figures = hidden_in_figures(text).into_iter().map(|h| h.span.start()).peekable();
    for (at, c) in text.char_indices() {
        let in_figure = in_figures.next_if_eq(&at).is_some();
        match HiddenKind::of(c) {
            Some(kind) if kind.deceives() || in_figure || matches!(c, '\u{200b}' | '\u{2060}') => {
                out.push_str(&format!("[U+{:04X}]", c as u32));
            }
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
    fn a_figure_is_taken_apart_by_what_does_not_show() {
        let found = |text| hidden_in_figures(text).iter().map(|h| h.character).collect::<Vec<_>>();
        assert_eq!(
            found("1,1\u{200b}\u{202e}45 a\u{200b}b 7\u{200b} 8\u{a0}000"),
            ['\u{200b}', '\u{202e}']
        );
        assert_eq!(found("4.\u{ad}2 and \u{200d}5"), ['\u{ad}']);
    }

    #[test]
    fn reveals_what_deceives_and_keeps_the_rest() {
        assert_eq!(reveal("1\u{202e}23\u{a0}km"), "1[U+202E]23\u{a0}km");
        assert_eq!(
            reveal("4\u{ad}.\u{200d}2 \u{1F468}\u{200d}\u{1F469} so\u{ad}up\u{200b} km"),
            "4[U+00AD].[U+200D]2 \u{1F468}\u{200d}\u{1F469} so\u{ad}up[U+200B] km"
        );
    }
}
