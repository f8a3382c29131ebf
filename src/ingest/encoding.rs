use encoding_rs as rs;
use std::fmt;

/// A way in which a file may write its characters, for a reviewer to choose where the guess was wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextEncoding {
    encoding: &'static rs::Encoding,
    script: &'static str,
}

macro_rules! encodings {
    ($($constant:ident: $script:literal),* $(,)?) => {
        &[$(TextEncoding { encoding: rs::$constant, script: $script }),*]
    };
}

impl TextEncoding {
    /// Every encoding that can be chosen, those that are met most often first, then by script.
    pub const ALL: &[Self] = encodings![
        UTF_8: "Unicode",
        WINDOWS_1252: "Western European",
        UTF_16LE: "Unicode",
        UTF_16BE: "Unicode",
        ISO_8859_15: "Western European",
        MACINTOSH: "Western European",
        WINDOWS_1250: "Central European",
        ISO_8859_2: "Central European",
        ISO_8859_16: "South-Eastern European",
        WINDOWS_1257: "Baltic",
        ISO_8859_4: "Baltic",
        ISO_8859_10: "Nordic",
        WINDOWS_1251: "Cyrillic",
        KOI8_R: "Cyrillic",
        KOI8_U: "Cyrillic",
        ISO_8859_5: "Cyrillic",
        IBM866: "Cyrillic",
        X_MAC_CYRILLIC: "Cyrillic",
        WINDOWS_1253: "Greek",
        ISO_8859_7: "Greek",
        WINDOWS_1254: "Turkish",
        WINDOWS_1255: "Hebrew",
        ISO_8859_8: "Hebrew",
        WINDOWS_1256: "Arabic",
        ISO_8859_6: "Arabic",
        WINDOWS_1258: "Vietnamese",
        WINDOWS_874: "Thai",
        GBK: "Simplified Chinese",
        GB18030: "Chinese",
        BIG5: "Traditional Chinese",
        SHIFT_JIS: "Japanese",
        EUC_JP: "Japanese",
        ISO_2022_JP: "Japanese",
        EUC_KR: "Korean",
    ];

    /// The name in the WHATWG Encoding Standard, as [`super::Source::encoding`] states it.
    pub fn name(self) -> &'static str {
        self.encoding.name()
    }

    /// The encoding of that name, if it can be chosen.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|e| e.name() == name)
    }

    pub(super) fn decoder(self) -> &'static rs::Encoding {
        self.encoding
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.script, self.name())
    }
}
