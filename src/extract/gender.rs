use super::word_table::WordTable;
use std::sync::LazyLock;

/// Which pronoun a person is written of with, where the text or the name tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gender {
    /// "He".
    He,
    /// "She".
    She,
}

/// Titles, roles and common given names of men.
const HE: &str = "mr mr. sir lord king prince duke spokesman chairman congressman james john robert michael william david \
                  richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua \
                  kenneth kevin brian george edward ronald timothy jason jeffrey gary ryan jacob nicholas eric jonathan \
                  stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis \
                  jerry peter henry carl arthur ralph roger joe juan jose antonio carlos luis mohammed muhammad ahmed ali \
                  hassan omar ibrahim vladimir ivan sergei hans klaus pierre jean-claude barack bernie bill bob jim mike \
                  tom tim ted steve dave dan ben matt nick greg jeff ron rick bruce philip simon martin alan ian";

/// Titles, roles and common given names of women.
const SHE: &str = "mrs mrs. ms ms. miss lady dame queen princess duchess spokeswoman chairwoman congresswoman mary \
                   patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret sandra ashley \
                   kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia \
                   kathleen amy anna ann anne angela hillary helen ruth maria catherine katherine christine julia julie \
                   victoria alice emma olivia sophie charlotte rachel hannah diana diane janet judith joan martha theresa \
                   teresa eva elena olga natalia fatima aisha carmen rosa claire jane kate nicola fiona elaine gloria";

static WORDS: LazyLock<WordTable<Option<Gender>>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    for (gender, words) in [(Gender::He, HE), (Gender::She, SHE)] {
        words
            .split_whitespace()
            .for_each(|word| table.update(word, |_| Some(gender)));
    }
    table
});

impl Gender {
    /// The gender that a title, role or given name tells.
    pub fn of(word: &str) -> Option<Self> {
        WORDS.get(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_given_names_tell_and_others_do_not() {
        assert_eq!(Gender::of("Mr."), Some(Gender::He));
        assert_eq!(Gender::of("Ann"), Some(Gender::She));
        assert_eq!(Gender::of("spokeswoman"), Some(Gender::She));
        assert_eq!(Gender::of("General"), None);
        assert_eq!(Gender::of(""), None);
    }

    #[test]
    fn no_word_tells_both() {
        assert!(
            HE.split_whitespace()
                .all(|word| !SHE.split_whitespace().any(|other| word == other))
        );
    }
}
