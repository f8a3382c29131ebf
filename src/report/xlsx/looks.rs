use crate::review::Verdict;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// How cells look.
pub struct Looks {
    pub text: Format,
    pub small: Format,
    pub title: Format,
    pub head: Format,
    pub number: Format,
    pub figure: Format,
    pub share: Format,
    pub day: Format,
    pub instant: Format,
    pub link: Format,
    pub holds: Format,
    pub fails: Format,
    verdicts: [Format; Verdict::ALL.len()],
}

impl Looks {
    /// The looks of all cells, in the colours of the other reports.
    pub fn new() -> Self {
        let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let plain = Format::new().set_align(FormatAlign::Top);
        let shaded = |letters: u32, behind: u32| {
            let format = plain.clone().set_bold().set_font_color(Color::RGB(letters));
            format.set_background_color(Color::RGB(behind))
        };
        let verdicts = Verdict::ALL.map(|verdict| match verdict {
            Verdict::Unreviewed => plain.clone().set_font_color(Color::RGB(0x6b_665d)),
            Verdict::Conflicting => shaded(0x7a_3000, 0xff_d3a6),
            Verdict::Unsourced => shaded(0x45_3d5f, 0xd5_cfe5),
            Verdict::Confirmed => shaded(0x07_504b, 0xda_f0ea),
            Verdict::Dismissed => plain.clone().set_font_color(Color::RGB(0x57_534b)).set_italic(),
        });
        Self {
            small: text.clone().set_font_color(Color::RGB(0x57_534b)),
            title: plain.clone().set_bold().set_font_size(16),
            head: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xee_ebe4))
                .set_border_bottom(FormatBorder::Thin),
            number: plain
                .clone()
                .set_num_format("0")
                .set_align(FormatAlign::Right)
                .set_indent(1),
            figure: plain.clone().set_num_format("#,##0.######"),
            share: plain.clone().set_num_format("0%"),
            day: plain.clone().set_num_format("d mmm yyyy").set_align(FormatAlign::Left),
            instant: plain
                .clone()
                .set_num_format("d mmm yyyy hh:mm")
                .set_align(FormatAlign::Left),
            link: text
                .clone()
                .set_font_color(Color::RGB(0x2b_55b8))
                .set_underline(FormatUnderline::Single),
            holds: plain.clone().set_font_color(Color::RGB(0x07_504b)),
            fails: shaded(0x7a_3000, 0xff_d3a6),
            verdicts,
            text,
        }
    }

    /// How the cell of a verdict looks.
    pub fn verdict(&self, verdict: Verdict) -> &Format {
        let at = Verdict::ALL.iter().position(|v| *v == verdict);
        at.and_then(|at| self.verdicts.get(at)).unwrap_or(&self.text)
    }
}
