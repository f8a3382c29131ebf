//! Two invented stories on the collision of two ferries, with what an engine would find in them and what a reviewer did.

use jiff::civil::Date;
use linecheck::compare::{Check, CheckKind, Comparison, Fact, Link as Found, MentionRef, Relation};
use linecheck::extract::{
    Attribution, Bound, Candidate, Extraction, Kind, Level, Mention, Reason, Rule, Sentence, Value,
};
use linecheck::report::{Format, ReportInput, render};
use linecheck::review::{
    Article, ArticleId, Claim, ClaimId, Description, Directness, Edit, Evidence, Facts, Link, LinkKind, Origin, Place,
    Project, Published, Stance, Unknown, Verdict,
};
use linecheck::text::{ArticleText, Digest, TextSpan};
use smallvec::smallvec;
use std::path::PathBuf;

const A: &str = "Ferry with 214 people aboard strikes barge off Skarholm

The passenger ferry Linnea struck a moored gravel barge in thick fog off Skarholm on Tuesday morning, injuring 31 people, the coast guard said.

The ferry was carrying 214 people, 198 passengers and 16 crew, when it left Torvik at 6.40am. It had covered 11 nautical miles (20 kilometres) of the crossing.

Nine of the injured were flown to hospital in Osthaven. Officials say the captain, who has 22 years of experience, was not on the bridge.

It was reported that the radar had failed twice since January.

\u{201c}We heard a bang and the lights went out,\u{201d} said Mikael Brandt, 43, from Torvik. The crossing is the loveliest in the country.

The ferry line carries around 300,000 passengers a year. A spokeswoman told Osthavens Tidende in Hebrew (\u{5d4}\u{5de}\u{5e2}\u{5d1}\u{5d5}\u{5e8}\u{5ea} \u{5d1}\u{5d8}\u{5d5}\u{5d7}\u{5d4}) that the route is safe.
";

const B: &str = "Skarholm collision: 28 hurt as ferry hits barge

At least 28 people were hurt when the ferry Linnea ran into a barge near the island of Skarholm on Wednesday, 13 May.

The vessel had 210 people on board. Seven were flown to Osthaven by helicopter, two of them in a serious condition, the hospital said.

Traffic on the line, which carried over 300,000 passengers last year, was suspended until Thursday.

The accident investigation board expects a first report by the end of June.
";

pub fn span(text: &str, words: &str) -> TextSpan {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in the article"));
    TextSpan::new(text, start, start + words.len()).unwrap()
}

fn day(day: &str) -> Date {
    day.parse().unwrap()
}

fn article(text: &str, title: &str, outlet: &str, byline: &str, published: Published) -> Article {
    let text = ArticleText::new(text);
    Article {
        id: ArticleId::of(text.digest()),
        digest: Digest::of(title.as_bytes()),
        description: Description {
            title: title.to_owned(),
            outlet: outlet.to_owned(),
            byline: byline.to_owned(),
            published: Some(published),
        },
        source: Some(PathBuf::from(format!("/desk/{outlet}/story.txt"))),
        remarks: Vec::new(),
        cues: Vec::new(),
        claims: std::iter::empty().collect(),
        unknown: Unknown::new(),
        text,
    }
}

fn claim(article: &Article, words: &str) -> Claim {
    let span = span(article.text.as_str(), words);
    Claim::new(ClaimId::extracted(&article.id, span), span, Origin::Extracted)
}

fn decided(claim: Claim, verdict: Verdict, reviewer: &str, at: &str, note: &str) -> Claim {
    Claim {
        note: note.to_owned(),
        ..claim
    }
    .decided(verdict, reviewer, at.parse().unwrap())
}

fn evidence(citation: &str, location: &str, quote: &str, directness: Directness, stance: Stance) -> Evidence {
    Evidence {
        citation: citation.to_owned(),
        location: location.to_owned(),
        quote: quote.to_owned(),
        looked_up: Some(day("2025-05-16")),
        directness,
        stance,
        digest: None,
        unknown: Unknown::new(),
    }
}

