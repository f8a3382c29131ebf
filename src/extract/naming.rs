//! Where a text names people, and who bears a surname or a role.

use super::gender::Gender;
use super::lexicon::Class;
use super::reading::Reading;
use super::token::Shape;
use std::collections::BTreeMap;
use std::ops::Range;

/// A name has at most so many words after its title.
const LONGEST_NAME: usize = 4;
/// A role after a name and a comma stands among so many words.
const LONGEST_ROLE: usize = 7;

/// A place where the text names somebody: "General Ann Roe", "Ann Roe", "Ms Roe". Not every one need be a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Naming {
    /// The title or role and the name, in numbers of words.
    pub words: Range<usize>,
    /// The first word of the name, after title and role.
    pub name: usize,
}

impl Naming {
    /// Whether a title or role stands before the name.
    pub fn titled(&self) -> bool {
        self.name > self.words.start
    }

    /// Whether the name has more than a surname.
    pub fn full(&self) -> bool {
        self.words.end - self.name > 1
    }
}

/// All namings of a text, in order, and who bears each surname.
pub struct Namings<'r> {
    reading: &'r Reading<'r>,
    /// The namings, in order and apart from each other.
    pub all: Vec<Naming>,
    /// For each surname its fullest naming, or `None` if people of several given names bear it.
    bearers: BTreeMap<&'r str, Option<usize>>,
    /// For each role in lower case the surname of who has it, or `None` if several people do.
    roles: BTreeMap<String, Option<&'r str>>,
    /// For each surname the gender that titles, roles and given names tell, or `None` where they disagree.
    genders: BTreeMap<&'r str, Option<Gender>>,
}

impl<'t> Reading<'t> {
    /// The letters of the word at `at`; none beyond the text.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |w| w.token.span.of(self.text))
    }
}

impl<'r> Namings<'r> {
    /// Finds the namings of a text, in one pass.
    pub fn new(reading: &'r Reading<'r>) -> Self {
        let mut namings = Self {
            reading,
            all: Vec::new(),
            bearers: BTreeMap::new(),
            roles: BTreeMap::new(),
            genders: BTreeMap::new(),
        };
        let mut at = 0;
        while at < reading.words.len() {
            let end = run_end(reading, at);
            if let Some(naming) = naming(reading, at..end) {
                namings.add(naming);
            }
            at = end.max(at + 1);
        }
        namings
    }

    fn add(&mut self, naming: Naming) {
        if naming.full() {
            let number = self.all.len();
            let given = |naming: &Naming| self.reading.word(naming.name);
            let surname = self.reading.word(naming.words.end - 1);
            let bearer = match self.bearers.get(surname) {
                None => Some(number),
                Some(None) => None,
                Some(&Some(known)) => self
                    .all
                    .get(known)
                    .filter(|known| given(known) == given(&naming))
                    .map(|best| {
                        if naming.words.len() > best.words.len() {
                            number
                        } else {
                            known
                        }
                    }),
            };
            self.bearers.insert(surname, bearer);
        }
        self.add_roles(&naming);
        let surname = self.reading.word(naming.words.end - 1);
        let before_surname = naming.words.start..naming.words.end - 1;
        for gender in before_surname.filter_map(|i| Gender::of(self.reading.word(i))) {
            let known = self.genders.entry(surname).or_insert(Some(gender));
            *known = known.filter(|&known| known == gender);
        }
        self.all.push(naming);
    }

    /// Notes the roles that stand before the name, or after it and a comma: "General Roe", "Roe, a general from Karo".
    fn add_roles(&mut self, naming: &Naming) {
        let r = self.reading;
        let surname = r.word(naming.words.end - 1);
        let explains = r.shape(naming.words.end) == Shape::Comma;
        let after = naming.words.end + 1..naming.words.end + 1 + if explains { LONGEST_ROLE } else { 0 };
        let after = after.take_while(|&i| r.is_word(i) && !r.is(i, Class::PREPOSITION));
        for at in (naming.words.start..naming.name).chain(after) {
            if r.is(at, Class::ROLE.or(Class::TITLE)) {
                let known = self.roles.entry(role(r.word(at))).or_insert(Some(surname));
                *known = known.filter(|&known| known == surname);
            }
        }
    }

    /// Whether `naming` names the one person of the text who has the role that the word at `at` says.
    pub fn alone_has_role(&self, naming: &Naming, at: usize) -> bool {
        let surname = self.reading.word(naming.words.end - 1);
        self.roles.get(&role(self.reading.word(at))) == Some(&Some(surname))
    }

