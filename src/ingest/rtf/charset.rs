use encoding_rs::Encoding;

/// The encoding of a Windows code page, as far as it is one of the web's.
pub(super) fn of_code_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// The encoding of a font's character set; `None` if it is the document's own.
pub(super) fn of_charset(charset: i32) -> Option<&'static Encoding> {
    of_code_page(match charset {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
