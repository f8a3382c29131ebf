//! The words that attribute a statement, and how each of them takes its statement.
//!
//! Verb classes after the usual grammars of English reporting; the choice of verbs was checked against the list of
//! reporting verbs of the Gender Gap Tracker (MIT licence).

use super::word_table::WordTable;
use std::ops::BitOr;
use std::sync::LazyLock;

/// How a cue word takes its statement, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Cue(u64);

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Cue {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

cues! {
    /// Stands with a direct quotation, also behind it and before its subject: "said", "added".
    SPEECH = 0;
    /// Takes a clause with "that".
    THAT = 1;
    /// Takes a clause without "that".
    BARE = 2;
    /// Has the listener before the statement: "told reporters that".
    LISTENER = 3;
    /// Takes a noun phrase: "praised the plan".
    OBJECT = 4;
    /// Takes an infinitive: "vowed to".
    INFINITIVE = 5;
    /// Takes a question: "asked whether".
    QUESTION = 6;
    /// Takes its statement after this preposition.
    FOR = 7;
    /// Likewise.
    OF = 8;
    /// Likewise.
    ABOUT = 9;
    /// Likewise; "referred to".
    TO = 10;
    /// Likewise.
    ON = 11;
    /// Likewise.
    AGAINST = 12;
    /// Likewise.
    WITH = 13;
    /// Likewise.
    AT = 14;
    /// Likewise.
    OUT = 15;
    /// Likewise.
    IN = 16;
    /// Stands in a passive without a source: "is expected to", "was accused of".
    PASSIVE = 17;
    /// Says how something looks to nobody in particular: "seems", "appears".
    SEEMS = 18;
    /// A noun that takes a clause with "that" or a phrase with "of": "claim", "allegation".
    NOUN = 19;
    /// An adverb that hands the statement to nobody: "reportedly".
    ADVERB = 20;
    /// A document that can say something in the passive or as a prepositional source: "report", "poll".
    DOCUMENT = 21;
    /// Takes an object and then what it is said to be: "called the plan absurd".
    NAMES = 22;
    /// Governs the infinitive of a verb of saying: "continued" to say, "quick" to note.
    GOVERNS = 23;
    /// Names a circumstance of speaking: in a "statement", on "Twitter".
    CIRCUMSTANCE = 24;
    /// Opens a clause that stands before the main clause: "when", "after".
    OPENS_CLAUSE = 25;
    /// Stands before a colon and names no speaker: "Update".
    NOTICE = 26;
    /// Base form, also the plural present.
    BASE = 40;
    /// Third person singular.
    THIRD = 41;
    /// Past tense, for regular verbs also the participle.
    PAST = 42;
    /// Past participle that is not the past tense: "shown".
    PARTICIPLE = 43;
    /// Present participle: "saying".
    ING = 44;
}

impl Cue {
    /// Not a cue.
    pub const NONE: Self = Self(0);

    /// Both sets together; for constants.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets share a member.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Verbs in any form.
    pub const VERB: Self = Self::BASE
        .or(Self::THIRD)
        .or(Self::PAST)
        .or(Self::PARTICIPLE)
        .or(Self::ING);

    /// What makes a word a cue; the other members only help to read what stands around one.
    pub const ATTRIBUTES: Self = Self::VERB.or(Self::NOUN).or(Self::ADVERB);

    /// Forms that can be the verb of a main clause.
    pub const FINITE: Self = Self::BASE.or(Self::THIRD).or(Self::PAST);

    /// The cue of `word` in any case.
    pub fn of(word: &str) -> Self {
        TABLE.get(word)
    }
}

impl BitOr for Cue {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

const SAYS: Cue = Cue::SPEECH.or(Cue::THAT).or(Cue::BARE);

/// Regular verbs in their base form.
const REGULAR: &[(Cue, &str)] = &[
    (
        SAYS,
        "add note argue claim insist acknowledge announce state declare conclude admit concede assert contend confirm \
         deny maintain observe recall reckon remark reveal reiterate stress allege counter caution emphasize emphasise \
         affirm testify boast proclaim repeat report explain suggest indicate imply predict estimate complain \
         opine lament underscore joke quip tweet demonstrate",
    ),
    (
        Cue::SPEECH,
        "continue reply respond exclaim shout yell ask conclude agree muse post email retort chant scream whisper",
    ),
    (
        Cue::THAT,
        "mention respond reply agree point charge disclose signal worry warn demand propose recommend request highlight decide",
    ),
    (Cue::BARE, "believe hope fear worry agree guess assume suspect"),
    (
        Cue::THAT,
        "believe hope fear guess assume suspect expect speculate doubt complain notice recognize recognise realize vow promise pledge threaten",
    ),
    (
        Cue::SPEECH.or(Cue::LISTENER).or(Cue::THAT),
        "warn assure remind inform notify advise reassure caution urge",
    ),
    (
        Cue::LISTENER.or(Cue::INFINITIVE),
        "ask urge advise encourage press remind warn persuade convince invite implore challenge order direct instruct",
    ),
    (
        Cue::QUESTION,
        "ask wonder question explain decide consider reveal describe discuss determine recall mention detail know",
    ),
    (
        Cue::PASSIVE.or(Cue::INFINITIVE),
        "expect estimate allege report believe consider deem suppose project assume predict",
    ),
    (Cue::PASSIVE.or(Cue::OF), "accuse convict suspect"),
    (Cue::PASSIVE.or(Cue::WITH), "charge"),
    (
        Cue::PASSIVE,
        "indict regard perceive view rate nominate identify criticize criticise praise announce",
    ),
    (
        Cue::INFINITIVE,
        "vow promise refuse decline pledge agree hope offer decide threaten want propose prefer expect claim intend seek demand aim",
    ),
    (Cue::SEEMS.or(Cue::INFINITIVE), "seem appear"),
    (
        Cue::OBJECT,
        "expect praise criticize criticise denounce blast condemn endorse support oppose defend attack mock slam dismiss reject \
         tout decry deride lambaste ridicule applaud welcome echo propose suggest announce acknowledge deny describe cite \
         question express address mention note blame accuse champion discuss explain reveal emphasize highlight reiterate \
         repeat recall predict confirm claim indicate report recount recommend assail chide rebuke scold disavow promise \
         hail celebrate embrace back stress underscore demand favor favour denigrate berate fault admire lament bemoan \
         invoke request portray characterize characterise label dub deem consider declare disclose outline detail unveil \
         release publish estimate protest condone advocate prefer want envision endanger renounce repudiate contradict \
         refute rebut dispute challenge assess voice tweet post share offer issue deliver present reference list identify \
         liken compare credit thank congratulate commend laud extol salute scorn rip ignore thrash skewer hammer bash \
         encourage urge recognize recognise remember oppose urge accept admit concede allege reaffirm demonstrate illustrate",
    ),
    (
        Cue::NAMES,
        "call describe consider deem dub label characterize characterise portray name",
    ),
    (
        Cue::FOR,
        "call push advocate plead vouch press thank hope ask campaign apologize apologise",
    ),
    (Cue::ON, "call focus comment insist elaborate agree remark touch"),
    (Cue::OF, "complain warn accuse boast talk"),
    (
        Cue::ABOUT,
        "talk complain worry joke warn ask question boast comment brag muse tweet remark",
    ),
    (
        Cue::TO,
        "refer point respond allude object react pledge admit testify refer listen",
    ),
    (Cue::AGAINST, "rail warn argue protest rally campaign"),
    (Cue::WITH, "agree disagree respond sympathize sympathise"),
    (Cue::AT, "hint scoff balk bristle lash aim"),
    (Cue::OUT, "point lash"),
];

/// Verbs with their five forms: base, third person, past, participle, present participle.
const IRREGULAR: &[(Cue, &str)] = &[
    (SAYS.or(Cue::OBJECT), "say says said said saying"),
    (
        SAYS.or(Cue::OBJECT)
            .or(Cue::ABOUT)
            .or(Cue::IN)
            .or(Cue::OF)
            .or(Cue::QUESTION),
        "write writes wrote written writing",
    ),
    (
        SAYS.or(Cue::LISTENER).or(Cue::INFINITIVE).or(Cue::QUESTION),
        "tell tells told told telling",
    ),
    (
        Cue::THAT
            .or(Cue::BARE)
            .or(Cue::OBJECT)
            .or(Cue::PASSIVE)
            .or(Cue::QUESTION),
        "show shows showed shown showing",
    ),
    (
        Cue::THAT.or(Cue::OBJECT).or(Cue::PASSIVE),
        "find finds found found finding",
    ),
    (
        Cue::THAT.or(Cue::BARE).or(Cue::QUESTION).or(Cue::SPEECH),
        "think thinks thought thought thinking",
    ),
    (
        Cue::THAT.or(Cue::BARE).or(Cue::QUESTION),
        "know knows knew known knowing",
    ),
    (
        Cue::THAT.or(Cue::BARE).or(Cue::QUESTION),
        "understand understands understood understood understanding",
    ),
    (Cue::THAT.or(Cue::BARE), "feel feels felt felt feeling"),
    (Cue::THAT, "mean means meant meant meaning"),
    (Cue::OBJECT.or(Cue::THAT).or(Cue::QUESTION), "see sees saw seen seeing"),
    (Cue::OBJECT.or(Cue::INFINITIVE), "seek seeks sought sought seeking"),
    (
        Cue::OF.or(Cue::ABOUT).or(Cue::OUT),
        "speak speaks spoke spoken speaking",
    ),
    (
        Cue::THAT.or(Cue::BARE).or(Cue::INFINITIVE),
        "swear swears swore sworn swearing",
    ),
    (SAYS, "retell retells retold retold retelling"),
    (
        Cue::OBJECT.or(Cue::FOR).or(Cue::ON).or(Cue::NAMES),
        "call calls called called calling",
    ),
    (SAYS.or(Cue::OBJECT), "forecast forecasts forecast forecast forecasting"),
    (SAYS.or(Cue::INFINITIVE), "plead pleads pleaded pleaded pleading"),
    (SAYS.or(Cue::OBJECT), "foresee foresees foresaw foreseen foreseeing"),
    (Cue::INFINITIVE, "plan plans planned planned planning"),
    (
        Cue::THAT.or(Cue::OBJECT).or(Cue::TO),
        "admit admits admitted admitted admitting",
    ),
    (SAYS, "admit admits admitted admitted admitting"),
    (Cue::TO, "refer refers referred referred referring"),
    (SAYS, "quip quips quipped quipped quipping"),
    (Cue::OBJECT, "rip rips ripped ripped ripping"),
    (Cue::OBJECT.or(Cue::OUT), "lay lays laid laid laying"),
    (Cue::SPEECH, "read reads read read reading"),
    (Cue::AGAINST, "swear swears swore sworn swearing"),
    (SAYS, "concur concurs concurred concurred concurring"),
    (SAYS.or(Cue::OBJECT), "rebut rebuts rebutted rebutted rebutting"),
    (Cue::PASSIVE.or(Cue::OBJECT), "slam slams slammed slammed slamming"),
    (SAYS.or(Cue::ABOUT), "brag brags bragged bragged bragging"),
    (Cue::ABOUT, "chat chats chatted chatted chatting"),
    (Cue::PASSIVE.or(Cue::FOR), "know knows knew known knowing"),
    (Cue::PASSIVE, "see sees saw seen seeing"),
    (Cue::PASSIVE, "think thinks thought thought thinking"),
    (Cue::PASSIVE, "say says said said saying"),
    (Cue::PREFER_INFINITIVE, "prefer prefers preferred preferred preferring"),
    (Cue::INFINITIVE.or(Cue::OBJECT), "want wants wanted wanted wanting"),
];

const WORDS: &[(Cue, &str)] = &[
    (
        Cue::NOUN,
        "claim claims allegation allegations assertion assertions accusation accusations statement report reports belief \
         suggestion suggestions fear fears concern concerns argument arguments warning warnings announcement promise \
         promises conclusion contention admission acknowledgment acknowledgement assumption complaint complaints idea \
         notion view speculation rumor rumors rumour rumours hope hopes perception perceptions insistence assurance \
         assurances prediction predictions criticism confidence charge charges theory finding findings expectation \
         expectations assessment consensus doubt doubts indication indications impression sign signs pledge confession",
    ),
    (
        Cue::ADVERB,
        "reportedly allegedly purportedly supposedly seemingly apparently",
    ),
    (
        Cue::GOVERNS,
        "continue continues continued began begins begun on quick proceeded sought tried tries used likes failed fails \
         managed happy eager careful appeared out",
    ),
    (
        Cue::CIRCUMSTANCE,
        "statement interview interviews email e-mail letter speech remarks tweet post conference briefing rally testimony \
         message call phone telephone facebook twitter response reply time event appearance debate stage",
    ),
    (
        Cue::OPENS_CLAUSE,
        "when after while although though because if since before as asked",
    ),
    (
        Cue::NOTICE,
        "breaking wow email e-mail phone tel update updated watch video photo photos read more note exclusive opinion \
         analysis live related correction twitter facebook source",
    ),
    (
        Cue::DOCUMENT,
        "report reports poll polls survey surveys study studies data figures analysis document documents filing filings \
         records statistics estimates census statement email emails memo review investigation research paper polling",
    ),
];

impl Cue {
    const PREFER_INFINITIVE: Self = Self::OBJECT.or(Self::INFINITIVE);
}

static TABLE: LazyLock<WordTable<Cue>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    let mut add = |word: &str, cue: Cue| table.update(word, |known| known | cue);
    for (cue, verbs) in REGULAR {
        for verb in verbs.split_whitespace() {
            for (form, tense) in regular_forms(verb) {
                add(&form, *cue | tense);
            }
        }
    }
    for (cue, forms) in IRREGULAR {
        let tenses = [Cue::BASE, Cue::THIRD, Cue::PAST, Cue::PARTICIPLE, Cue::ING];
        for (form, tense) in forms.split_whitespace().zip(tenses) {
            add(form, *cue | tense);
        }
    }
    for (cue, words) in WORDS {
        words.split_whitespace().for_each(|word| add(word, *cue));
    }
    table
});

