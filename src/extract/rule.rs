/// A rule that speaks for or against checking a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// It states a quantity, money, a percentage, a measurement or an age.
    Figure,
    /// It states money or a percentage.
    Amount,
    /// It states a length of time.
    Length,
    /// It states a date.
    Date,
    /// It compares, or names the most or the least.
    Comparison,
    /// It says that something rose or fell.
    RoseOrFell,
    /// It says what somebody did.
    Deed,
    /// It tells what was said.
    Speech,
    /// It stands in the past tense.
    PastTense,
    /// It is about public affairs.
    PublicAffairs,
    /// It denies something.
    Denial,
    /// Its speaker speaks of himself or herself.
    FirstPerson,
    /// It states a belief.
    Belief,
    /// It states a wish.
    Wish,
    /// It states what will or may be.
    Forecast,
    /// It says what should be done.
    Advice,
    /// It has a word of opinion.
    Opinion,
    /// It is about the debate itself.
    Debate,
    /// It has a word of question or condition.
    QuestionWord,
    /// It says when.
    Time,
    /// It has too few words to state anything.
    Fragment,
    /// It asks.
    Question,
    /// Nobody is cited in the sentence.
    NoSource,
    /// Its speaker is cited for himself or herself.
    ForOneself,
    /// It is a question that somebody asked.
    Asked,
    /// It states somebody's stance.
    Stance,
    /// Somebody with a name is cited for it.
    NamedSource,
    /// Another outlet or a document is cited for it.
    SecondHand,
    /// Somebody without a name is cited for it.
    UnnamedSource,
    /// A passive reports it, and nobody is named.
    Passive,
}

impl Rule {
    /// What it found, in words for the reviewer ("states a figure").
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Figure => "states a figure",
            Self::Amount => "states an amount",
            Self::Length => "states a length of time",
            Self::Date => "states a date",
            Self::Comparison => "comparison or superlative",
            Self::RoseOrFell => "says that something rose or fell",
            Self::Deed => "says what somebody did",
            Self::Speech => "tells what was said",
            Self::PastTense => "past tense",
            Self::PublicAffairs => "about public affairs",
            Self::Denial => "denies something",
            Self::FirstPerson => "first person",
            Self::Belief => "belief",
            Self::Wish => "wish",
            Self::Forecast => "forecast or possibility",
            Self::Advice => "says what should be done",
            Self::Opinion => "opinion word",
            Self::Debate => "about the debate itself",
            Self::QuestionWord => "question word or condition",
            Self::Time => "places it in time",
            Self::Fragment => "too short to state anything",
            Self::Question => "question",
            Self::NoSource => "no source in the sentence",
            Self::ForOneself => "said for oneself",
            Self::Asked => "a question that somebody asked",
            Self::Stance => "states a stance of",
            Self::NamedSource => "reported speech, source named",
            Self::SecondHand => "reported at second hand",
            Self::UnnamedSource => "reported speech, source without a name",
            Self::Passive => "passive without a source",
        }
    }
}
