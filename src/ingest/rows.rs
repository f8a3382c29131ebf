use super::prose::Prose;

/// The longest table cell, in bytes, that is set beside its neighbours in one line.
const CELL: usize = 80;

/// The open tables of a document. Short cells of a row share a line; a row with a longer cell, as in a table that is there
/// for its layout alone, becomes one block for each cell.
#[derive(Default)]
pub(super) struct Rows(Vec<Row>);

/// A table with an open row: where its row and its cell start, counted in blocks, and whether every cell so far is one block.
struct Row {
    first: usize,
    cell: usize,
    fits: bool,
}

impl Row {
    fn at(first: usize) -> Self {
        Self {
            first,
            cell: first,
            fits: true,
        }
    }
}

impl Rows {
    /// Opens a table inside the innermost open one.
    pub fn open_table(&mut self, prose: &mut Prose) {
        prose.gap();
        self.0.push(Row::at(prose.len()));
    }

    /// Opens a cell, and ends the one before it in the row.
    pub fn open_cell(&mut self, prose: &mut Prose) {
        self.end_cell(prose);
        prose.start(true);
    }

    /// Ends the open cell of the innermost table.
    pub fn end_cell(&mut self, prose: &mut Prose) {
        prose.start(true);
        let Some(row) = self.0.last_mut() else { return };
        let long = |block: &str| block.len() > CELL || block.contains('\n');
        if prose.len() > row.cell + 1 || prose.blocks_from(row.cell).any(long) {
            row.fits = false;
            prose.gap();
            prose.start(true);
        }
        row.cell = prose.len();
    }

    /// Ends the open row of the innermost table.
    pub fn end_row(&mut self, prose: &mut Prose) {
        self.end_cell(prose);
        if let Some(row) = self.0.last_mut() {
            if row.fits {
                prose.join_from(row.first, " | ");
            }
            *row = Row::at(prose.len());
        }
    }

    /// Ends the innermost table.
    pub fn end_table(&mut self, prose: &mut Prose) {
        self.end_row(prose);
        self.0.pop();
        prose.gap();
    }

    /// Whether a table is open.
    pub fn is_open(&self) -> bool {
        !self.0.is_empty()
    }
}