fn regular_forms(verb: &str) -> [(String, Cue); 4] {
    let bare_e = verb.strip_suffix('e');
    let stem_y = verb
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let sibilant = ["s", "x", "z", "sh", "ch"].iter().any(|end| verb.ends_with(end));
    let third = match stem_y {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    let past = match (bare_e, stem_y) {
        (Some(_), _) => format!("{verb}d"),
        (_, Some(stem)) => format!("{stem}ied"),
        _ => format!("{verb}ed"),
    };
    let ing = format!("{}ing", bare_e.filter(|stem| !stem.ends_with('e')).unwrap_or(verb));
    [
        (verb.into(), Cue::BASE),
        (third, Cue::THIRD),
        (past, Cue::PAST | Cue::PARTICIPLE),
        (ing, Cue::ING),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_cues_in_all_their_forms() {
        for (word, form) in [
            ("deny", Cue::BASE),
            ("denies", Cue::THIRD),
            ("denied", Cue::PAST),
            ("denying", Cue::ING),
        ] {
            assert!(Cue::of(word).any(form) && Cue::of(word).any(Cue::THAT), "{word}");
        }
        assert!(Cue::of("Told").any(Cue::LISTENER) && Cue::of("told").any(Cue::PARTICIPLE));
        assert!(Cue::of("shown").any(Cue::PARTICIPLE) && !Cue::of("shown").any(Cue::FINITE));
        assert!(Cue::of("urging").any(Cue::ING) && Cue::of("agreeing").any(Cue::ING));
    }

    #[test]
    fn other_words_are_none() {
        assert!(!Cue::of("bridge").any(Cue::ATTRIBUTES) && !Cue::of("when").any(Cue::ATTRIBUTES));
        assert_eq!(Cue::of(""), Cue::NONE);
    }
}
