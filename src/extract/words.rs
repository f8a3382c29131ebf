//! Reads the words of all tables for the lexicon.

use super::lexicon::Class;
use super::{calendar, holiday, money, number_words, tables, unit};

/// Calls `add` with every word in lower case and a class of it; a word comes once for each of its lists.
pub fn each(mut add: impl FnMut(&str, Class)) {
    let (mut class, mut inflected) = (Class::NONE, false);
    for line in tables::lines(tables::WORDS) {
        if let Some(header) = line.strip_prefix('[').and_then(|header| header.strip_suffix(']')) {
            let verbs = header.strip_prefix("verb forms ");
            inflected = verbs.is_some();
            let names = verbs.unwrap_or(header).split(' ');
            class = names.filter_map(Class::named).fold(Class::NONE, Class::or);
            continue;
        }
        for word in line.split(' ') {
            if inflected {
                inflections(word).iter().for_each(|form| add(form, class));
            } else {
                add(word, class);
            }
        }
    }
    number_words::words_of_numbers().for_each(|(word, class)| add(word, class));
    calendar::words().for_each(|(word, class)| add(word, class));
    unit::forms().for_each(|form| add(&form.to_ascii_lowercase(), Class::UNIT));
    holiday::first_words().for_each(|word| add(word, Class::HOLIDAY));
    for word in money::words() {
        add(word, Class::CURRENCY);
        add(&format!("{word}s"), Class::CURRENCY);
    }
}

fn inflections(verb: &str) -> [String; 4] {
    let bare_e = verb.strip_suffix('e');
    let consonant_y = verb
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("sh") || verb.ends_with("ch") => {
            format!("{verb}es")
        }
        None => format!("{verb}s"),
    };
    let past = match (bare_e, consonant_y) {
        (Some(_), _) => format!("{verb}d"),
        (_, Some(stem)) => format!("{stem}ied"),
        _ => format!("{verb}ed"),
    };
    let ing = format!("{}ing", bare_e.filter(|stem| !stem.ends_with('e')).unwrap_or(verb));
    [verb.into(), third, past, ing]
}
