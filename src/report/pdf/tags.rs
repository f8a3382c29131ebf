//! What the document is made of, for those who have it read to them: headings, paragraphs, tables, links.

use pdf_writer::types::{StructRole, TableHeaderScope};

/// A part of the document's structure, as a place in its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Node(usize);

/// What a part is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Role {
    /// The document.
    Document,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// What an item is called by.
    Label,
    /// What an item says.
    ItemBody,
    /// A table.
    Table,
    /// What a table is about.
    Caption,
    /// A row of a table.
    Row,
    /// The head of a column.
    ColumnHead,
    /// The head of a row.
    RowHead,
    /// A cell of a table.
    Cell,
    /// Something that leads somewhere.
    Link,
}

impl Role {
    /// Its name in the file.
    pub fn kind(self) -> StructRole {
        match self {
            Self::Document => StructRole::Document,
            Self::Heading(1) => StructRole::H1,
            Self::Heading(2) => StructRole::H2,
            Self::Heading(3) => StructRole::H3,
            Self::Heading(4) => StructRole::H4,
            Self::Heading(5) => StructRole::H5,
            Self::Heading(_) => StructRole::H6,
            Self::Paragraph => StructRole::P,
            Self::List => StructRole::L,
            Self::Item => StructRole::LI,
            Self::Label => StructRole::Lbl,
            Self::ItemBody => StructRole::LBody,
            Self::Table => StructRole::Table,
            Self::Caption => StructRole::Caption,
            Self::Row => StructRole::TR,
            Self::ColumnHead | Self::RowHead => StructRole::TH,
            Self::Cell => StructRole::TD,
            Self::Link => StructRole::Link,
        }
    }

    /// What a head heads.
    pub fn scope(self) -> Option<TableHeaderScope> {
        match self {
            Self::ColumnHead => Some(TableHeaderScope::Column),
            Self::RowHead => Some(TableHeaderScope::Row),
            _ => None,
        }
    }
}

/// What stands in a part, in reading order.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kid {
    /// Another part.
    Node(Node),
    /// Words: the page, and their number among the marked words of that page.
    Words(usize, i32),
    /// A link's area: the page, and its number among the links of that page.
    Area(usize, usize),
}

struct Part {
    role: Role,
    parent: Option<Node>,
    kids: Vec<Kid>,
    /// Whether it stands among its parent's kids.
    is_hung: bool,
}

/// The parts of a document.
pub struct Tree {
    parts: Vec<Part>,
}

impl Tree {
    /// The part that holds all others.
    pub const ROOT: Node = Node(0);

    /// A document without parts.
    pub fn new() -> Self {
        Self {
            parts: vec![Part {
                role: Role::Document,
                parent: None,
                kids: Vec::new(),
                is_hung: true,
            }],
        }
    }

    /// Adds a part of `parent`. It stands where its first words are written, and nowhere if it has none.
    pub fn add(&mut self, parent: Node, role: Role) -> Node {
        self.parts.push(Part {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            is_hung: false,
        });
        Node(self.parts.len() - 1)
    }

    /// Puts words or a link's area at the end of a part.
    pub fn hang(&mut self, node: Node, kid: Kid) {
        let Some(part) = self.parts.get_mut(node.0) else {
            return;
        };
        part.kids.push(kid);
        let (parent, was_hung) = (part.parent, std::mem::replace(&mut part.is_hung, true));
        if let Some(parent) = parent.filter(|_| !was_hung) {
            self.hang(parent, Kid::Node(node));
        }
    }

    /// The parts that stand somewhere, with their roles, parents and kids.
    pub fn hung(&self) -> impl Iterator<Item = (Node, Role, Option<Node>, &[Kid])> {
        let parts = self.parts.iter().enumerate().filter(|(_, part)| part.is_hung);
        parts.map(|(at, part)| (Node(at), part.role, part.parent, part.kids.as_slice()))
    }

    /// How many parts there are; the number of each is below that.
    pub fn len(&self) -> usize {
        self.parts.len()
    }
}

impl Node {
    /// Its number.
    pub fn number(self) -> usize {
        self.0
    }
}
