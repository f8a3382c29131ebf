//! Nouns that name persons, and the groups that tell some of them apart.

use super::article::Article;
use super::words::Word;
use crate::extract::Mention;

/// What persons are by their calling in a story. Soldiers are no migrants; "people", "members" and "victims" may be either.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// Those who serve in armed forces.
    Forces,
    /// Those who leave one country for another.
    Migrants,
    /// The police.
    Police,
    /// Those who march and protest.
    Protesters,
    /// Those who put out fires, rescue and heal.
    Rescuers,
    /// Those who rob and raid.
    Robbers,
    /// Those who learn at schools.
    Students,
}

/// The group of a noun in the singular; `None` where it may be of any.
pub fn group(noun: &str) -> Option<Group> {
    Some(match noun.to_lowercase().as_str() {
        "airman" | "guardsman" | "marine" | "paratrooper" | "serviceman" | "soldier" | "troop" => Group::Forces,
        "asylum-seeker" | "immigrant" | "migrant" | "refugee" => Group::Migrants,
        "constable" | "deputy" | "detective" | "officer" | "policeman" => Group::Police,
        "demonstrator" | "marcher" | "protester" | "rioter" => Group::Protesters,
        "doctor" | "firefighter" | "medic" | "nurse" | "paramedic" | "physician" | "rescuer" => Group::Rescuers,
        "bandit" | "burglar" | "hijacker" | "pirate" | "robber" | "thief" => Group::Robbers,
        "pupil" | "student" => Group::Students,
        _ => return None,
    })
}

/// How far after "members of" the name of their group can stand, in words.
const MEMBERS_REACH: usize = 5;

impl Article<'_> {
    /// What the persons that are counted are by their calling; "members of" a group are what the group is.
    pub fn group(&self, m: &Mention, past: usize) -> Option<Group> {
        let noun = m.noun.as_deref()?;
        let print = |w: &Word| w.span.of(self.reading.text);
        let (of, group_words) = self.words.get(past..)?.split_first()?;
        if noun != "member" || print(of) != "of" {
            return group(noun);
        }
        let words = group_words
            .iter()
            .take(MEMBERS_REACH)
            .take_while(|w| w.breaks == of.breaks);
        words
            .map(print)
            .find_map(|w| group(w).or_else(|| group(w.strip_suffix('s')?)))
    }
}

/// Whether a noun in the singular names persons: the same ones may be "migrants" here and "people" there.
pub fn is_person(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    PERSONS.binary_search(&noun.as_str()).is_ok()
}

/// Whether a lower-case word names persons, in the plural.
pub fn is_persons(word: &str) -> bool {
    match word {
        "people" | "men" | "women" | "children" => true,
        _ => word.strip_suffix('s').is_some_and(is_person),
    }
}

/// In order of the alphabet.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "activist", "actor", "adult", "agent", "arrest", "assailant", "athlete", "attacker", "baby", "baker", "bandit",
    "bishop", "body", "bomber", "boy", "bystander", "cadet", "caller", "candidate", "casualty", "child", "citizen",
    "civilian", "colleague", "commuter", "convict", "crew", "crewman", "customer", "death", "defendant", "delegate",
    "demonstrator", "detainee", "doctor", "driver", "employee", "engineer", "expert", "family", "fan", "farmer",
    "fatality", "father", "fighter", "firefighter", "fisherman", "follower", "friend", "girl", "guard", "guest",
    "gunman", "hijacker", "hostage", "immigrant", "infant", "injury", "inmate", "journalist", "juror", "kid",
    "kidnapper", "killing", "lawmaker", "lawyer", "life", "listener", "man", "manager", "marcher", "marine", "member",
    "migrant", "militant", "miner", "monk", "mother", "neighbor", "neighbour", "nominee", "nun", "nurse", "officer",
    "official", "other", "parent", "participant", "passenger", "patient", "peacekeeper", "pedestrian", "pensioner",
    "people", "person", "personnel", "physician", "pilgrim", "pilot", "pirate", "player", "policeman", "priest",
    "prisoner", "professor", "protester", "pupil", "reader", "rebel", "recruit", "refugee", "rescuer", "researcher",
    "resident", "rioter", "robber", "sailor", "scientist", "senator", "senior", "servant", "settler", "shooter",
    "shopper", "singer", "skier", "smoker", "smuggler", "soldier", "spectator", "squatter", "staff", "staffer",
    "student", "subscriber", "surgeon", "survivor", "suspect", "teacher", "teen", "teenager", "terrorist", "thief",
    "toddler", "tourist", "troop", "trooper", "user", "veteran", "victim", "viewer", "villager", "visitor", "volunteer",
    "voter", "witness", "woman", "worker", "worshipper", "youth",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(PERSONS.is_sorted());
    }

    #[test]
    fn groups_tell_callings_apart() {
        assert_eq!(group("troop"), group("Soldier"));
        assert_ne!(group("troop"), group("migrant"));
        assert_eq!(group("member"), None);
    }
}
