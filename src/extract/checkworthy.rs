//! How much a statement is worth checking: a sum of signs, each with its reason in words.
//!
//! The weights of the signs in words were fitted by logistic regression on the labels of the first half of ClaimBuster
//! (sentences of debates, worth checking or not), rounded, and moved so that 0.5 is where the better half of the
//! sentences begins. The weights of sources and of news are set by judgement: debates have neither.

use super::attribution::{Attribution, Level};
use super::mention::{Kind, Mention};
use super::reading::Reading;
use super::reason::Reason;
use super::rule::Rule;
use super::token::Shape;
use super::word_table::WordTable;
use crate::text::TextSpan;
use std::ops::Range;
use std::sync::LazyLock;

/// A kind of word that makes a statement more or less worth checking.
struct Sign {
    /// What the first word of the kind adds.
    first: f32,
    /// What a second one adds.
    second: f32,
    /// The reason, to which the word itself is added; `None` for a sign too weak to tell anybody.
    reason: Option<Rule>,
    /// The words in lower case.
    words: &'static str,
}

/// Log-odds of a statement without any sign.
const BASE: f32 = -1.9;
/// What an article of several paragraphs adds: news states facts more often than a debate does.
const NEWS: f32 = 1.2;
type IsKind = fn(Kind) -> bool;

/// What a figure adds.
const FIGURE: f32 = 2.4;
/// What "one" or "two" of something adds.
const FEW: f32 = 1.2;
/// What other values add, the rule, and which kinds they may be.
const STATED: [(f32, Rule, IsKind); 3] = [
    (0.6, Rule::Amount, |kind| matches!(kind, Kind::Money | Kind::Percent)),
    (0.8, Rule::Length, |kind| kind == Kind::Duration),
    (0.5, Rule::Date, |kind| kind == Kind::Date),
];
/// One or two words with a capital inside the statement; then more of them.
const NAME: f32 = 0.4;
const NAMES: f32 = 0.85;
/// A word that ends like a past tense.
const PAST_FORM: f32 = 0.8;
/// For 20 words, and again for 35.
const LONG: f32 = 0.35;
/// Ten words or fewer.
const SHORT: f32 = -0.25;
const QUESTION: f32 = -2.0;
/// Reported, with a named source or an outlet; then without a name or a source.
const SOURCED: f32 = 1.0;
const UNSOURCED: f32 = 1.5;
/// Too few words to state anything.
const FRAGMENT: f32 = -2.5;

