use super::lexicon::Class;
use super::token::Shape;
use super::view::View;

/// Currencies by what stands for them before or after an amount: names' adjectives, codes and prefixes of "$".
const CODES: &[(&str, &str)] = &[
    ("usd", "dollar"),
    ("us", "dollar"),
    ("eur", "euro"),
    ("gbp", "pound sterling"),
    ("jpy", "Japanese yen"),
    ("cny", "Chinese yuan"),
    ("rmb", "Chinese yuan"),
    ("inr", "Indian rupee"),
    ("rs", "rupee"),
    ("rs.", "rupee"),
    ("chf", "Swiss franc"),
    ("aud", "Australian dollar"),
    ("au", "Australian dollar"),
    ("a", "Australian dollar"),
    ("cad", "Canadian dollar"),
    ("ca", "Canadian dollar"),
    ("c", "Canadian dollar"),
    ("nzd", "New Zealand dollar"),
    ("nz", "New Zealand dollar"),
    ("hkd", "Hong Kong dollar"),
    ("hk", "Hong Kong dollar"),
    ("sgd", "Singapore dollar"),
    ("s", "Singapore dollar"),
    ("nt", "New Taiwan dollar"),
    ("twd", "New Taiwan dollar"),
    ("r", "Brazilian real"),
    ("brl", "Brazilian real"),
    ("sek", "Swedish krona"),
    ("nok", "Norwegian krone"),
    ("dkk", "Danish krone"),
    ("rub", "Russian rouble"),
    ("mxn", "Mexican peso"),
    ("krw", "South Korean won"),
    ("zar", "South African rand"),
    ("try", "Turkish lira"),
    ("ils", "shekel"),
    ("nis", "shekel"),
    ("dh", "UAE dirham"),
    ("dhs", "UAE dirham"),
    ("rp", "Indonesian rupiah"),
    ("rm", "Malaysian ringgit"),
    ("myr", "Malaysian ringgit"),
    ("thb", "Thai baht"),
    ("idr", "Indonesian rupiah"),
    ("php", "Philippine peso"),
    ("pln", "Polish zloty"),
    ("aed", "UAE dirham"),
    ("kes", "Kenyan shilling"),
    ("ngn", "Nigerian naira"),
];

const SYMBOLS: &[(&str, &str)] = &[
    ("$", "dollar"),
    ("\u{a3}", "pound sterling"),
    ("\u{20ac}", "euro"),
    ("\u{a5}", "Japanese yen"),
    ("\u{a2}", "cent"),
    ("\u{20b9}", "Indian rupee"),
    ("\u{20a8}", "rupee"),
    ("\u{20a9}", "South Korean won"),
    ("\u{20aa}", "shekel"),
    ("\u{20bd}", "Russian rouble"),
    ("\u{20ba}", "Turkish lira"),
    ("\u{20a6}", "Nigerian naira"),
    ("\u{20b1}", "Philippine peso"),
    ("\u{20ab}", "Vietnamese dong"),
    ("\u{20b4}", "Ukrainian hryvnia"),
    ("\u{20bf}", "bitcoin"),
];

