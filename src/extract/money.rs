use super::lexicon::Class;
use super::tables;
use super::token::Shape;
use super::view::View;
use super::word_table::WordTable;
use std::sync::LazyLock;

/// The currencies' names by what stands for them.
#[derive(Default)]
struct Currencies {
    symbols: WordTable<Option<&'static str>>,
    /// Letters before an amount.
    codes: WordTable<Option<&'static str>>,
    /// Letters before "$", codes among them.
    prefixes: WordTable<Option<&'static str>>,
    words: WordTable<Option<&'static str>>,
    /// Countries' adjectives before a currency's word, and the full name that both make.
    of_countries: Vec<[&'static str; 3]>,
}

static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let mut all = Currencies::default();
    for [kind, written, name, full] in tables::rows(tables::CURRENCIES) {
        match kind {
            "symbol" => all.symbols.update(written, |_| Some(name)),
            "code" => {
                all.codes.update(written, |_| Some(name));
                all.prefixes.update(written, |_| Some(name));
            }
            "prefix" => all.prefixes.update(written, |_| Some(name)),
            "word" => all.words.update(written, |_| Some(name)),
            _ => all.of_countries.push([written, name, full]),
        }
    }
    all
});

/// Every code and word that stands for a currency, in lower case.
pub fn words() -> impl Iterator<Item = &'static str> {
    tables::rows::<2>(tables::CURRENCIES)
        .filter(|row| matches!(row[0], "code" | "word"))
        .map(|row| row[1])
}

/// The currency that starts at token `at` before an amount, its first token, and the token after it.
pub fn before(v: &View, at: usize) -> Option<(&'static str, usize, usize)> {
    let token = v.at(at);
    if token.shape == Shape::Currency {
        let symbol = CURRENCIES.symbols.get(v.word(at))?;
        let code = v.back(at, 1);
        let near = v.glued(at) || v.glued(at + 1) && v.shape(at + 1) == Shape::Number;
        let prefix = (symbol == "dollar" && near && code.shape == Shape::Word && code.capital())
            .then(|| v.word(at.saturating_sub(1)))
            .filter(|w| v.glued(at) || w.len() > 1 || *w == "C")
            .filter(|w| w.bytes().all(|b| b.is_ascii_uppercase()))
            .and_then(|w| CURRENCIES.prefixes.get(w));
        // "$US113"
        let suffix =
            (symbol == "dollar" && v.at(at + 1).all_capitals() && v.glued(at + 1) && v.shape(at + 2) == Shape::Number)
                .then(|| CURRENCIES.prefixes.get(v.word(at + 1)))
                .flatten();
        let to = at + 1 + usize::from(suffix.is_some());
        return Some((
            suffix.or(prefix).unwrap_or(symbol),
            at - usize::from(prefix.is_some()),
            to,
        ));
    }
    let code = token.shape == Shape::Word && token.is(Class::CURRENCY) && token.capital();
    if !code || v.shape(at + 1) != Shape::Number || token.span.len() < 2 || token.is(Class::COUNTRY) {
        return None;
    }
    CURRENCIES.codes.get(v.word(at)).map(|name| (name, at, at + 1))
}

/// Whether words of paying stand shortly before token `at`.
fn paid(v: &View, at: usize) -> bool {
    const PAYING: &[&str] = &[
        "pay", "pays", "paid", "paying", "cost", "costs", "owe", "owes", "owed", "spend", "spends", "spent", "worth",
        "price", "priced", "fine", "fined", "fee", "sold", "sell", "buy", "bought", "earn", "earned", "raise",
        "raised", "donate", "donated", "save", "saved",
    ];
    let near = (2..6).map(|back| v.back(at, back));
    near.take_while(|t| t.shape == Shape::Word && !t.is(Class::CONJUNCTION))
        .any(|t| t.reads_any(v.text, PAYING))
}

/// A symbol or letter without a space after an amount: "50€", "99¢", "20p", "55c".
fn glued(v: &View, at: usize) -> Option<(&'static str, usize)> {
    if v.shape(at) == Shape::Currency {
        let free = v.shape(at + 1) != Shape::Number;
        return CURRENCIES
            .symbols
            .get(v.word(at))
            .filter(|_| free)
            .map(|name| (name, at + 1));
    }
    let small = v.back(at, 1).shape == Shape::Number && v.glued(at) && v.at(at.wrapping_sub(1)).span.len() <= 2;
    match v.word(at) {
        "p" if small => Some(("penny", at + 1)),
        "c" if small => Some(("cent", at + 1)),
        _ => None,
    }
}

/// The currency that follows an amount at token `at`, and the token after it. `large`: the amount has a scale word, so
/// "pounds" are money.
pub fn after(v: &View, at: usize, large: bool) -> Option<(&'static str, usize)> {
    let mut i = if v.joining_hyphen(at) { at + 1 } else { at };
    if let Some(found) = glued(v, at) {
        return Some(found);
    }
    if v.at(i).all_capitals() && v.is(i, Class::CURRENCY) && v.at(i).span.len() == 3 {
        let code = v.word(i);
        return CURRENCIES
            .codes
            .get(code)
            .or_else(|| CURRENCIES.words.get(code))
            .map(|name| (name, i + 1));
    }
    let first = i;
    while v.at(i).capital() && !v.is(i, Class::CURRENCY.or(Class::FUNCTION)) && i < first + 2
        || v.is(i, Class::COUNTRY) && i < first + 2
    {
        i += 1;
    }
    if v.shape(i) != Shape::Word || !v.is(i, Class::CURRENCY) || v.at(i).capital() && i == first {
        return None;
    }
    let word = v.word(i).to_ascii_lowercase();
    let name = CURRENCIES.words.get(&word).map(|n| (word.as_str(), n));
    let stem = word.strip_suffix('s').unwrap_or(&word);
    let (stem, name) = name.or_else(|| CURRENCIES.words.get(stem).map(|n| (stem, n)))?;
    let sterling = v.reads(i + 1, "sterling");
    let country = (i > first).then(|| v.word(i - 1));
    if let Some(country) = country {
        let mut all = CURRENCIES.of_countries.iter();
        let known = all.find(|[of, word, _]| of.eq_ignore_ascii_case(country) && *word == stem);
        return known.map(|[_, _, full]| (*full, i + 1));
    }
    match stem {
        "pound" if !large && !sterling && !paid(v, at) => None,
        "won" | "real" | "try" | "crown" if !large => None,
        _ => Some((name, i + 1 + usize::from(sterling))),
    }
}
