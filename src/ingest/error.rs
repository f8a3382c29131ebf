use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Where the bytes came from: a file, or text that was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Option<PathBuf>);

impl Origin {
    pub(crate) fn new(path: Option<&Path>) -> Self {
        Self(path.map(Path::to_path_buf))
    }

    /// The file's path; `None` for pasted text.
    pub fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(path) => write!(f, "{}", path.display()),
            None => f.write_str("the pasted text"),
        }
    }
}

/// Why an article was refused. Each message says the reason, then what to do next, then names the file.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Nothing has this name.
    #[error("There is no such file. Check the name, or open the article from where it is now: {origin}")]
    NotFound {
        /// What was asked for.
        origin: Origin,
    },
    /// The name belongs to a folder.
    #[error("This is a folder. Open the article files inside it: {origin}")]
    IsDirectory {
        /// What was asked for.
        origin: Origin,
    },
    /// The name belongs to a device, a pipe or a socket.
    #[error(
        "This is not an ordinary file but a device, a pipe or a socket. Copy its content into a file first: {origin}"
    )]
    NotRegular {
        /// What was asked for.
        origin: Origin,
    },
    /// The file has more bytes than are ever read.
    #[error("The file has {}, more than the {} that are read. Save the text of the article alone and open that: {origin}", Size(*size), Size(*limit))]
    TooLarge {
        /// The file's size in bytes; where it grew while it was read, the number of bytes seen.
        size: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
        /// What was asked for.
        origin: Origin,
    },
    /// There is no visible character.
    #[error("There is no text in it. Check that the article was saved completely: {origin}")]
    Empty {
        /// What was asked for.
        origin: Origin,
    },
    /// The bytes are not text.
    #[error(
        "This looks like {looks_like}, not like text. Save the article as text, Markdown or HTML and open that: {origin}"
    )]
    Binary {
        /// What it is, with its article: "a PNG picture".
        looks_like: &'static str,
        /// What was asked for.
        origin: Origin,
    },
    /// Elements are nested so deep that reading them would take too long.
    #[error(
        "{nested} are nested more than {limit} deep, which no published article needs. Copy the text out of a browser and paste it: {origin}"
    )]
    TooDeep {
        /// What is nested, in the plural.
        nested: &'static str,
        /// How deep they may be nested.
        limit: usize,
        /// What was asked for.
        origin: Origin,
    },
    /// A page has so many parts that reading them would take too long.
    #[error(
        "It has more than {limit} {what}, which no published article needs. Copy the text out of the program that shows it and paste it: {origin}"
    )]
    TooMany {
        /// What there are too many of, in the plural.
        what: &'static str,
        /// How many there may be.
        limit: usize,
        /// What was asked for.
        origin: Origin,
    },
    /// The operating system refused to give the bytes.
    #[error("The file could not be read ({source}). Check that you may read it and that its disk is there: {origin}")]
    Unreadable {
        /// What the operating system said.
        source: io::Error,
        /// What was asked for.
        origin: Origin,
    },
    /// A page without a visible word.
    #[error(
        "The page has no text of its own; it may be filled in by a script. Copy the text out of a browser and paste it: {origin}"
    )]
    NoArticleText {
        /// What was asked for.
        origin: Origin,
    },
    /// A document whose text cannot be had without a password.
    #[error(
        "This {what} is encrypted. Open it with its password, save or print it without one, and open that: {origin}"
    )]
    Encrypted {
        /// What it is: "PDF document".
        what: &'static str,
        /// What was asked for.
        origin: Origin,
    },
    /// A document that does not hold together.
    #[error(
        "This {what} is damaged or incomplete ({why}). Open it in the program it comes from, save it again, and open that: {origin}"
    )]
    Damaged {
        /// What it is: "Word document".
        what: &'static str,
        /// What is wrong with it.
        why: String,
        /// What was asked for.
        origin: Origin,
    },
    /// A document that unpacks to far more than any article.
    #[error(
        "This {what} unpacks to more than {}, which no published article needs. Save the text of the article alone and open that: {origin}", Size(*limit)
    )]
    Swollen {
        /// What it is: "Word document".
        what: &'static str,
        /// How many bytes it may unpack to.
        limit: u64,
        /// What was asked for.
        origin: Origin,
    },
    /// A document that takes longer to read than any article does.
    #[error(
        "This {what} takes too long to read: it repeats itself, or is made to. Copy the text out of the program that shows it and paste it: {origin}"
    )]
    TooSlow {
        /// What it is: "PDF document".
        what: &'static str,
        /// What was asked for.
        origin: Origin,
    },
    /// An XML document that brings entities of its own; no program that writes articles does.
    #[error(
        "This {what} declares entities of its own, which are not read. Open it in the program it comes from, save it again, and open that: {origin}"
    )]
    Entities {
        /// What it is: "Word document".
        what: &'static str,
        /// What was asked for.
        origin: Origin,
    },
    /// A PDF of scanned pages.
    #[error(
        "This PDF holds only pictures of its pages ({pages}) and no text. Let a program for text recognition (OCR) read it, and open the result: {origin}"
    )]
    PicturesOnly {
        /// How many pages it has.
        pages: usize,
        /// What was asked for.
        origin: Origin,
    },
    /// A format that is not read but that its own program can turn into one that is.
    #[error(
        "This looks like {looks_like}, which is not read. Open it in the program it comes from, save it as {ending}, and open that: {origin}"
    )]
    SaveAs {
        /// What it is, with its article: "an old Word document (.doc)".
        looks_like: &'static str,
        /// The ending to save it under: ".docx".
        ending: &'static str,
        /// What was asked for.
        origin: Origin,
    },
    /// JSON without a text where articles have one.
    #[error(
        "This JSON has no article text; it is looked for under {fields}. Name the field so, or save the text alone, and open that: {origin}"
    )]
    NoField {
        /// The names that are looked for.
        fields: &'static str,
        /// What was asked for.
        origin: Origin,
    },
    /// A file of several articles.
    #[error(
        "This file holds {count} articles, and each is opened from a file of its own. Save them one by one, or use linecheck extract --jsonl: {origin}"
    )]
    SeveralArticles {
        /// How many articles it holds.
        count: usize,
        /// What was asked for.
        origin: Origin,
    },
}