/// The signs in words.
const SIGNS: &[Sign] = &[
    Sign {
        first: 0.8,
        second: 1.0,
        reason: Some(Rule::Comparison),
        words: "than more most less least fewer highest lowest largest biggest smallest worst longest only first \
                ever never every entire record average majority twice double doubled triple tripled single \
                history same per any many higher lower larger smaller oldest youngest fastest",
    },
    Sign {
        first: 0.5,
        second: 1.1,
        reason: Some(Rule::RoseOrFell),
        words: "increase increased increases increasing rise rose risen rising raise raised raises raising grew \
                grown growing cut cuts cutting reduce reduced reducing lost lose losing fell fallen falling drop \
                dropped decline declined down up doubled tripled quadrupled gained shrank surged jumped slashed \
                lowered added adding gone soared plunged climbed dwindling",
    },
    Sign {
        first: 1.4,
        second: -0.25,
        reason: Some(Rule::Deed),
        words: "voted passed supported opposed signed vetoed took gave did made went sent spent created built failed \
                promised proposed introduced appointed fired sold bought invaded attacked killed funded fought won \
                brought left began started held sued arrested charged convicted ordered approved rejected banned \
                ended closed opened launched announced agreed refused allowed blocked provided paid received used \
                changed wrote indicated declared helped moved deployed unveiled died injured crossed putting \
                fighting",
    },
    Sign {
        first: 0.95,
        second: 0.0,
        reason: Some(Rule::Speech),
        words: "said says told tells indicated reported reports according claims claimed admitted announced \
                testified accused",
    },
    Sign {
        first: 0.65,
        second: 0.0,
        reason: Some(Rule::PastTense),
        words: "was were had did wasn't weren't didn't hadn't",
    },
    Sign {
        first: 0.3,
        second: 0.0,
        reason: None,
        words: "has have we've they've he's hasn't haven't",
    },
    Sign {
        first: 0.85,
        second: 0.5,
        reason: Some(Rule::PublicAffairs),
        words: "tax taxes budget deficit debt jobs unemployment income wages insurance medicare medicaid security \
                health drugs military troops army soldiers weapons missiles nuclear terrorist terrorists crime guns \
                police border immigrants migrants illegal congress senate administration government federal \
                legislation bill court courts program plan businesses companies company sector private banks bank \
                oil gas energy coal market trade exports imports schools school education students spending money \
                costs cost dollars rate rates price prices prison poverty welfare abortion war treaty agreement \
                department parliament ministry minister election sales inflation seniors funding countries iraq iran \
                syria russia china mexico pakistan soviet",
    },
    Sign {
        first: 1.4,
        second: 0.0,
        reason: None,
        words: "percent percentage million billion trillion",
    },
    Sign {
        first: 0.4,
        second: 0.0,
        reason: None,
        words: "he she they they're he's she's his her their them him",
    },
    Sign {
        first: 0.5,
        second: 0.0,
        reason: None,
        words: "president senator governor secretary mr mrs congressman vice general",
    },
    Sign {
        first: 0.5,
        second: 0.0,
        reason: Some(Rule::Denial),
        words: "didn't doesn't wouldn't never no none nothing against isn't wasn't aren't without",
    },
    Sign {
        first: -0.55,
        second: -0.4,
        reason: Some(Rule::FirstPerson),
        words: "i i'm i've i'd i'll me my mine myself",
    },
    Sign {
        first: 0.3,
        second: 0.0,
        reason: None,
        words: "we we're we've",
    },
    Sign {
        first: -0.3,
        second: 0.0,
        reason: None,
        words: "our ours us let's folks tonight peace values freedom dream hope future america american americans",
    },
    Sign {
        first: -0.2,
        second: 0.0,
        reason: None,
        words: "you you're you've you'll your yours",
    },
    Sign {
        first: -0.75,
        second: 0.0,
        reason: Some(Rule::Belief),
        words: "remember think believe hope feel guess love like know understand agree disagree suppose sure convinced glad \
                thank thanks",
    },
    Sign {
        first: -1.2,
        second: 0.0,
        reason: Some(Rule::Wish),
        words: "want wanted wish",
    },
    Sign {
        first: -1.1,
        second: -0.9,
        reason: Some(Rule::Forecast),
        words: "next will would shall could can may might won't can't cannot couldn't i'll we'll you'll they'll he'll \
                she'll it'll i'd we'd gonna",
    },
    Sign {
        first: -1.75,
        second: 0.0,
        reason: Some(Rule::Advice),
        words: "let should must ought need needs shouldn't gotta",
    },
    Sign {
        first: -1.05,
        second: -1.5,
        reason: Some(Rule::Opinion),
        words: "good better best bad wrong important great greatest tough tougher strong terrible wonderful \
                beautiful horrible ridiculous sad smart stupid crazy strength clear clearly simple honest fair \
                serious moral decent enormous tremendous incredible disaster obsessed sense way life chance judgment \
                certainly course concerned catnip shameful disgraceful brilliant awful absurd",
    },
    Sign {
        first: -0.7,
        second: 0.0,
        reason: Some(Rule::Debate),
        words: "talk talks talking talked issue issues question questions answer debate discuss subject speak here \
                thing things something anything look",
    },
    Sign {
        first: -0.6,
        second: 0.0,
        reason: Some(Rule::QuestionWord),
        words: "how what why whether if who where which",
    },
    Sign {
        first: -0.4,
        second: 0.0,
        reason: None,
        words: "so well and but or yet then again just maybe perhaps",
    },
    Sign {
        first: 0.9,
        second: 0.0,
        reason: Some(Rule::Time),
        words: "now today currently since ago during under year month week decade century",
    },
    Sign {
        first: -0.35,
        second: 0.0,
        reason: None,
        words: "this these those",
    },
];

/// The number of the sign Rule::Speech.
const SPEECH: usize = 3;
/// The number of the sign Rule::Forecast.
const FORECAST: usize = 17;
/// The number of the sign Rule::Advice.
const ADVICE: usize = 18;

static WORDS: LazyLock<WordTable<u32>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    for (number, sign) in SIGNS.iter().enumerate() {
        sign.words
            .split_whitespace()
            .for_each(|word| table.update(word, |signs| signs | 1 << number));
    }
    table
});

/// A statement to be judged.
pub struct Statement<'s> {
    /// Its words.
    pub words: Range<usize>,
    /// The sentence that it stands in.
    pub sentence: Range<usize>,
    /// The values in it.
    pub mentions: &'s [Mention],
    /// Who says it.
    pub attribution: Option<&'s Attribution>,
    /// Whether it stands in an article of several paragraphs.
    pub news: bool,
}

