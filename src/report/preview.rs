//! A report as it is read on a screen: the Markdown report taken apart into blocks.

use super::{ReportInput, ReportModel, markdown};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Words of a report that are set alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are code: a digest, a file name.
    pub code: bool,
}

/// One block of a report.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Words>),
    /// An item of a list: its depth from 0, and its number in a numbered list.
    Item(usize, Option<u64>, Vec<Words>),
    /// A row of a table.
    Row(Row),
}

/// One row of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Whether it is the table's head.
    pub head: bool,
    /// What stands in each column.
    pub cells: Vec<Vec<Words>>,
    /// The share of the width that each column of the table gets; together they make 1.
    pub shares: Vec<f32>,
}

/// The blocks of a report, in order: those of the Markdown report.
pub fn preview(input: &ReportInput<'_>) -> Vec<Block> {
    blocks(&markdown::render(&ReportModel::new(input)))
}

/// No column gets the share of more characters.
const WIDEST: usize = 40;

/// What stands round the words of a cell, in characters.
const ROUND: usize = 8;

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    words: Vec<Words>,
    strong: usize,
    /// For each open list the number of its next item.
    lists: Vec<Option<u64>>,
    rows: Vec<(bool, Vec<Vec<Words>>)>,
    cells: Vec<Vec<Words>>,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.blocks
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Text(text) => self.push(&text, false),
            Event::Code(text) => self.push(&text, true),
            Event::SoftBreak => self.push(" ", false),
            Event::HardBreak => self.push("\n", false),
            Event::Start(Tag::List(first)) => {
                self.end_item();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::End(TagEnd::Item) => self.end_item(),
            Event::End(TagEnd::Paragraph) if self.lists.is_empty() => {
                let words = std::mem::take(&mut self.words);
                self.blocks.push(Block::Paragraph(words));
            }
            Event::End(TagEnd::Heading(level)) => {
                let words = std::mem::take(&mut self.words);
                let text = words.into_iter().map(|w| w.text).collect();
                self.blocks.push(Block::Heading(number(level), text));
            }
            Event::End(TagEnd::TableCell) => self.cells.push(std::mem::take(&mut self.words)),
            Event::End(TagEnd::TableHead) => self.rows.push((true, std::mem::take(&mut self.cells))),
            Event::End(TagEnd::TableRow) => self.rows.push((false, std::mem::take(&mut self.cells))),
            Event::End(TagEnd::Table) => self.end_table(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, code: bool) {
        let strong = self.strong > 0;
        match self.words.last_mut() {
            Some(last) if last.strong == strong && last.code == code => last.text.push_str(text),
            _ => self.words.push(Words {
                text: text.to_owned(),
                strong,
                code,
            }),
        }
    }

    fn end_item(&mut self) {
        let words = std::mem::take(&mut self.words);
        let depth = self.lists.len().saturating_sub(1);
        if words.is_empty() {
            return;
        }
        let number = self.lists.last_mut().and_then(|next| {
            let number = *next;
            *next = number.map(|n| n + 1);
            number
        });
        self.blocks.push(Block::Item(depth, number, words));
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let columns = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        let length = |cell: &Vec<Words>| cell.iter().map(|w| w.text.chars().count()).sum::<usize>();
        let widths: Vec<_> = (0..columns)
            .map(|column| {
                let cells = || rows.iter().filter_map(|(_, cells)| cells.get(column));
                let longest = cells().map(length).max().unwrap_or_default();
                let words = cells().flatten().flat_map(|w| w.text.split_whitespace());
                let longest_word = words.map(|w| w.chars().count()).max().unwrap_or_default();
                // Words of a column stay whole, where a few long ones do not take the room of everything else.
                let least = (longest_word * 3 / 2).min(longest).min(WIDEST / 2);
                (longest.min(WIDEST).max(least) + ROUND) as f32
            })
            .collect();
        let all: f32 = widths.iter().sum();
        let shares: Vec<_> = widths.iter().map(|w| w / all).collect();
        self.blocks.extend(rows.into_iter().map(|(head, cells)| {
            Block::Row(Row {
                head,
                cells,
                shares: shares.clone(),
            })
        }));
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Words {
        Words {
            text: text.to_owned(),
            strong: false,
            code: false,
        }
    }

    #[test]
    fn markdown_comes_apart_into_blocks() {
        let found = blocks(
            "# A \\*report\\*\n\nTwo **bold** and `code`.\n\n- one\n- two\n  1. deep\n\n| a | b |\n| - | - |\n| 1 | long words |\n",
        );
        assert_eq!(found[0], Block::Heading(1, "A *report*".to_owned()));
        let Block::Paragraph(words) = &found[1] else {
            panic!("{found:?}")
        };
        assert_eq!(words.len(), 5);
        assert!(words[1].strong && words[1].text == "bold" && words[3].code);
        assert_eq!(found[2], Block::Item(0, None, vec![plain("one")]));
        assert_eq!(found[3], Block::Item(0, None, vec![plain("two")]));
        assert_eq!(found[4], Block::Item(1, Some(1), vec![plain("deep")]));
        let (Block::Row(head), Block::Row(row)) = (&found[5], &found[6]) else {
            panic!("{found:?}")
        };
        assert!(head.head && !row.head);
        assert_eq!(row.cells, [[plain("1")], [plain("long words")]]);
        assert!(row.shares[1] > row.shares[0] && (row.shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert_eq!(found.len(), 7);
    }
}
