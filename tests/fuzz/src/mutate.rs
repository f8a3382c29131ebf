/// Makes inputs of other inputs; the same seed makes the same ones everywhere.
pub struct Mutator {
    state: u64,
}

/// Pieces that mean something to one body or another.
const PIECES: [&str; 40] = [
    "<p>",
    "</p>",
    "<div>",
    "<table><tr><td>",
    "<!--",
    "&#x202e;",
    "</script>",
    "# ",
    "> ",
    "| a |\n|---|\n",
    "```\n",
    "[x](y)",
    "\n\n",
    "\r\n",
    "\u{202e}",
    "\u{200b}",
    "\u{a0}",
    "\u{301}",
    "1,145",
    "4.2 percent",
    "$",
    "\u{20ac}3m",
    " not ",
    "12 March 2031",
    "\u{201c}",
    "\u{201d} she said. ",
    "Mr. Holm",
    "by Friday",
    "two weeks",
    "=1+1",
    "\t",
    "\"",
    "\\",
    "{\"a\":",
    "]",
    "null",
    "1e999",
    "\u{0}",
    "\u{ff}",
    "said that ",
];

impl Mutator {
    /// Starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed ^ 0x9e37_79b9_7f4a_7c15,
        }
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX constants; the high bits are the good ones.
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % end
    }

    /// One to six changes to one of `inputs`, at most `most` bytes long.
    pub fn next(&mut self, inputs: &[Vec<u8>], most: usize) -> Vec<u8> {
        let mut bytes = match inputs.len() {
            0 => Vec::new(),
            n => inputs[self.below(n)].clone(),
        };
        for _ in 0..=self.below(6) {
            self.change(&mut bytes, inputs);
        }
        bytes.truncate(most);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, inputs: &[Vec<u8>]) {
        let at = self.below(bytes.len() + 1);
        let end = (at + 1 + self.below(24)).min(bytes.len());
        match self.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 if at < bytes.len() => bytes[at] = self.below(256) as u8,
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let copy = bytes[at.min(end)..end].to_vec();
                let to = self.below(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 if !inputs.is_empty() => {
                let other = &inputs[self.below(inputs.len())];
                let from = self.below(other.len() + 1);
                let part = other[from..(from + self.below(60)).min(other.len())].to_vec();
                bytes.splice(at..at, part);
            }
            5 => {
                let digit = b'0' + self.below(10) as u8;
                if let Some(place) = bytes.iter().skip(at).position(u8::is_ascii_digit) {
                    bytes[at + place] = digit;
                }
            }
            _ => {
                let piece = PIECES[self.below(PIECES.len())].bytes();
                bytes.splice(at..at, piece);
            }
        }
    }
}
