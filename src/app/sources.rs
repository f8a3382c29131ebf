//! What decisions rest on: sources used again, files, passages of other articles, and evidence changed or taken off.

use super::checking::CITATION;
use super::{AppState, Dialog, Effect, Notice};
use crate::review::{Article, Claim, ClaimId, Directness, Evidence, Place, Stance, Unknown, Warning, warnings};
use crate::store;
use crate::text::Digest;
use std::path::Path;

/// A source that evidence names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Who or what says it.
    pub citation: String,
    /// A web address or a file's path; empty if there is none.
    pub location: String,
    /// Primary or secondary.
    pub directness: Directness,
    /// The digest of the file's bytes, if the source is a file.
    pub digest: Option<Digest>,
}

impl Source {
    fn of(evidence: &Evidence) -> Self {
        Self {
            citation: evidence.citation.clone(),
            location: evidence.location.clone(),
            directness: evidence.directness,
            digest: evidence.digest,
        }
    }
}

impl AppState {
    /// The sources that the project's evidence names, each once, the one looked up last first. Walks through all claims.
    pub fn sources(&self) -> Vec<Source> {
        let evidence = self.project.claims().flat_map(|(_, c)| &c.evidence);
        let mut used: Vec<_> = evidence.filter(|e| e.citation != CITATION).collect();
        used.reverse();
        used.sort_by_key(|e| std::cmp::Reverse(e.looked_up));
        let mut sources = Vec::new();
        for source in used.into_iter().map(Source::of) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    pub(super) fn ask_for_evidence(&mut self) {
        let Some((_, claim)) = self.selected_claim() else {
            return;
        };
        let claim = claim.id.clone();
        self.open_evidence(claim, None, self.blank_evidence());
    }

    /// Asks about evidence that rests on the same figure in another article.
    pub(super) fn ask_for_twin_evidence(&mut self) {
        let Some((article, claim)) = self.selected_claim() else {
            return;
        };
        let twin = self.twin_elsewhere(article, claim);
        if let Some((place, stance)) = twin {
            let claim = claim.id.clone();
            let evidence = self.evidence_from(&place, stance);
            self.open_evidence(claim, None, evidence);
        }
    }

    /// The passage of another article that states the same figure, and what it does for the claim.
    pub(super) fn twin_elsewhere(&self, article: &Article, claim: &Claim) -> Option<(Place, Stance)> {
        let twins = self.twins(article, claim);
        let twin = twins.into_iter().find(|t| t.article != article.id)?;
        let stance = if twin.link.relation.disputes() {
            Stance::Contradicts
        } else {
            Stance::Supports
        };
        Some((Place::new(&twin.article, twin.span), stance))
    }

    /// In the open dialog: the evidence is a passage of an article.
    pub(super) fn take_passage(&mut self, place: &Place) {
        if let Some(Dialog::Evidence {
            claim, at, evidence, ..
        }) = &self.dialog
        {
            let (claim, at, stance) = (claim.clone(), *at, evidence.stance);
            let evidence = self.evidence_from(place, stance);
            self.open_evidence(claim, at, evidence);
        }
    }

    /// In the open dialog: the source is one that was used before.
    pub(super) fn take_source(&mut self, source: Source) {
        if let Some(Dialog::Evidence { evidence, .. }) = &mut self.dialog {
            evidence.citation = source.citation;
            evidence.location = source.location;
            evidence.directness = source.directness;
            evidence.digest = source.digest;
        }
    }

    pub(super) fn pick_evidence(&mut self) -> Vec<Effect> {
        match &self.no_dialogs {
            Some(_) => {
                let how = "No file dialog can be shown here. Type the file's path as the location, or drop the file";
                self.tell(Notice::Warning(how.to_owned()));
                Vec::new()
            }
            None => {
                self.picking = true;
                vec![Effect::PickEvidence]
            }
        }
    }

    /// In the open dialog: the source is this file, whose bytes were read. Its path is kept relative to the project's
    /// file, if there is one.
    pub(super) fn take_file(&mut self, path: &Path, digest: Result<Digest, String>) {
        let digest = match digest {
            Ok(digest) => digest,
            Err(why) => {
                let why = format!("The file was not taken as evidence ({why}): {}", path.display());
                self.tell(Notice::Error(why));
                return;
            }
        };
        let folder = self.path.as_ref().and_then(|p| p.parent());
        let location = match folder {
            Some(folder) => store::path_in_project(path, folder),
            None => std::path::absolute(path)
                .unwrap_or_else(|_| path.to_owned())
                .display()
                .to_string(),
        };
        if let Some(Dialog::Evidence { evidence, .. }) = &mut self.dialog {
            if evidence.citation.trim().is_empty() {
                let name = path.file_name().unwrap_or_default();
                evidence.citation = name.to_string_lossy().into_owned();
            }
            evidence.location = location;
            evidence.digest = Some(digest);
        }
    }

    /// Opens the dialog with evidence that is there.
    pub(super) fn ask_to_edit_evidence(&mut self, id: &ClaimId, at: usize) {
        let there = self.project.claim(id).and_then(|(_, c)| c.evidence.get(at)).cloned();
        if let Some(evidence) = there {
            self.open_evidence(id.clone(), Some(at), evidence);
        }
    }

    /// Adds evidence, or puts it in the place of what is there at `at`.
    pub(super) fn put_evidence(&mut self, id: &ClaimId, at: Option<usize>, evidence: Evidence) {
        let name = if at.is_some() { "Edit evidence" } else { "Add evidence" };
        self.reshape(name, id, |claim| {
            match at {
                None => claim.evidence.push(evidence),
                Some(at) => {
                    let there = claim.evidence.get_mut(at).filter(|there| **there != evidence)?;
                    *there = evidence;
                }
            }
            Some(())
        });
    }

    pub(super) fn remove_evidence(&mut self, id: &ClaimId, at: usize) {
        self.reshape("Remove evidence", id, |claim| {
            (at < claim.evidence.len()).then(|| {
                claim.evidence.remove(at);
            })
        });
    }

    /// The dialog as it was edited; the digest of a file goes with its path.
    pub(super) fn edited(&self, dialog: Dialog) -> Dialog {
        match (dialog, &self.dialog) {
            (Dialog::Bulk(bulk), _) => Dialog::Bulk(self.counted(bulk)),
            (
                Dialog::Evidence {
                    claim,
                    at,
                    mut evidence,
                    looked_up,
                },
                Some(Dialog::Evidence { evidence: before, .. }),
            ) => {
                if evidence.location != before.location && evidence.digest == before.digest {
                    evidence.digest = None;
                }
                Dialog::Evidence {
                    claim,
                    at,
                    evidence,
                    looked_up,
                }
            }
            (other, _) => other,
        }
    }

    /// What is odd about the decision on a claim.
    pub fn warnings(&self, article: &Article, claim: &Claim) -> Vec<Warning> {
        let reading = self.readings.get(&article.id);
        warnings(&self.project, claim, || {
            reading.is_some_and(|r| r.is_sourced(claim.span))
        })
    }

    /// How many claims have something odd about their decision; worked out when an article changes.
    pub fn warned(&self) -> usize {
        (0..self.project.articles.len())
            .map(|at| self.progress(at).warned)
            .sum()
    }

    fn blank_evidence(&self) -> Evidence {
        let today = (self.clock)().to_zoned(jiff::tz::TimeZone::system()).date();
        Evidence {
            citation: String::new(),
            location: String::new(),
            quote: String::new(),
            looked_up: Some(today),
            directness: Directness::Primary,
            stance: Stance::Supports,
            digest: None,
            unknown: Unknown::new(),
        }
    }

    /// Evidence that quotes the claim at a passage of an article, or else its sentence.
    fn evidence_from(&self, place: &Place, stance: Stance) -> Evidence {
        let blank = self.blank_evidence();
        let Some(article) = self.project.article(&place.article) else {
            return blank;
        };
        let claim = article.claims.over(place.span).map(|c| c.span);
        let passage = claim.unwrap_or_else(|| self.whole_sentences(article, place.span));
        let words = passage.of(article.text.as_str());
        Evidence {
            citation: article.citation(),
            quote: words.split_whitespace().collect::<Vec<_>>().join(" "),
            directness: Directness::Secondary,
            stance,
            ..blank
        }
    }

    fn open_evidence(&mut self, claim: ClaimId, at: Option<usize>, evidence: Evidence) {
        self.dialog = Some(Dialog::Evidence {
            claim,
            at,
            looked_up: evidence.looked_up.map(|day| day.to_string()).unwrap_or_default(),
            evidence,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::super::{Action, Command, Filter};
    use super::*;
    use crate::review::Verdict;
    use std::path::PathBuf;

    const FIRST: &str = "The ferry carried 212 people. It had 40 rafts.";
    const SECOND: &str = "Captain Ann Roe said the ferry carried 198 people.";

    /// Opens the dialog, changes the evidence in it, and accepts it.
    fn add(desk: &mut Desk, change: impl FnOnce(&mut Evidence)) {
        desk.press(Action::Evidence);
        change_and_accept(desk, change);
    }

    fn change_and_accept(desk: &mut Desk, change: impl FnOnce(&mut Evidence)) {
        let Some(Dialog::Evidence {
            claim,
            at,
            mut evidence,
            looked_up,
        }) = desk.state.dialog.clone()
        else {
            panic!("{:?}", desk.state.dialog)
        };
        change(&mut evidence);
        desk.accept(Dialog::Evidence {
            claim,
            at,
            evidence,
            looked_up,
        });
        assert_eq!(desk.state.dialog, None);
    }

    fn evidence(desk: &Desk) -> Vec<Evidence> {
        desk.state.selected_claim().unwrap().1.evidence.clone()
    }

    #[test]
    fn a_source_is_used_again_for_another_claim() {
        let mut desk = Desk::with(&[FIRST]);
        desk.select("212");
        add(&mut desk, |e| {
            e.citation = "Register of ships".to_owned();
            e.location = "https://ships.example/register".to_owned();
            e.quote = "212 persons".to_owned();
        });
        add(&mut desk, |e| e.citation = "Log book".to_owned());
        let cited = |desk: &Desk| {
            desk.state
                .sources()
                .iter()
                .map(|s| s.citation.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(cited(&desk), ["Log book", "Register of ships"]);
        desk.select("40 rafts");
        desk.press(Action::Evidence);
        let register = desk.state.sources().remove(1);
        desk.run(Command::FillSource(register));
        desk.run(Command::Accept);
        let [again] = &evidence(&desk)[..] else {
            panic!("{:?}", evidence(&desk))
        };
        assert_eq!(again.location, "https://ships.example/register");
        assert_eq!(again.quote, "", "only the source is taken over");
        assert_eq!(cited(&desk), ["Register of ships", "Log book"]);
    }

    #[test]
    fn a_file_is_kept_with_its_digest_until_the_path_is_changed() {
        let mut desk = Desk::with(&[FIRST]);
        let digest = Digest::of(b"212 tickets");
        let path = || std::path::absolute(PathBuf::from("desk/papers/tickets.pdf")).unwrap();
        let project = std::path::absolute("desk/ferry.linecheck.json").unwrap();
        desk.state.path = Some(project);
        desk.press(Action::Evidence);
        desk.run(Command::EvidenceFile(path()));
        assert!(matches!(&desk.asked[..], [Effect::Digest(asked)] if *asked == path()));
        desk.run(Command::Digested(path(), Ok(digest)));
        desk.run(Command::Accept);
        let kept = &evidence(&desk)[0];
        assert_eq!(
            (kept.citation.as_str(), kept.location.as_str(), kept.digest),
            ("tickets.pdf", "papers/tickets.pdf", Some(digest))
        );
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        desk.run(Command::EditEvidence(claim, 0));
        change_and_accept(&mut desk, |e| e.location = "elsewhere.pdf".to_owned());
        assert_eq!(evidence(&desk)[0].digest, None);
        desk.press(Action::Evidence);
        desk.run(Command::Digested(path(), Err("no such file".to_owned())));
        assert!(desk.told().contains("no such file"), "{}", desk.told());
    }

    #[test]
    fn the_same_figure_in_another_article_is_secondary_evidence() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.select("212");
        let (article, claim) = desk.state.selected_claim().unwrap();
        assert!(!desk.state.twins(article, claim).is_empty());
        desk.press(Action::EvidenceFromTwin);
        desk.run(Command::Accept);
        let taken = evidence(&desk).remove(0);
        assert!(taken.quote.contains("198 people"), "{}", taken.quote);
        assert_eq!(taken.directness, Directness::Secondary);
        assert_eq!(taken.citation, desk.state.project.articles[1].citation());
        let claim = desk.state.selected_claim().unwrap().1.id.clone();
        desk.run(Command::EditEvidence(claim.clone(), 0));
        change_and_accept(&mut desk, |e| e.stance = Stance::Supports);
        desk.press(Action::ConfirmStay);
        let warned = |desk: &Desk| {
            let (article, claim) = desk.state.selected_claim().unwrap();
            desk.state.warnings(article, claim)
        };
        assert_eq!(warned(&desk), [Warning::ConfirmedOnOtherArticleOnly]);
        assert_eq!(desk.state.warned(), 1);
        add(&mut desk, |e| e.citation = "Log book".to_owned());
        assert_eq!((warned(&desk), desk.state.warned()), (vec![], 0));
        desk.run(Command::RemoveEvidence(claim.clone(), 1));
        desk.run(Command::RemoveEvidence(claim.clone(), 0));
        desk.run(Command::RemoveEvidence(claim, 7));
        assert_eq!(warned(&desk), [Warning::ConfirmedWithoutEvidence]);
        desk.run(Command::Filter(Filter {
            warned: true,
            ..Filter::default()
        }));
        assert_eq!(desk.shown(), ["The ferry carried 212 people"]);
        desk.press(Action::Undo);
        assert_eq!(evidence(&desk).len(), 1);
        assert!(desk.shown().len() == 1, "resting on the other article alone is odd too");
    }

    #[test]
    fn unsourced_is_odd_where_the_text_names_a_source() {
        let mut desk = Desk::with(&[SECOND]);
        desk.select("198");
        desk.press(Action::UnsourceStay);
        assert_eq!(desk.verdicts().last().map(|v| v.1), Some(Verdict::Unsourced));
        assert_eq!(desk.state.warned(), 1);
    }

    #[test]
    fn a_passage_chosen_by_hand_fills_the_dialog() {
        let mut desk = Desk::with(&[FIRST, SECOND]);
        desk.select("40 rafts");
        desk.press(Action::Evidence);
        let place = Place::new(&desk.article(1), desk.span(1, "Ann Roe"));
        desk.run(Command::EvidenceFrom(place));
        desk.run(Command::Accept);
        let taken = evidence(&desk).remove(0);
        assert!(taken.quote.starts_with("Captain Ann Roe said"), "{}", taken.quote);
    }
}
