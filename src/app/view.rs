/// What the middle of the window shows of the project.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// The articles.
    #[default]
    Text,
    /// Facts in rows, articles in columns.
    Matrix,
    /// What each article is held to by itself, with the working.
    Checks,
    /// The dates of all articles on one axis.
    Timeline,
    /// The report as it would be written now.
    Report,
}
