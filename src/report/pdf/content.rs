use super::style::Style;

/// What a report says, as it stands one below the other.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading: its level from 1, the name that links lead to, and whether it stands in the outline.
    Heading(u8, Option<String>, bool, Paragraph),
    /// A paragraph of the report.
    Text(Paragraph),
    /// A paragraph of an article.
    Copy(Paragraph),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
}

/// One item of a list.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Item {
    /// What it is called by; nothing in a list of points.
    pub label: Option<Paragraph>,
    /// What it says.
    pub body: Vec<Paragraph>,
}

/// A table.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Table {
    /// What it is about.
    pub caption: Option<Paragraph>,
    /// Whether it holds what the machine proposes.
    pub proposed: bool,
    /// Its head.
    pub head: Vec<Cell>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Cell {
    /// Whether it heads its row or column.
    pub is_head: bool,
    /// Whether it holds a number, which stands at the right.
    pub is_number: bool,
    /// What it says.
    pub body: Vec<Paragraph>,
}

/// A paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Its words.
    pub spans: Vec<Span>,
    /// How it is set as a whole.
    pub style: Style,
}

/// Words that are set alike.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// The words; a line feed ends a line.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// The name by which links lead here.
    pub anchor: Option<String>,
}
