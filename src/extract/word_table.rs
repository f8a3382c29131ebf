/// A table from words to what is known of them, filled once and then only read. Case and the shape of the apostrophe
/// make no difference to letters of ASCII; words of more than 24 bytes are never found. It holds up to 65,535 words.
pub struct WordTable<V> {
    /// The number of an entry, from 1; 0 where a slot is free. At most a third of them are taken.
    slots: Vec<u16>,
    entries: Vec<(Key, V)>,
}

const LONGEST: usize = 24;
const FEWEST_SLOTS: usize = 1 << 8;

/// A word in lower case, with zeros behind it.
type Key = [u8; LONGEST];

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        Self {
            slots: vec![0; FEWEST_SLOTS],
            entries: Vec::new(),
        }
    }
}

impl<V: Copy + Default> WordTable<V> {
    /// Changes what is known of `word`, starting from the default. A word that can never be found is left out.
    pub fn update(&mut self, word: &str, change: impl FnOnce(V) -> V) {
        let Some(key) = key(word) else { return };
        if let Some(known) = self.entry(self.place(&key)) {
            if let Some(entry) = self.entries.get_mut(known) {
                entry.1 = change(entry.1);
            }
            return;
        }
        let Ok(number) = u16::try_from(self.entries.len() + 1) else {
            return;
        };
        self.entries.push((key, change(V::default())));
        if self.entries.len() * 3 > self.slots.len() {
            self.grow();
        } else {
            let at = self.place(&key);
            self.slots[at] = number;
        }
    }

    /// What is known of `word`; the default if nothing is.
    pub fn get(&self, word: &str) -> V {
        let known = key(word).and_then(|key| self.entry(self.place(&key)));
        known
            .and_then(|known| self.entries.get(known))
            .map_or_else(V::default, |entry| entry.1)
    }

    fn entry(&self, slot: usize) -> Option<usize> {
        usize::from(self.slots[slot]).checked_sub(1)
    }

    /// The slot of `word`, or the free one where it would go. There always is one: the table is mostly empty.
    fn place(&self, word: &Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(word) & mask;
        while let Some(known) = self.entry(at)
            && self.entries.get(known).is_some_and(|entry| entry.0 != *word)
        {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for (number, entry) in (1..=u16::MAX).zip(&self.entries) {
            let mask = self.slots.len() - 1;
            let mut at = hash(&entry.0) & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = number;
        }
    }
}

/// The word as the table keeps it; `None` if it is too long.
fn key(word: &str) -> Option<Key> {
    let mut key = [0; LONGEST];
    if word.is_ascii() {
        key.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        key.make_ascii_lowercase();
        return Some(key);
    }
    let mut len = 0;
    for c in word.chars() {
        let c = if c == '\u{2019}' { '\'' } else { c.to_ascii_lowercase() };
        c.encode_utf8(key.get_mut(len..len + c.len_utf8())?);
        len += c.len_utf8();
    }
    Some(key)
}

fn hash(word: &Key) -> usize {
    let (eights, _) = word.as_chunks::<8>();
    let mut h = 0_u64;
    for bytes in eights {
        h = (h.rotate_left(23) ^ u64::from_le_bytes(*bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
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
        table.update("km\u{b2}", |known| known + 3);
        assert_eq!(table.get("KM\u{b2}"), 3);
        assert_eq!(table.get("Didn\u{2019}t"), 8);
        assert_eq!(table.get("word3000"), 0);
        assert_eq!(table.get("n\u{e9}e"), 0);
        assert_eq!(table.get(""), 0);
        assert_eq!(table.get("a-word-that-is-much-too-long-to-be-known"), 0);
    }
}