    /// The gender of who bears the surname at word `at`.
    pub fn gender(&self, at: usize) -> Option<Gender> {
        self.genders.get(self.reading.word(at)).copied().flatten()
    }

    /// The fullest naming of the one person who bears the surname at word `at`.
    pub fn bearer(&self, at: usize) -> Option<&Naming> {
        let number = self.bearers.get(self.reading.word(at)).copied().flatten()?;
        self.all.get(number)
    }

    /// The namings that start in `words`.
    pub fn within(&self, words: Range<usize>) -> &[Naming] {
        let first = self.all.partition_point(|n| n.words.start < words.start);
        let end = self.all.partition_point(|n| n.words.start < words.end);
        self.all.get(first..end).unwrap_or_default()
    }
}

/// The end of the words with capitals that start at `at` and may be one name with what stands before it.
fn run_end(r: &Reading<'_>, at: usize) -> usize {
    let part = |i: usize| {
        r.is_word(i)
            && r.capital(i)
            && !r.is(
                i,
                Class::FUNCTION.or(Class::MONTH).or(Class::WEEKDAY).or(Class::COUNTRY),
            )
    };
    let mut end = at;
    while part(end) && (end == at || r.get(end).is_some_and(|w| !w.starts_paragraph)) {
        let double =
            r.shape(end + 1) == Shape::Hyphen && part(end + 2) && r.get(end + 2).is_some_and(|w| !w.token.spaced());
        end += if double { 3 } else { 1 };
    }
    end
}

/// The naming that ends the run `run`: what stands before its last title or role is no part of it.
fn naming(r: &Reading<'_>, run: Range<usize>) -> Option<Naming> {
    let heads = |i: usize| r.is(i, Class::TITLE.or(Class::ROLE));
    let last = run.clone().rev().find(|&i| heads(i));
    let name = last.map_or(run.start, |i| i + 1);
    let start = (run.start..name).rev().take_while(|&i| heads(i)).last().unwrap_or(name);
    let words = start..run.end;
    let length = run.end.saturating_sub(name);
    let least = if name > start { 1 } else { 2 };
    let initial = |i: usize| r.get(i).is_some_and(|w| w.token.dotted());
    let foreign = |i: usize| {
        r.is(i, Class::BODY.or(Class::ADJECTIVE).or(Class::CURRENCY).or(Class::UNIT))
            || r.get(i).is_some_and(|w| w.token.all_capitals())
    };
    let person = (least..=LONGEST_NAME).contains(&length) && !(name..run.end).any(foreign) && !initial(run.end - 1);
    let owned = r.possessive(run.end);
    (person && (name > start || !owned)).then_some(Naming { words, name })
}

/// A title or role in lower case and in full.
fn role(word: &str) -> String {
    let long = match word.trim_end_matches('.') {
        "Gen" => "general",
        "Col" => "colonel",
        "Maj" => "major",
        "Capt" => "captain",
        "Lt" => "lieutenant",
        "Sgt" => "sergeant",
        "Adm" => "admiral",
        "Cmdr" => "commander",
        "Sen" => "senator",
        "Rep" => "representative",
        "Gov" => "governor",
        "Prof" => "professor",
        "Dr" => "doctor",
        other => return other.to_ascii_lowercase(),
    };
    long.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::reading;
    use super::*;

    fn namings(text: &str) -> Vec<&str> {
        let r = reading(text);
        let found = Namings::new(&r);
        let spans = found.all.iter().filter_map(|n| r.span_of_all(&n.words));
        spans.map(|span| span.of(text)).collect()
    }

    #[test]
    fn names_come_with_their_titles() {
        assert_eq!(
            namings("U.S. President Ann B. Roe met Mr. Hill and Bob Smith-Ito in Karo."),
            ["President Ann B. Roe", "Mr. Hill", "Bob Smith-Ito"]
        );
        assert_eq!(namings("Karo Harbour Secretary Eva Lind left."), ["Secretary Eva Lind"]);
    }

    #[test]
    fn bodies_places_and_days_are_no_people() {
        for text in [
            "The Karo Bank fell.",
            "On Monday Karo fell.",
            "New Karo fell.",
            "NATO EU talks",
            "The General left.",
        ] {
            assert_eq!(namings(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn a_surname_of_two_people_tells_nobody() {
        let r = reading("Ann Roe left. Bob Roe and Eva Hill stayed. President Eva Hill spoke.");
        let found = Namings::new(&r);
        let bearer = |at: usize| found.bearer(at).map(|n| n.words.clone());
        assert_eq!(bearer(1), None);
        assert_eq!(bearer(8), Some(11..14));
        assert_eq!((found.gender(8), found.gender(1)), (Some(Gender::She), None));
    }
}