/// The check-worthiness of a statement from 0 to 1, and its reasons, weightiest first.
pub fn judge(reading: &Reading<'_>, statement: &Statement<'_>) -> (f32, Box<[Reason]>) {
    let mut sum = Sum {
        log_odds: BASE + if statement.news { NEWS } else { 0.0 },
        reasons: Vec::new(),
    };
    sum.values(statement);
    sum.words(reading, statement);
    sum.source(reading, statement.attribution);
    sum.finish()
}

struct Sum {
    log_odds: f32,
    reasons: Vec<(f32, Reason)>,
}

impl Sum {
    fn add(&mut self, weight: f32, rule: Rule, words: Option<TextSpan>) {
        self.log_odds += weight;
        self.reasons.push((weight, Reason { rule, words }));
    }

    fn values(&mut self, statement: &Statement<'_>) {
        let few = |m: &&Mention| m.kind == Kind::Quantity && m.value.is_some_and(|v| v.high() <= 2.0);
        let mut figures = statement
            .mentions
            .iter()
            .filter(|m| !m.kind.is_timex() && m.kind != Kind::Ordinal);
        if let Some(figure) = figures.clone().find(|m| !few(m)) {
            self.value(FIGURE, Rule::Figure, figure);
        } else if let Some(figure) = figures.next() {
            self.value(FEW, Rule::Figure, figure);
        }
        for (weight, rule, is) in STATED {
            if let Some(mention) = statement.mentions.iter().find(|m| is(m.kind)) {
                self.value(weight, rule, mention);
            }
        }
    }

    fn value(&mut self, weight: f32, rule: Rule, mention: &Mention) {
        let close = mention.noun_span.filter(|noun| noun.start() <= mention.span.end() + 1);
        let place = close.map_or(mention.span, |noun| noun.cover(mention.span));
        self.add(weight, rule, Some(place));
    }

    fn words(&mut self, reading: &Reading<'_>, statement: &Statement<'_>) {
        let range = statement.words.clone();
        let mut seen = [0_u8; SIGNS.len()];
        let mut example = [None; SIGNS.len()];
        let (mut spoken, mut framed, mut names, mut past, mut question) = (0, 0, 0, false, false);
        // What is reported is judged with the words that report it: "I think" makes it less of a fact.
        let frame = statement
            .attribution
            .into_iter()
            .flat_map(|a| a.source.iter().chain(&a.cue));
        let frame = frame.map(|span| reading.range_of(*span));
        let frame = frame.filter(|words| statement.sentence.contains(&words.start) && !range.contains(&words.start));
        for at in range.clone().chain(frame.flatten()) {
            let Some(word) = reading.get(at) else { break };
            let spelled = word.token.span.of(reading.text);
            question |= word.token.shape == Shape::Stop && spelled.contains('?');
            let counts = matches!(word.token.shape, Shape::Number | Shape::Word);
            spoken += usize::from(counts);
            framed += usize::from(counts && !range.contains(&at));
            if word.token.shape != Shape::Word {
                continue;
            }
            let mut signs = WORDS.get(spelled);
            if range.contains(&at) {
                names += usize::from(at > range.start && word.token.capital() && spelled.len() > 1);
                past |= spelled.len() > 4 && spelled.ends_with("ed");
            } else {
                // The source has a weight of its own.
                signs &= !(1 << SPEECH);
            }
            let with_to = match spelled {
                "going" | "able" => 1 << FORECAST,
                "have" | "has" | "got" => 1 << ADVICE,
                _ => 0,
            };
            if with_to != 0 && reading.reads(at + 1, "to") {
                signs |= with_to;
            }
            while signs != 0 {
                let number = signs.trailing_zeros() as usize;
                signs &= signs - 1;
                seen[number] = seen[number].saturating_add(1);
                example[number].get_or_insert(word.token.span);
            }
        }
        question |= reading.shape(range.end) == Shape::Stop
            && reading
                .get(range.end)
                .is_some_and(|w| w.token.span.of(reading.text).contains('?'));
        for ((sign, &count), word) in SIGNS.iter().zip(&seen).zip(example) {
            let Some(word) = word else { continue };
            let weight = sign.first + if count > 1 { sign.second } else { 0.0 };
            self.log_odds += weight;
            if let Some(rule) = sign.reason {
                let words = Some(word);
                self.reasons.push((weight, Reason { rule, words }));
            }
        }
        self.log_odds += if past { PAST_FORM } else { 0.0 };
        self.log_odds += match names {
            0 => 0.0,
            1 | 2 => NAME,
            _ => NAMES,
        };
        self.log_odds += match spoken {
            0..=10 => SHORT,
            11..20 => 0.0,
            20..35 => LONG,
            _ => 2.0 * LONG,
        };
        if spoken - framed < 3 {
            self.add(FRAGMENT, Rule::Fragment, None);
        }
        if question {
            self.add(QUESTION, Rule::Question, None);
        }
    }

