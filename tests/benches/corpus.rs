//! News text for benches: the two sample articles, over and over, with other figures each time so that nothing repeats.

/// Returns at least so many bytes of paragraphs.
pub fn news(bytes: usize) -> String {
    let sample = include_str!("../../assets/sample/harbour-meridian-post.txt");
    let mut text = String::with_capacity(bytes + sample.len());
    let mut turn: u64 = 1;
    while text.len() < bytes {
        for c in sample.chars() {
            if c.is_ascii_digit() && c != '0' {
                turn = turn
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text.push(char::from(b'1' + ((turn >> 33) % 9) as u8));
            } else {
                text.push(c);
            }
        }
        text.push_str("\n\n");
    }
    text
}