pub fn project() -> Project {
    let mut a = article(
        A,
        "Ferry with 214 people aboard strikes barge off Skarholm",
        "The Northern Gazette",
        "Ada Lund",
        Published {
            date: day("2025-05-13"),
            proposed: true,
        },
    );
    a.remarks.push("2 curly quotation marks were kept".to_owned());
    let b = article(
        B,
        "Skarholm collision: 28 hurt as ferry hits barge",
        "Osthavens Tidende",
        "",
        Published {
            date: day("2025-05-14"),
            proposed: false,
        },
    );

    let injured = decided(
        claim(&a, "injuring 31 people"),
        Verdict::Conflicting,
        "Nora Feld",
        "2025-05-16T09:31:00Z",
        "28 in Osthavens Tidende a day later. Ask the coast guard which count is final:\n31 may include first aid on board.",
    );
    let aboard = Claim {
        evidence: vec![evidence(
            "Coast guard, log of 13 May",
            "https://coastguard.example/log/2025-05-13",
            "214 souls on board",
            Directness::Primary,
            Stance::Supports,
        )],
        ..claim(&a, "The ferry was carrying 214 people, 198 passengers and 16 crew")
    };
    let aboard = decided(aboard, Verdict::Unsourced, "Nora Feld", "2025-05-16T09:12:00Z", "");
    let aboard = decided(
        aboard,
        Verdict::Confirmed,
        "Nora Feld",
        "2025-05-16T09:40:30Z",
        "Passenger list and log agree.",
    );
    let passengers = claim(&a, "198 passengers and 16 crew, when it left Torvik at 6.40am");
    let hospital = decided(
        claim(&a, "Nine of the injured were flown to hospital in Osthaven"),
        Verdict::Conflicting,
        "Nora Feld",
        "2025-05-16T09:44:00Z",
        "",
    );
    let captain = decided(
        claim(
            &a,
            "Officials say the captain, who has 22 years of experience, was not on the bridge.",
        ),
        Verdict::Unsourced,
        "Ilan Peretz",
        "2025-05-16T10:02:00Z",
        "Which officials? \u{5d0}\u{5d9}\u{5df} \u{5de}\u{5e7}\u{5d5}\u{5e8} = no source.",
    );
    let years = claim(&a, "22 years of experience");
    let radar = decided(
        claim(&a, "the radar had failed twice since January"),
        Verdict::Unsourced,
        "Ilan Peretz",
        "2025-05-16T10:03:00Z",
        "",
    );
    let lovely = decided(
        claim(&a, "The crossing is the loveliest in the country."),
        Verdict::Dismissed,
        "Nora Feld",
        "2025-05-16T10:05:00Z",
        "",
    );
    let yearly = Claim {
        evidence: vec![evidence(
            "Osthavens Tidende, 14 May",
            "",
            "over 300,000",
            Directness::Secondary,
            Stance::Supports,
        )],
        ..claim(&a, "The ferry line carries around 300,000 passengers a year.")
    };
    let yearly = decided(yearly, Verdict::Confirmed, "Nora Feld", "2025-05-16T10:09:00Z", "");
    let route = Claim {
        origin: Origin::ByHand,
        id: ClaimId::new("c-by-hand"),
        ..claim(&a, "the route is safe")
    };

    let hurt = decided(
        claim(&b, "At least 28 people were hurt"),
        Verdict::Conflicting,
        "Nora Feld",
        "2025-05-16T09:31:00Z",
        "31 in the Gazette.",
    );
    let on_board = claim(&b, "The vessel had 210 people on board.");
    let seven = decided(
        claim(&b, "Seven were flown to Osthaven by helicopter"),
        Verdict::Conflicting,
        "Nora Feld",
        "2025-05-16T09:44:00Z",
        "",
    );
    let serious = claim(&b, "two of them in a serious condition");
    let traffic = claim(
        &b,
        "Traffic on the line, which carried over 300,000 passengers last year, was suspended until Thursday.",
    );

    let (in_a, in_b) = (
        |claim: &Claim| Place::new(&a.id, claim.span),
        |claim: &Claim| Place::new(&b.id, claim.span),
    );
    let link = |from: Place, to: Place, kind| Link {
        from,
        to,
        kind,
        unknown: Unknown::new(),
    };
    let links = vec![
        link(in_a(&injured), in_b(&hurt), LinkKind::Conflicts),
        link(in_b(&seven), in_a(&hospital), LinkKind::Updates),
        link(in_a(&passengers), in_a(&aboard), LinkKind::PartOf),
    ];
    let (mut a, mut b) = (a, b);
    a.claims = [
        injured, aboard, passengers, hospital, captain, years, radar, lovely, yearly, route,
    ]
    .into_iter()
    .collect();
    b.claims = [hurt, on_board, seven, serious, traffic].into_iter().collect();
    Project {
        articles: vec![a, b],
        links,
        ..Project::default()
    }
}

