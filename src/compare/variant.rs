//! Which variant of a product a figure is of, where an article tells of several by their size: "the 13-inch model".

use super::article::Article;
use crate::extract::{Kind, Mention};
use std::collections::BTreeSet;

/// From how many sizes on they tell variants of a product apart.
const SEVERAL: usize = 2;

impl Article<'_> {
    /// The sizes that name variants in this article: where each stands, by mention, and which it is. Empty where all are
    /// of one size.
    pub fn variants(&self) -> Vec<(usize, u64)> {
        let mentions = self.reading.extraction.mentions.iter().enumerate();
        let named = mentions.filter_map(|(at, m)| Some((at, self.size(m)?)));
        let out: Vec<(usize, u64)> = named.collect();
        let sizes: BTreeSet<u64> = out.iter().map(|v| v.1).collect();
        if sizes.len() < SEVERAL { Vec::new() } else { out }
    }

    /// The size that a mention gives a product as its name: "13-inch", "13\"model".
    fn size(&self, m: &Mention) -> Option<u64> {
        if m.kind != Kind::Measurement || m.unit.as_deref() != Some("inch") {
            return None;
        }
        let text = self.reading.text;
        let after = self.words.partition_point(|w| w.span.start() < m.span.end());
        let next = self.words.get(after)?;
        let between = text.get(m.span.end()..next.span.start())?;
        let attributive = m.span.of(text).contains('-') || m.span.of(text).ends_with(['"', '\u{201d}', '\'']);
        (attributive && between.trim().is_empty()).then(|| m.value.map(|v| v.low().to_bits()))?
    }

    /// The variant that the mention at `mention` is of: the last one named before it in its sentence, else the first
    /// named after it there.
    pub fn variant(&self, variants: &[(usize, u64)], mention: usize, sentence: usize) -> Option<u64> {
        let within = self.reading.extraction.sentences.get(sentence)?.span;
        let mentions = &self.reading.extraction.mentions;
        let inside = |v: &&(usize, u64)| mentions.get(v.0).is_some_and(|m| within.covers(m.span));
        let split = variants.partition_point(|v| v.0 < mention);
        let (before, after) = variants.split_at_checked(split)?;
        let named = before.iter().rev().find(inside).or_else(|| after.iter().find(inside));
        named.map(|v| v.1)
    }
}
