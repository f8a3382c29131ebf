use super::{ClaimId, Edit, EditError, Project};

/// One step that can be taken back.
#[derive(Clone, Debug)]
struct Step {
    name: String,
    inverse: Edit,
    claim: Option<ClaimId>,
}

/// The edits of this session, for undo and redo without limit. Every change to a project goes through
/// [`History::apply`] or [`History::merged`].
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    changes: u64,
}

impl History {
    /// An empty history whose changes are counted on from `changes`.
    pub fn counting_from(changes: u64) -> Self {
        Self {
            changes,
            ..Self::default()
        }
    }

    /// Applies `edit` under a name for the reviewer ("Mark confirmed"); `claim` is where undo and redo lead back to.
    ///
    /// # Errors
    /// As [`Edit::apply`]; nothing is recorded then.
    pub fn apply(
        &mut self,
        project: &mut Project,
        name: &str,
        edit: Edit,
        claim: Option<ClaimId>,
    ) -> Result<(), EditError> {
        let inverse = edit.apply(project)?;
        self.done.push(Step {
            name: name.to_owned(),
            inverse,
            claim,
        });
        self.undone.clear();
        self.changes += 1;
        Ok(())
    }

    /// Puts a merged project in the place of `project`. Nothing done before can be undone any more: a step holds whole
    /// claims, and would take out with the reviewer's own work what came from the other copy.
    pub fn merged(&mut self, project: &mut Project, merged: Project) {
        *project = merged;
        self.done.clear();
        self.undone.clear();
        self.changes += 1;
    }

    /// Takes the last edit back and returns its name and claim; `None` if there is nothing to take back.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn undo(&mut self, project: &mut Project) -> Result<Option<(String, Option<ClaimId>)>, EditError> {
        Self::step(&mut self.done, &mut self.undone, &mut self.changes, project)
    }

    /// Makes the last edit again that was taken back, as [`History::undo`].
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn redo(&mut self, project: &mut Project) -> Result<Option<(String, Option<ClaimId>)>, EditError> {
        Self::step(&mut self.undone, &mut self.done, &mut self.changes, project)
    }

    fn step(
        from: &mut Vec<Step>,
        to: &mut Vec<Step>,
        changes: &mut u64,
        project: &mut Project,
    ) -> Result<Option<(String, Option<ClaimId>)>, EditError> {
        let Some(step) = from.pop() else { return Ok(None) };
        let inverse = step.inverse.apply(project)?;
        to.push(Step {
            name: step.name.clone(),
            inverse,
            claim: step.claim.clone(),
        });
        *changes += 1;
        Ok(Some((step.name, step.claim)))
    }

    /// What undo would apply.
    pub fn undo_edit(&self) -> Option<&Edit> {
        self.done.last().map(|s| &s.inverse)
    }

    /// What redo would apply.
    pub fn redo_edit(&self) -> Option<&Edit> {
        self.undone.last().map(|s| &s.inverse)
    }

    /// The name of the edit that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|s| s.name.as_str())
    }

    /// The name of the edit that redo would make again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|s| s.name.as_str())
    }

    /// A number that grows with every change to the project, undo and redo included.
    pub fn changes(&self) -> u64 {
        self.changes
    }
}