/// The mention `words` in the passage `within`.
fn mention(text: &str, within: &str, words: &str, value: &str, number: f64, bound: Bound, noun: &str) -> Mention {
    let start = span(text, within).start() + within.find(words).unwrap();
    let whole = TextSpan::new(text, start, start + words.len()).unwrap();
    let start = whole.start() + words.find(value).unwrap();
    Mention {
        span: whole,
        value_span: TextSpan::new(text, start, start + value.len()).unwrap(),
        kind: Kind::Quantity,
        value: Some(Value::Number(number)),
        unit: None,
        bound,
        trend: None,
        noun: Some(noun.into()),
        noun_span: None,
        timex: None,
        rule: "figure with a counted noun",
    }
}

/// Sentences by paragraph and full stop; enough for these two stories.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        if c == '\n' || (c == '.' && rest.starts_with(' ') && !rest.starts_with(" 4")) {
            let end = at + c.len_utf8();
            found.extend(
                TextSpan::new(text, start, end)
                    .map(|s| s.trim(text))
                    .filter(|s| !s.is_empty()),
            );
            start = end;
        }
    }
    found.into_iter().map(|span| Sentence { span }).collect()
}

pub fn extractions() -> [Extraction; 2] {
    let a = Extraction {
        sentences: sentences(A),
        mentions: vec![
            mention(A, "injuring 31 people", "31 people", "31", 31.0, Bound::Exact, "people"),
            mention(
                A,
                "carrying 214 people",
                "214 people",
                "214",
                214.0,
                Bound::Exact,
                "people",
            ),
            mention(
                A,
                "Nine of the injured",
                "Nine of the injured",
                "Nine",
                9.0,
                Bound::Exact,
                "injured",
            ),
            mention(
                A,
                "around 300,000 passengers",
                "around 300,000 passengers",
                "300,000",
                300_000.0,
                Bound::About,
                "passenger",
            ),
        ],
        attributions: vec![
            Attribution {
                source: smallvec![span(A, "the coast guard")],
                cue: smallvec![span(A, "said.")],
                content: smallvec![span(
                    A,
                    "The passenger ferry Linnea struck a moored gravel barge in thick fog off Skarholm on Tuesday morning, injuring 31 people",
                )],
                level: Level::Named,
                speaker: None,
                rule: "name before a verb of saying",
            },
            Attribution {
                source: smallvec![span(A, "Officials")],
                cue: smallvec![span(A, "say")],
                content: smallvec![span(
                    A,
                    "the captain, who has 22 years of experience, was not on the bridge",
                )],
                level: Level::Anonymous,
                speaker: None,
                rule: "group without a name",
            },
            Attribution {
                source: smallvec![],
                cue: smallvec![span(A, "It was reported")],
                content: smallvec![span(A, "the radar had failed twice since January")],
                level: Level::Passive,
                speaker: None,
                rule: "passive without an agent",
            },
        ],
        claims: vec![Candidate {
            span: span(A, "injuring 31 people"),
            score: 0.84,
            reasons: Box::new([
                Reason {
                    rule: Rule::Figure,
                    words: Some(span(A, "31 people")),
                },
                Reason {
                    rule: Rule::NamedSource,
                    words: None,
                },
            ]),
        }],
        published: None,
    };
    let b = Extraction {
        sentences: sentences(B),
        mentions: vec![
            mention(
                B,
                "At least 28 people",
                "At least 28 people",
                "28",
                28.0,
                Bound::AtLeast,
                "people",
            ),
            mention(B, "had 210 people", "210 people", "210", 210.0, Bound::Exact, "people"),
            mention(B, "Seven were flown", "Seven", "Seven", 7.0, Bound::Exact, "injured"),
        ],
        ..Extraction::default()
    };
    [a, b]
}