impl IngestError {
    pub(super) fn from_io(source: io::Error, origin: Origin) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { origin },
            io::ErrorKind::IsADirectory => Self::IsDirectory { origin },
            _ => Self::Unreadable { source, origin },
        }
    }

    /// What was asked for.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::NotFound { origin }
            | Self::IsDirectory { origin }
            | Self::NotRegular { origin }
            | Self::TooLarge { origin, .. }
            | Self::Empty { origin }
            | Self::Binary { origin, .. }
            | Self::TooDeep { origin, .. }
            | Self::TooMany { origin, .. }
            | Self::Unreadable { origin, .. }
            | Self::Encrypted { origin, .. }
            | Self::Damaged { origin, .. }
            | Self::Swollen { origin, .. }
            | Self::TooSlow { origin, .. }
            | Self::Entities { origin, .. }
            | Self::PicturesOnly { origin, .. }
            | Self::SaveAs { origin, .. }
            | Self::NoField { origin, .. }
            | Self::SeveralArticles { origin, .. }
            | Self::NoArticleText { origin } => origin,
        }
    }
}

/// A number of bytes, printed in the largest decimal unit that keeps it above one.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, name) = match self.0 {
            0..1_000 => return write!(f, "{} bytes", self.0),
            1_000..1_000_000 => (1_000, "kB"),
            1_000_000..1_000_000_000 => (1_000_000, "MB"),
            _ => (1_000_000_000, "GB"),
        };
        match self.0 % unit * 10 / unit {
            0 => write!(f, "{} {name}", self.0 / unit),
            tenth => write!(f, "{}.{tenth} {name}", self.0 / unit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_the_size_the_limit_and_then_the_file() {
        let origin = Origin::new(Some(Path::new("/news/a.txt")));
        let error = IngestError::TooLarge {
            size: 5_368_709_120,
            limit: 20_000_000,
            origin,
        };
        assert!(
            error
                .to_string()
                .starts_with("The file has 5.3 GB, more than the 20 MB that are read.")
        );
        assert!(error.to_string().ends_with(": /news/a.txt"));
    }

    #[test]
    fn pasted_text_has_a_name_too() {
        let error = IngestError::Empty {
            origin: Origin::new(None),
        };
        assert!(error.to_string().ends_with(": the pasted text"));
    }
}
