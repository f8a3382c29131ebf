//! The typefaces that come with the program, as their files stand: Inter for what the program says, Charis SIL for what
//! is quoted from an article. The window and the documents share these bytes.

/// Inter, with figures of one width.
pub const SANS: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular-tabular.otf");
/// Inter, semibold, with figures of one width.
pub const SANS_STRONG: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold-tabular.otf");
/// Charis SIL.
pub const SERIF: &[u8] = include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf");
/// Charis SIL, bold.
pub const SERIF_STRONG: &[u8] = include_bytes!("../../assets/fonts/CharisSIL-Bold.ttf");
