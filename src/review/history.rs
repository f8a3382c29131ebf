use super::{ClaimId, Edit, EditError, Project};

/// One step that can be taken back.
#[derive(Clone, Debug)]
struct Step {
    name: String,
    inverse: Edit,
    claim: Option<ClaimId>,
    /// Whether it grows while text is typed.
    typed: bool,
}

/// The edits of this session, for undo and redo without limit. Every change to a project goes through
/// [`History::apply`], [`History::typed`] or [`History::merged`].
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    changes: u64,
    /// The numbers of the changes that went on with a step instead of beginning one, in order.
    continued: Vec<u64>,
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
        self.push(name, inverse, claim, false);
        Ok(())
    }

    /// As [`History::apply`], for text of a claim that grows letter by letter: one step with the last one, if that was
    /// text of the same name and claim.
    ///
    /// # Errors
    /// As [`Edit::apply`]; nothing is recorded then.
    pub fn typed(&mut self, project: &mut Project, name: &str, edit: Edit, claim: ClaimId) -> Result<(), EditError> {
        let inverse = edit.apply(project)?;
        let claim = Some(claim);
        match self.done.last() {
            Some(last) if last.typed && last.name == name && last.claim == claim => {
                self.undone.clear();
                self.changes += 1;
                self.continued.push(self.changes);
            }
            _ => self.push(name, inverse, claim, true),
        }
        Ok(())
    }

    fn push(&mut self, name: &str, inverse: Edit, claim: Option<ClaimId>, typed: bool) {
        self.done.push(Step {
            name: name.to_owned(),
            inverse,
            claim,
            typed,
        });
        self.undone.clear();
        self.changes += 1;
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
            typed: false,
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

    /// The claim that the edit was about that undo would take back, if it was about one.
    pub fn undo_claim(&self) -> Option<&ClaimId> {
        self.done.last().and_then(|s| s.claim.as_ref())
    }

    /// The name of the edit that redo would make again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|s| s.name.as_str())
    }

    /// How many steps were made since the change with this number, undo and redo included. At least one if there was any
    /// change, be it to a step made before.
    pub fn steps_since(&self, change: u64) -> u64 {
        let continued = self.continued.len() - self.continued.partition_point(|c| *c <= change);
        let steps = self.changes.saturating_sub(change).saturating_sub(continued as u64);
        steps.max(u64::from(self.changes > change))
    }

    /// A number that grows with every change to the project, undo and redo included.
    pub fn changes(&self) -> u64 {
        self.changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest;
    use crate::review::{Article, ArticleId, Claim, Origin};
    use crate::text::TextSpan;

    fn one_claim() -> (Project, ArticleId, ClaimId) {
        let read = ingest::from_pasted("Nine boats sank.").unwrap();
        let article = Article::new(read, &[], None);
        let (home, claim) = (
            article.id.clone(),
            Claim::new(ClaimId::new("c"), TextSpan::whole("Nine"), Origin::ByHand),
        );
        let id = claim.id.clone();
        let mut project = Project::default();
        Edit::AddArticle(0, Box::new(article)).apply(&mut project).unwrap();
        Edit::AddClaim(home.clone(), Box::new(claim))
            .apply(&mut project)
            .unwrap();
        (project, home, id)
    }

    #[test]
    fn text_that_grows_is_one_step() {
        let (mut project, article, id) = one_claim();
        let mut history = History::counting_from(10);
        let write = |history: &mut History, project: &mut Project, note: &str| {
            let mut claim = project.claim(&id).unwrap().1.clone();
            claim.note = note.to_owned();
            let edit = Edit::ReplaceClaim(article.clone(), Box::new(claim));
            history.typed(project, "Note", edit, id.clone()).unwrap();
        };
        for note in ["a", "as", "ask"] {
            write(&mut history, &mut project, note);
        }
        assert_eq!(
            (history.changes(), history.steps_since(10), history.steps_since(12)),
            (13, 1, 1)
        );
        history.undo(&mut project).unwrap();
        assert_eq!(project.claim(&id).unwrap().1.note, "");
        history.redo(&mut project).unwrap();
        assert_eq!(project.claim(&id).unwrap().1.note, "ask");
        write(&mut history, &mut project, "asked");
        assert_eq!(
            (history.changes(), history.steps_since(10)),
            (16, 4),
            "what came back is closed"
        );
        history.undo(&mut project).unwrap();
        assert_eq!(project.claim(&id).unwrap().1.note, "ask");
        assert_eq!(history.undo_name(), Some("Note"));
    }
}