pub fn comparison() -> Comparison {
    let at = |article, mention| MentionRef { article, mention };
    let fact = |name: &str, a, b| Fact {
        name: name.to_owned(),
        mentions: vec![at(0, a), at(1, b)],
    };
    let found = |a, b, relation, fact, why: &str| Found {
        a: at(0, a),
        b: at(1, b),
        relation,
        fact,
        why: why.to_owned(),
        grounds: String::new(),
    };
    let check = |kind, words, ok, working: &str| Check {
        kind,
        article: 0,
        span: span(A, words),
        operands: Vec::new(),
        ok,
        working: working.to_owned(),
    };
    Comparison {
        facts: vec![
            fact("people injured", 0, 0),
            fact("people on board", 1, 1),
            fact("flown to Osthaven", 2, 2),
        ],
        links: vec![
            found(0, 0, Relation::Compatible, 0, "31 lies within at least 28"),
            found(1, 1, Relation::Conflict, 1, "214 and 210: 4 apart, 1.9 %"),
            found(2, 2, Relation::Updated, 2, "nine on 13 May, seven on 14 May"),
        ],
        checks: vec![
            check(
                CheckKind::Sum,
                "214 people, 198 passengers and 16 crew",
                true,
                "198 + 16 = 214, as printed",
            ),
            check(
                CheckKind::UnitPair,
                "11 nautical miles (20 kilometres)",
                true,
                "11 nautical miles = 20.37 km, printed as 20",
            ),
            Check {
                kind: CheckKind::Weekday,
                article: 1,
                span: span(B, "Wednesday, 13 May"),
                operands: Vec::new(),
                ok: false,
                working: "13 May 2025 is a Tuesday, printed as Wednesday".to_owned(),
            },
        ],
    }
}

/// Locations of evidence, and whether a report makes a link of each.
pub const LOCATIONS: [(&str, bool); 11] = [
    ("https://example.org/a(b)?b=c&d=\u{e9}", true),
    ("http://example.org", true),
    ("https://example.org/a b", false),
    ("https://example.org@thief.example/", false),
    ("http://user:word@example.org/", false),
    ("javascript:alert(1)", false),
    ("data:text/html,x", false),
    ("file:///etc/passwd", false),
    (" JavaScript:x", false),
    ("https://", false),
    ("https://example.org/\u{202e}", false),
];

/// The project with another location in its first piece of evidence.
pub fn with_location(location: &str) -> Project {
    let mut project = project();
    let article = &project.articles[0];
    let id = article.id.clone();
    let mut claim = article.claims.iter().find(|c| !c.evidence.is_empty()).unwrap().clone();
    claim.evidence[0].location = location.to_owned();
    Edit::ReplaceClaim(id, Box::new(claim)).apply(&mut project).unwrap();
    project
}

/// The formats that are text as it stands.
pub const TEXTS: [Format; 4] = [Format::Html, Format::Markdown, Format::Csv, Format::Json];

/// The report of `project` as text, on what the engine found in the two stories.
pub fn report(project: &Project, format: Format) -> String {
    String::from_utf8(document(project, format)).unwrap()
}

/// The report of `project` on what the engine found in the two stories.
pub fn document(project: &Project, format: Format) -> Vec<u8> {
    let [a, b] = extractions();
    let comparison = comparison();
    let compared: Vec<_> = project.articles.iter().map(|a| a.id.clone()).zip([&a, &b]).collect();
    let facts = Facts::new(project, &compared, &comparison);
    let input = ReportInput {
        project,
        extractions: &[&a, &b],
        comparison: &comparison,
        facts: &facts,
        generated_at: "2025-05-16T12:00:00Z".parse().unwrap(),
        name: "Skarholm ferry",
        version: "0.0.0",
    };
    render(&input, format).unwrap()
}
