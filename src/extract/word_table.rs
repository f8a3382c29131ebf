/// A table from words to what is known of them, filled once and then only read. Case and the shape of the apostrophe
/// make no difference to letters of ASCII; words of more than 24 bytes are never found. It holds up to 65,535 words.
pub struct WordTable<V> {
    /// The number of an entry, from 1; 0 where a slot is free. At most a third of them are taken.
    slots: Vec<u16>,
    entries: Vec<(Key, V)>,
}

const LONGEST: usize = 24;
const EIGHT: usize = 8;
const FEWEST_SLOTS: usize = 1 << 8;

/// The bytes of a word in lower case, with zeros behind them, eight to a number.
type Key = [u64; LONGEST / EIGHT];

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
    if !word.is_ascii() {
        let straight = word.replace('\u{2019}', "'");
        return key_of(straight.as_bytes());
    }
    key_of(word.as_bytes())
}

fn key_of(word: &[u8]) -> Option<Key> {
    let mut key = Key::default();
    for (number, bytes) in word.chunks(EIGHT).enumerate() {
        *key.get_mut(number)? = lower(eight(bytes));
    }
    Some(key)
}

/// Up to eight bytes as one number, the first of them lowest.
fn eight(bytes: &[u8]) -> u64 {
    if let Some(all) = bytes.first_chunk() {
        return u64::from_le_bytes(*all);
    }
    // The first four and the last four overlap, and agree where they do.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
        return u64::from(u32::from_le_bytes(*first)) | last;
    }
    bytes.iter().rfold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The eight bytes with the capitals of ASCII made small.
fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let ascii = bytes & !HIGH;
    let from_a = ascii + (0x80 - u64::from(b'A')) * EACH;
    let beyond_z = ascii + (0x7f - u64::from(b'Z')) * EACH;
    let capitals = from_a & !beyond_z & !bytes & HIGH;
    bytes | capitals >> 2
}

fn hash(word: &Key) -> usize {
    let mut h = 0_u64;
    for bytes in word {
        h = (h.rotate_left(23) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
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

    #[test]
    fn small_letters_are_those_of_ascii() {
        for word in [
            "",
            "A",
            "Az",
            "[Z]",
            "AbC@",
            "Zebra",
            "\u{c9}COLE",
            "\u{c1}",
            "X-RAYED {}",
            "`AZaz",
            "U.S.-LED 24",
        ] {
            let expected = word.to_ascii_lowercase();
            assert_eq!(key(word), key_of(expected.as_bytes()), "{word}");
            let bytes: Vec<u8> = key(word)
                .unwrap_or_default()
                .iter()
                .flat_map(|n| n.to_le_bytes())
                .collect();
            assert_eq!(
                bytes.strip_suffix(vec![0; LONGEST - word.len()].as_slice()),
                Some(expected.as_bytes())
            );
        }
    }
}
