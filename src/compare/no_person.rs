//! Names that stand alone in print and are no person's.

/// Whether a name alone is known to be an organisation's, a place's, or a word for people that opens a sentence.
pub fn is_no_person(name: &str) -> bool {
    let lower = name.to_lowercase();
    let all_capitals = name.chars().filter(|c| c.is_alphabetic()).count() > 1 && !name.chars().any(char::is_lowercase);
    let inner_capitals = name.chars().skip(1).filter(|c| c.is_uppercase()).count();
    let lists = [PLACES, BODIES, WORDS];
    all_capitals
        || inner_capitals > 1
        || name.chars().any(|c| c.is_ascii_digit())
        || ENDINGS.iter().any(|end| lower.ends_with(end))
        || lists.iter().any(|list| list.binary_search(&lower.as_str()).is_ok())
}

/// Endings of names of firms, sites and peoples.
const ENDINGS: &[&str] = &[
    "air", "bank", "book", "corp", "gate", "leaks", "media", "news", "post", "soft", "tech", "tube",
];

/// In order of the alphabet.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "abuja", "afghanistan", "africa", "alabama", "alaska", "albania", "algeria", "america", "amman", "amsterdam",
    "angola", "ankara", "argentina", "arizona", "arkansas", "armenia", "asia", "athens", "atlanta", "australia",
    "austria", "azerbaijan", "baghdad", "bahrain", "bangkok", "bangladesh", "beijing", "beirut", "belarus", "belgium",
    "belgrade", "berlin", "bolivia", "bosnia", "boston", "brazil", "britain", "brussels", "bucharest", "budapest",
    "bulgaria", "burma", "cairo", "california", "cambodia", "cameroon", "canada", "canberra", "caracas", "chicago",
    "chile", "china", "colombia", "colorado", "connecticut", "copenhagen", "crimea", "croatia", "cuba", "cyprus",
    "czechia", "dallas", "damascus", "delaware", "delhi", "denmark", "detroit", "doha", "dubai", "dublin", "ecuador",
    "egypt", "england", "eritrea", "estonia", "ethiopia", "europe", "finland", "florida", "france", "gaza", "geneva",
    "georgia", "germany", "ghana", "greece", "guatemala", "haiti", "hanoi", "havana", "hawaii", "helsinki", "honduras",
    "houston", "hungary", "iceland", "idaho", "illinois", "india", "indiana", "indonesia", "iowa", "iran", "iraq",
    "ireland", "islamabad", "israel", "istanbul", "italy", "jakarta", "jamaica", "japan", "jerusalem", "jordan",
    "kabul", "kansas", "kentucky", "kenya", "khartoum", "kiev", "kosovo", "kuwait", "kyiv", "laos", "latvia", "lebanon",
    "liberia", "libya", "lisbon", "lithuania", "london", "louisiana", "luxembourg", "macedonia", "madrid", "maine",
    "malaysia", "mali", "malta", "manila", "maryland", "massachusetts", "mexico", "miami", "michigan", "minnesota",
    "minsk", "mississippi", "missouri", "moldova", "mongolia", "montana", "montenegro", "morocco", "moscow",
    "mozambique", "myanmar", "nairobi", "namibia", "nebraska", "nepal", "netherlands", "nevada", "nicaragua", "niger",
    "nigeria", "norway", "ohio", "oklahoma", "oman", "oregon", "oslo", "ottawa", "pakistan", "palestine", "panama",
    "paraguay", "paris", "pennsylvania", "peru", "philadelphia", "philippines", "poland", "portugal", "prague",
    "pretoria", "pyongyang", "qatar", "riyadh", "romania", "rome", "russia", "rwanda", "santiago", "scotland",
    "seattle", "senegal", "seoul", "serbia", "shanghai", "singapore", "slovakia", "slovenia", "sofia", "somalia",
    "spain", "stockholm", "sudan", "sweden", "switzerland", "sydney", "syria", "taipei", "taiwan", "tajikistan",
    "tanzania", "tbilisi", "tehran", "tennessee", "texas", "thailand", "tibet", "tokyo", "toronto", "tripoli", "tunis",
    "tunisia", "turkey", "turkmenistan", "uganda", "ukraine", "uruguay", "utah", "uzbekistan", "venezuela", "vermont",
    "vienna", "vietnam", "virginia", "wales", "warsaw", "washington", "wisconsin", "wyoming", "yemen", "zagreb",
    "zambia", "zimbabwe",
];

