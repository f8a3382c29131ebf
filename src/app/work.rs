/// Work in the background that the reviewer is told of if it takes long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// A project file is read.
    Opening,
    /// Another copy of the project is read, to be merged.
    OpeningTheirs,
    /// The articles are laid side by side.
    Comparing,
    /// The report is written to a file.
    Writing,
    /// The report is made for the screen.
    Previewing,
}

impl Work {
    /// What is going on, for the reviewer.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opening => "Opening the project",
            Self::OpeningTheirs => "Opening the other copy",
            Self::Comparing => "Comparing the articles",
            Self::Writing => "Writing the report",
            Self::Previewing => "Making the report",
        }
    }
}
