use super::token::{Shape, Token};

/// The mark of a list item: "1.", "2)", "3.)", "a.", "(b)", perhaps after a bullet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ItemMark {
    /// Its place in the list, from 0 for "a" and as it stands for a number.
    pub place: u32,
    /// How many tokens it takes.
    pub len: usize,
    letter: bool,
    bullet: bool,
    open: bool,
    stop: bool,
    close: bool,
}

impl ItemMark {
    /// Whether this mark starts the item after that of `earlier` in one list.
    pub fn follows(self, earlier: Self) -> bool {
        self == Self {
            place: earlier.place + 1,
            ..earlier
        }
    }
}

/// Reads the mark of a list item that starts at token `at`.
pub fn item_mark(text: &str, tokens: &[Token], at: usize) -> Option<ItemMark> {
    let shape = |i: usize| tokens.get(i).map(|t| t.shape);
    let mut i = at;
    let bullet = shape(i) == Some(Shape::Symbol);
    i += usize::from(bullet);
    let open = shape(i) == Some(Shape::OpenBracket);
    i += usize::from(open);
    let sign = tokens.get(i)?.span.of(text);
    let (place, letter) = match sign.as_bytes() {
        [b @ b'a'..=b'z'] => (u32::from(b - b'a'), true),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => (sign.parse().ok()?, false),
        _ => return None,
    };
    i += 1;
    let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced());
    let stop = shape(i) == Some(Shape::Stop) && tight(i) && tokens.get(i)?.span.len() == 1;
    i += usize::from(stop);
    let close = shape(i) == Some(Shape::CloseBracket) && tight(i);
    i += usize::from(close);
    let marked = (stop && !open || close) && tokens.get(i).is_some_and(|t| t.spaced() && t.shape != Shape::Newline);
    marked.then_some(ItemMark {
        place,
        len: i - at,
        letter,
        bullet,
        open,
        stop,
        close,
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn mark(text: &str) -> Option<ItemMark> {
        item_mark(text, &tokens(text), 0)
    }

    #[test]
    fn marks_of_one_list_follow_each_other() {
        for (one, two) in [
            ("1. Oak", "2. Elm"),
            ("(a) Oak", "(b) Elm"),
            ("\u{2022} 9) Oak", "\u{2022} 10) Elm"),
        ] {
            let (one, two) = (mark(one), mark(two));
            assert!(
                one.zip(two).is_some_and(|(one, two)| one.place + 1 == two.place),
                "{one:?} {two:?}"
            );
        }
        assert!(
            mark("1. Oak")
                .zip(mark("2) Elm"))
                .is_some_and(|(one, two)| !two.follows(one))
        );
        assert!(mark("a. Oak").zip(mark("b. Elm")).is_some_and(|(a, b)| b.follows(a)));
        assert_eq!(mark("5 oaks"), None);
        assert_eq!(mark("1.5 oaks"), None);
    }
}
