/// A table from words to what is known of them, filled once and then only read. Case and the shape of the apostrophe
/// make no difference; words with other letters than ASCII, or of more than 24 bytes, are never found.
pub struct WordTable<V> {
    slots: Vec<Option<(Box<[u8]>, V)>>,
    len: usize,
}

const LONGEST: usize = 24;
const FEWEST_SLOTS: usize = 1 << 10;

impl<V: Copy + Default> Default for WordTable<V> {
    fn default() -> Self {
        Self {
            slots: vec![None; FEWEST_SLOTS],
            len: 0,
        }
    }
}

impl<V: Copy + Default> WordTable<V> {
    /// Changes what is known of `word`, starting from the default.
    pub fn update(&mut self, word: &str, change: impl FnOnce(V) -> V) {
        if self.len * 3 > self.slots.len() {
            self.grow();
        }
        let word = word.as_bytes();
        let at = self.place(word);
        if let Some(slot) = self.slots.get_mut(at) {
            let before = slot.as_ref().map(|(_, value)| *value);
            self.len += usize::from(before.is_none());
            *slot = Some((word.into(), change(before.unwrap_or_default())));
        }
    }

    /// What is known of `word`; the default if nothing is.
    pub fn get(&self, word: &str) -> V {
        let mut lower = [0; LONGEST];
        let mut len = 0;
        for c in word.chars() {
            let byte = match c {
                '\u{2019}' => b'\'',
                c if c.is_ascii() => c.to_ascii_lowercase() as u8,
                _ => return V::default(),
            };
            let Some(place) = lower.get_mut(len) else {
                return V::default();
            };
            *place = byte;
            len += 1;
        }
        let word = lower.get(..len).unwrap_or_default();
        self.slots
            .get(self.place(word))
            .and_then(Option::as_ref)
            .map_or_else(V::default, |(_, value)| *value)
    }

    /// The slot that holds `word`, or the free one where it would go. There always is one: the table is mostly empty.
    fn place(&self, word: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) & mask;
        while self.slots[at].as_ref().is_some_and(|(known, _)| **known != *word) {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let larger = vec![None; self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, larger);
        for (word, value) in old.into_iter().flatten() {
            let at = self.place(&word);
            self.slots[at] = Some((word, value));
        }
    }
}

fn hash(word: &[u8]) -> usize {
    let mut h = word.len() as u64;
    for chunk in word.chunks(8) {
        let bits = chunk.iter().fold(0, |bits, &byte| bits << 8 | u64::from(byte));
        h = (h.rotate_left(23) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (h >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_in_any_case_and_only_those() {
        let mut table = WordTable::<u32>::default();
        for n in 0..3000 {
            table.update(&format!("word{n}"), |known| known + n);
        }
        table.update("didn't", |known| known + 7);
        table.update("didn't", |known| known + 1);
        assert!((0..3000).all(|n| table.get(&format!("WORD{n}")) == n));
        assert_eq!(table.get("Didn\u{2019}t"), 8);
        assert_eq!(table.get("word3000"), 0);
        assert_eq!(table.get("n\u{e9}e"), 0);
        assert_eq!(table.get(""), 0);
        assert_eq!(table.get("a-word-that-is-much-too-long-to-be-known"), 0);
    }
}