/// Firms, outlets, parties, offices and armed groups, in order of the alphabet.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "accenture", "adidas", "airbnb", "airbus", "alibaba", "alitalia", "alphabet", "amazon", "apple", "aramco",
    "barclays", "bayer", "bloomberg", "boeing", "breitbart", "broadcom", "buzzfeed", "caltrans", "carrefour",
    "caterpillar", "chevron", "chrysler", "cisco", "citi", "citigroup", "coca-cola", "comcast", "congress", "costco",
    "crossrail", "daimler", "dell", "deloitte", "delta", "deutsche", "disney", "downing", "ebay", "ericsson",
    "eurostat", "eurotunnel", "exxon", "factcheck", "farc", "fatah", "fedex", "ferrari", "fiat", "fitch", "forbes",
    "fox", "frontex", "gallup", "gazprom", "gizmodo", "glencore", "goldman", "google", "greenpeace", "guardian",
    "hamas", "heineken", "hezbollah", "hitachi", "holyrood", "honda", "huawei", "huffpost", "hyundai", "ikea",
    "instagram", "intel", "interpol", "isis", "kremlin", "lenovo", "lockheed", "lufthansa", "mashable", "mastercard",
    "mattel", "mcdonald", "mediapart", "merck", "microsoft", "mitsubishi", "moody", "mossad", "motorola", "mozilla",
    "nasdaq", "nestle", "netflix", "nike", "nintendo", "nissan", "nokia", "novartis", "opec", "oracle", "oxfam",
    "panasonic", "parliament", "patriot", "paypal", "pemex", "pentagon", "pepsico", "petrobras", "pew", "pfizer",
    "philips", "politico", "porsche", "qualcomm", "quora", "raytheon", "reddit", "renault", "reuters", "rosneft",
    "ryanair", "samsung", "santander", "senate", "shell", "siemens", "snapchat", "sony", "spacex", "spiegel",
    "starbucks", "statista", "stormont", "surveymonkey", "taliban", "telegram", "tesco", "tesla", "tiktok", "toshiba",
    "toyota", "treasury", "tripadvisor", "twitter", "uber", "unicef", "unilever", "vatican", "verizon", "vodafone",
    "volkswagen", "volvo", "walmart", "westminster", "whatsapp", "whitehall", "wikimedia", "wikipedia", "wired",
    "xinhua", "yahoo", "yelp", "youtube", "zillow",
];

/// Words that open sentences and name nobody, in order of the alphabet.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "actor", "all", "analyst", "another", "anybody", "anyone", "army", "article", "aside", "asked", "associates",
    "attorney", "author", "both", "brother", "business", "christian", "citing", "coach", "commission", "company",
    "contributing", "council", "counsel", "court", "critics", "data", "daughter", "defense", "democrat", "democratic",
    "demographics", "detective", "development", "ditto", "doctor", "driver", "everybody", "everyone", "everything",
    "evidence", "expert", "father", "federal", "few", "friend", "general", "generation", "god", "government",
    "governor", "guidelines", "he", "hindu", "history", "holding", "husband", "initial", "investigator", "judge",
    "justice", "king", "labour", "law", "lawyer", "lawyers", "legend", "local", "man", "management", "many", "mayor",
    "military", "minister", "most", "mother", "mum", "muslim", "navy", "neighbor", "neighbour", "neither", "network",
    "newspaper", "nobody", "none", "nothing", "nurse", "officer", "official", "one", "opponent", "opposition",
    "organizers", "others", "passenger", "people", "photos", "pilot", "pledged", "police", "poll", "pope", "president",
    "professor", "prosecutor", "queen", "reader", "relative", "report", "republican", "research", "resident",
    "revealed", "rumor", "rumour", "scientist", "scripture", "secretary", "security", "senator", "several", "she",
    "sister", "some", "somebody", "someone", "son", "source", "spokesman", "spokeswoman", "sport", "staff", "state",
    "study", "subsequent", "supporter", "survivor", "suspect", "teacher", "they", "time", "tradition", "two-thirds",
    "union", "victim", "video", "what", "which", "who", "wife", "witness", "woman", "word", "workers",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        for list in [PLACES, BODIES, WORDS] {
            let wrong = list.windows(2).find(|w| w[0] >= w[1]);
            assert_eq!(wrong, None);
        }
    }

    #[test]
    fn bodies_and_places_are_no_persons() {
        for name in ["Boeing", "Moscow", "NATO", "WikiLeaks", "Police", "G7"] {
            assert!(is_no_person(name), "{name}");
        }
        for name in ["McAllister", "O'Dowd", "Brandt"] {
            assert!(!is_no_person(name), "{name}");
        }
    }
}