    fn source(&mut self, reading: &Reading<'_>, attribution: Option<&Attribution>) {
        let Some(attribution) = attribution else {
            self.add(0.0, Rule::NoSource, None);
            return;
        };
        let source = attribution.source.first().copied();
        if matches!(
            source.map_or("", |s| s.of(reading.text)),
            "I" | "We" | "we" | "You" | "you"
        ) {
            self.add(0.0, Rule::ForOneself, None);
            return;
        }
        if attribution.rule == Attribution::ASKED {
            self.add(0.0, Rule::Asked, None);
            return;
        }
        if !attribution.reports_words() && attribution.level != Level::Passive {
            self.add(0.0, Rule::Stance, source);
            return;
        }
        match attribution.level {
            Level::Named => self.add(SOURCED, Rule::NamedSource, source),
            Level::SecondHand => self.add(SOURCED, Rule::SecondHand, source),
            Level::Anonymous => self.add(UNSOURCED, Rule::UnnamedSource, source),
            Level::Passive => self.add(UNSOURCED, Rule::Passive, None),
        }
    }

    fn finish(mut self) -> (f32, Box<[Reason]>) {
        self.reasons.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        let score = 1.0 / (1.0 + (-self.log_odds).exp());
        (score, self.reasons.iter().map(|(_, reason)| *reason).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::*;

    fn score(text: &str) -> f32 {
        extract(text, None).claims.iter().map(|c| c.score).fold(0.0, f32::max)
    }

    fn reasons(text: &str) -> String {
        extract(text, None)
            .claims
            .iter()
            .flat_map(|c| c.reasons_in_words(text).collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn figures_raise_and_opinions_questions_and_advice_lower() {
        let plain = score("The bridge stands over the river.");
        assert!(score("The bridge cost 12 million euros.") > 0.5);
        assert!(score("The bridge cost 12 million euros.") > plain);
        assert!(score("The bridge is a wonderful, terrible idea.") < plain);
        assert!(score("Does the bridge stand over the river?") < plain);
        assert!(score("We must save the bridge over the river.") < plain);
        assert!(score("Thanks.") < 0.2);
    }

    #[test]
    fn reasons_say_what_was_found_weightiest_first() {
        let found = reasons("The bridge cost 12 million euros in 2019.");
        assert!(found.starts_with("states a figure: 12 million euros"), "{found}");
        assert!(
            found.contains("states a date: 2019") && found.ends_with("no source in the sentence"),
            "{found}"
        );
        assert!(reasons("The minister said the bridge cost 40 million euros.").contains("source named: The minister"));
        assert!(reasons("It is said that the bridge is safe.").contains("passive without a source"));
        assert!(reasons("He is obsessed with the bridge.").contains("opinion word: obsessed"));
    }

    #[test]
    fn one_and_two_weigh_less_than_other_figures() {
        let (few, many) = (score("One bridge stands here."), score("Nine bridges stand here."));
        assert!(score("No bridge stands here.") < few && few < many, "{few} {many}");
        assert_eq!(reasons("Nine bridges stand here.").matches("figure").count(), 1);
    }

    #[test]
    fn the_words_that_report_a_statement_weigh_with_it() {
        let said = score("She said the bridge was closed.");
        let thought = score("I believe the bridge was closed.");
        assert!(thought < score("The bridge was closed.") && thought < said);
        assert!(reasons("I believe the bridge was closed.").contains("belief: believe"));
        assert!(!reasons("She said the bridge was closed.").contains("tells what was said"));
    }

    #[test]
    fn every_sign_has_a_bit_and_those_with_a_name_are_where_they_should_be() {
        assert!(SIGNS.len() <= 32);
        assert!(SIGNS[SPEECH].reason == Some(Rule::Speech));
        assert!(SIGNS[FORECAST].reason == Some(Rule::Forecast) && SIGNS[ADVICE].reason == Some(Rule::Advice));
    }
}