const NAMES: &[(&str, &str)] = &[
    ("dollar", "dollar"),
    ("buck", "dollar"),
    ("cent", "cent"),
    ("euro", "euro"),
    ("pound", "pound sterling"),
    ("quid", "pound sterling"),
    ("penny", "penny"),
    ("pence", "penny"),
    ("pennies", "penny"),
    ("yen", "Japanese yen"),
    ("yuan", "Chinese yuan"),
    ("renminbi", "Chinese yuan"),
    ("rupee", "rupee"),
    ("franc", "franc"),
    ("rouble", "Russian rouble"),
    ("ruble", "Russian rouble"),
    ("peso", "peso"),
    ("real", "Brazilian real"),
    ("reais", "Brazilian real"),
    ("krona", "Swedish krona"),
    ("kronor", "Swedish krona"),
    ("krone", "krone"),
    ("kroner", "krone"),
    ("koruna", "Czech koruna"),
    ("crown", "crown"),
    ("won", "South Korean won"),
    ("rand", "South African rand"),
    ("lira", "lira"),
    ("lire", "lira"),
    ("shekel", "shekel"),
    ("dinar", "dinar"),
    ("dirham", "dirham"),
    ("riyal", "riyal"),
    ("rial", "rial"),
    ("baht", "Thai baht"),
    ("ringgit", "Malaysian ringgit"),
    ("rupiah", "Indonesian rupiah"),
    ("shilling", "shilling"),
    ("naira", "Nigerian naira"),
    ("cedi", "Ghanaian cedi"),
    ("zloty", "Polish zloty"),
    ("forint", "Hungarian forint"),
    ("hryvnia", "Ukrainian hryvnia"),
    ("taka", "Bangladeshi taka"),
    ("dong", "Vietnamese dong"),
    ("bitcoin", "bitcoin"),
];

/// Countries' adjectives before a currency's name, and the full name that both make.
const OF_COUNTRIES: &[(&str, &str, &str)] = &[
    ("us", "dollar", "dollar"),
    ("u.s.", "dollar", "dollar"),
    ("american", "dollar", "dollar"),
    ("australian", "dollar", "Australian dollar"),
    ("canadian", "dollar", "Canadian dollar"),
    ("zealand", "dollar", "New Zealand dollar"),
    ("kong", "dollar", "Hong Kong dollar"),
    ("singapore", "dollar", "Singapore dollar"),
    ("taiwan", "dollar", "New Taiwan dollar"),
    ("british", "pound", "pound sterling"),
    ("egyptian", "pound", "Egyptian pound"),
    ("swiss", "franc", "Swiss franc"),
    ("indian", "rupee", "Indian rupee"),
    ("pakistani", "rupee", "Pakistani rupee"),
    ("danish", "krone", "Danish krone"),
    ("norwegian", "krone", "Norwegian krone"),
    ("swedish", "krona", "Swedish krona"),
    ("mexican", "peso", "Mexican peso"),
    ("philippine", "peso", "Philippine peso"),
    ("turkish", "lira", "Turkish lira"),
    ("polish", "zloty", "Polish zloty"),
    ("hungarian", "forint", "Hungarian forint"),
    ("russian", "rouble", "Russian rouble"),
    ("russian", "ruble", "Russian rouble"),
    ("brazilian", "real", "Brazilian real"),
    ("korean", "won", "South Korean won"),
    ("african", "rand", "South African rand"),
    ("nigerian", "naira", "Nigerian naira"),
    ("thai", "baht", "Thai baht"),
    ("ukrainian", "hryvnia", "Ukrainian hryvnia"),
    ("israeli", "shekel", "shekel"),
    ("kenyan", "shilling", "Kenyan shilling"),
    ("ugandan", "shilling", "Ugandan shilling"),
    ("tanzanian", "shilling", "Tanzanian shilling"),
    ("somali", "shilling", "Somali shilling"),
    ("argentine", "peso", "Argentine peso"),
    ("chilean", "peso", "Chilean peso"),
    ("colombian", "peso", "Colombian peso"),
    ("cuban", "peso", "Cuban peso"),
    ("saudi", "riyal", "Saudi riyal"),
    ("qatari", "riyal", "Qatari riyal"),
    ("iranian", "rial", "Iranian rial"),
    ("omani", "rial", "Omani rial"),
    ("yemeni", "rial", "Yemeni rial"),
    ("kuwaiti", "dinar", "Kuwaiti dinar"),
    ("iraqi", "dinar", "Iraqi dinar"),
    ("jordanian", "dinar", "Jordanian dinar"),
    ("serbian", "dinar", "Serbian dinar"),
    ("moroccan", "dirham", "Moroccan dirham"),
    ("emirati", "dirham", "UAE dirham"),
    ("lebanese", "pound", "Lebanese pound"),
    ("syrian", "pound", "Syrian pound"),
    ("sudanese", "pound", "Sudanese pound"),
    ("lankan", "rupee", "Sri Lankan rupee"),
    ("nepalese", "rupee", "Nepalese rupee"),
    ("jamaican", "dollar", "Jamaican dollar"),
    ("fijian", "dollar", "Fijian dollar"),
    ("namibian", "dollar", "Namibian dollar"),
    ("zimbabwean", "dollar", "Zimbabwean dollar"),
    ("taiwanese", "dollar", "New Taiwan dollar"),
    ("icelandic", "krona", "Icelandic krona"),
    ("cfa", "franc", "CFA franc"),
    ("danish", "crown", "Danish krone"),
    ("norwegian", "crown", "Norwegian krone"),
    ("swedish", "crown", "Swedish krona"),
    ("czech", "crown", "Czech koruna"),
    ("japanese", "yen", "Japanese yen"),
    ("chinese", "yuan", "Chinese yuan"),
];

