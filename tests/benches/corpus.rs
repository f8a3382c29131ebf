//! News text for benches: a sample article, over and over, with other figures each time so that nothing repeats, and
//! readers' questions between, so that there are about five claims a kilobyte, as in news.

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
        for _ in 0..7 {
            text.push_str(
                "\n\nWho decides what happens next, and why would anybody on the coast want to wait for that? ",
            );
            text.push_str(
                "Is there nobody who could tell us whether the boats turn back, or where they would go then?",
            );
        }
        text.push_str("\n\n");
    }
    text
}
