//! The fonts of this machine, for characters that the program's own have no sign for.

use fontique::{
    Collection, CollectionOptions, FallbackKey, GenericFamily, Language, QueryFamily, QueryStatus, Script, SourceCache,
    SourceCacheOptions,
};
use std::fmt;
use std::sync::Arc;
use unicode_script::UnicodeScript;

/// A font: a file's bytes, and its place in the file where that is a collection. Cloning is cheap.
#[derive(Clone)]
pub struct FontBytes {
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    index: u32,
}

impl FontBytes {
    /// The font at this place, from 0, of a file.
    pub fn new(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>, index: u32) -> Self {
        Self { bytes, index }
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// The font's place in it.
    pub fn index(&self) -> u32 {
        self.index
    }
}

impl fmt::Debug for FontBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "font {} of {} bytes", self.index, self.bytes().len())
    }
}

/// The fonts that the desktop would show these characters with, each for at least one of them; only those that `suits`.
/// Characters for which there is none are passed over. The files are mapped, not copied. Another machine has other fonts.
pub fn system_fonts(characters: &[char], suits: impl Fn(&FontBytes) -> bool) -> Vec<FontBytes> {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts: true,
    });
    let mut cache = SourceCache::new(SourceCacheOptions::default());
    let mut found: Vec<(FontBytes, fontique::CharmapIndex)> = Vec::new();
    let shows = |map: &fontique::CharmapIndex, file: &FontBytes, character: char| {
        let map = map.charmap(file.bytes());
        map.and_then(|map| map.map(character)).is_some_and(|glyph| glyph != 0)
    };
    let languages = languages(characters);
    // Signs that scripts share take the fonts of the scripts beside them.
    let (of_all, of_one): (Vec<char>, Vec<char>) = characters.iter().partition(|&&c| script_of(c).is_none());
    for character in of_one.into_iter().chain(of_all) {
        if found.iter().any(|(file, map)| shows(map, file, character)) {
            continue;
        }
        let wanted = wanted(character, &languages);
        let best = wanted.into_iter().find_map(|wanted| {
            let families: Vec<_> = match wanted {
                Wanted::OfScript(key) => collection.fallback_families(key).map(QueryFamily::Id).collect(),
                Wanted::Usual => USUAL.map(QueryFamily::Generic).to_vec(),
            };
            let mut query = collection.query(&mut cache);
            query.set_families(families);
            let mut best = None;
            query.matches_with(|font| {
                let file = FontBytes::new(font.blob.clone().into_raw_parts().0, font.index);
                if shows(&font.charmap_index, &file, character) && suits(&file) {
                    best = Some((file, font.charmap_index));
                    return QueryStatus::Stop;
                }
                QueryStatus::Continue
            });
            best
        });
        found.extend(best);
    }
    found.into_iter().map(|(file, _)| file).collect()
}

/// Where a font is looked for.
enum Wanted {
    /// Among those of a script, in a language.
    OfScript(FallbackKey),
    /// Among those that the desktop uses for everything.
    Usual,
}

/// Where a font for a character is looked for, one after the other.
fn wanted(character: char, languages: &[Option<Language>]) -> Vec<Wanted> {
    use unicode_script::Script::Han;
    let Some(script) = script_of(character) else {
        return vec![Wanted::Usual];
    };
    // Only the fonts of Chinese characters differ by language, and the usual ones have them in any.
    if character.script() == Han {
        let of_script = languages
            .iter()
            .map(|language| Wanted::OfScript(FallbackKey::new(script, language.as_ref())));
        of_script.chain([Wanted::Usual]).collect()
    } else {
        vec![Wanted::Usual, Wanted::OfScript(FallbackKey::new(script, None))]
    }
}

/// The families that the desktop uses for everything.
const USUAL: [GenericFamily; 4] = [
    GenericFamily::SansSerif,
    GenericFamily::Serif,
    GenericFamily::Math,
    GenericFamily::SystemUi,
];

/// The languages whose forms of Chinese characters fit a text in which these characters occur, the fittest first.
fn languages(characters: &[char]) -> Vec<Option<Language>> {
    use unicode_script::Script::{Hangul, Hiragana, Katakana};
    let first = if characters.iter().any(|c| matches!(c.script(), Hiragana | Katakana)) {
        "ja"
    } else if characters.iter().any(|c| c.script() == Hangul) {
        "ko"
    } else {
        "zh-CN"
    };
    let tags = [first, "zh-CN", "zh-TW", "ja", "ko"];
    let mut languages: Vec<_> = tags.iter().map(|tag| Language::parse(tag).ok()).collect();
    languages.push(None);
    languages
}

/// The script of a character; `None` for signs that all scripts share.
fn script_of(character: char) -> Option<Script> {
    use unicode_script::Script::{Common, Inherited, Unknown};
    match character.script() {
        Common | Inherited | Unknown => None,
        script => Script::parse(script.short_name()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_the_form_of_the_language_beside_them() {
        let first = |text: &str| {
            let characters: Vec<_> = text.chars().collect();
            languages(&characters)[0]
        };
        for (text, language) in [("中文", "zh-CN"), ("中文の", "ja"), ("中文한", "ko")] {
            assert_eq!(first(text), Language::parse(language).ok(), "{text}");
        }
    }

    #[test]
    fn signs_of_all_scripts_belong_to_none() {
        assert_eq!(script_of('5'), None);
        assert_eq!(script_of('\u{301}'), None);
        assert_eq!(script_of('\u{5d0}'), Script::parse("Hebr").ok());
    }

    #[test]
    fn nothing_is_found_where_nothing_suits() {
        assert!(system_fonts(&['\u{5d0}', '\u{4e2d}'], |_| false).is_empty());
        assert!(system_fonts(&[], |_| true).is_empty());
    }
}