/// Every word that stands for a currency, in lower case.
pub fn words() -> impl Iterator<Item = &'static str> {
    let codes = CODES
        .iter()
        .map(|c| c.0)
        .filter(|c| c.len() == 3 || matches!(*c, "rm" | "rs" | "dh" | "rp"));
    codes.chain(NAMES.iter().map(|n| n.0))
}

fn look<'a>(table: &[(&str, &'a str)], word: &str) -> Option<&'a str> {
    table
        .iter()
        .find(|entry| entry.0.eq_ignore_ascii_case(word))
        .map(|entry| entry.1)
}

/// The currency that starts at token `at` before an amount, its first token, and the token after it.
pub fn before(v: &View, at: usize) -> Option<(&'static str, usize, usize)> {
    let token = v.at(at);
    if token.shape == Shape::Currency {
        let symbol = look(SYMBOLS, v.word(at))?;
        let code = v.back(at, 1);
        let near = v.glued(at) || v.glued(at + 1) && v.shape(at + 1) == Shape::Number;
        let prefix = (symbol == "dollar" && near && code.shape == Shape::Word && code.capital())
            .then(|| v.word(at.saturating_sub(1)))
            .filter(|w| v.glued(at) || w.len() > 1 || *w == "C")
            .filter(|w| w.bytes().all(|b| b.is_ascii_uppercase()))
            .and_then(|w| look(CODES, w));
        // "$US113"
        let suffix =
            (symbol == "dollar" && v.at(at + 1).all_capitals() && v.glued(at + 1) && v.shape(at + 2) == Shape::Number)
                .then(|| look(CODES, v.word(at + 1)))
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
    look(CODES, v.word(at)).map(|name| (name, at, at + 1))
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
        return look(SYMBOLS, v.word(at)).filter(|_| free).map(|name| (name, at + 1));
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
        let lower = v.word(i).to_ascii_lowercase();
        return look(CODES, &lower)
            .or_else(|| look(NAMES, &lower))
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
    let name = look(NAMES, &word).map(|n| (word.as_str(), n));
    let stem = word.strip_suffix('s').unwrap_or(&word);
    let (stem, name) = name.or_else(|| look(NAMES, stem).map(|n| (stem, n)))?;
    let sterling = v.reads(i + 1, "sterling");
    let country = (i > first).then(|| v.word(i - 1));
    if let Some(country) = country {
        let full = OF_COUNTRIES
            .iter()
            .find(|c| c.0.eq_ignore_ascii_case(country) && c.1 == stem);
        return full.map(|c| (c.2, i + 1));
    }
    match stem {
        "pound" if !large && !sterling && !paid(v, at) => None,
        "won" | "real" | "try" | "crown" if !large => None,
        _ => Some((name, i + 1 + usize::from(sterling))),
    }
}
