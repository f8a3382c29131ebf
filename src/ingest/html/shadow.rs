//! Parts of a page that stand in templates and are shown all the same: shadow roots, as pages declare them and browsers save
//! them.

use std::borrow::Cow;

const OPEN: &[u8] = b"<template";
const CLOSE: &[u8] = b"</template";

/// How far into a template's tag its attributes are looked at, in bytes.
const ATTRIBUTES: usize = 256;

/// `html` with every shadow root as a plain division of the page. Other templates stay what they are: nobody sees them.
pub(super) fn opened(html: &str) -> Cow<'_, str> {
    let mut opened = String::new();
    let (mut kept, mut at) = (0, 0);
    // Whether each open template is a shadow root.
    let mut open = Vec::new();
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let tag = html.get(at + found..).unwrap_or_default();
        let length = if starts_with(tag, OPEN) {
            let start = tag.get(..tag.floor_char_boundary(ATTRIBUTES)).unwrap_or_default();
            open.push(is_root(start.split('>').next().unwrap_or_default()));
            open.last().is_some_and(|root| *root).then_some((OPEN.len(), "<div"))
        } else if starts_with(tag, CLOSE) {
            open.pop().filter(|root| *root).map(|_| (CLOSE.len(), "</div"))
        } else {
            None
        };
        at += found;
        if let Some((length, instead)) = length {
            opened.push_str(html.get(kept..at).unwrap_or_default());
            opened.push_str(instead);
            kept = at + length;
        }
        at += 1;
    }
    if kept == 0 {
        return Cow::Borrowed(html);
    }
    opened.push_str(html.get(kept..).unwrap_or_default());
    Cow::Owned(opened)
}

fn starts_with(tag: &str, name: &[u8]) -> bool {
    let start = tag.as_bytes().get(..name.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Whether the attributes in a template's tag make it a shadow root: as the standard writes it, and as Chromium saves it.
fn is_root(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    ["shadowrootmode", "shadowmode"].iter().any(|name| tag.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shadow_roots_are_shown_and_other_templates_are_not() {
        assert_eq!(
            opened(
                "<x-a><Template shadowmode=\"open\"><p>1<template>2</template></TEMPLATE></x-a><template>3</template>"
            ),
            "<x-a><div shadowmode=\"open\"><p>1<template>2</template></div></x-a><template>3</template>"
        );
        assert_eq!(
            opened("<div><template shadowrootmode=open>1"),
            "<div><div shadowrootmode=open>1"
        );
        assert!(matches!(opened("</template><template>é"), Cow::Borrowed(_)));
        assert_eq!(opened("<templat\u{e9} <template"), "<templat\u{e9} <template");
    }
}
