use super::deciding::EdgeMove;
use super::exporting::with_report_ending;
use super::extent::Extent;
use super::files::{typed_date, with_project_ending};
use super::{
    Action, AfterSave, AppState, Command, Dialog, Effect, Filter, LinkStart, Notice, Palette, PathPurpose, SaveTarget,
    Selected, View, Which, Work,
};
use crate::review::agreements;
use crate::store::Settings;

/// Changes the state as the command says, and returns what has to happen outside it. An action that is disabled does
/// nothing.
pub fn update(state: &mut AppState, command: Command) -> Vec<Effect> {
    let departure = state.departs(&command);
    let mut effects = carry_out(state, command);
    state.arrives(departure);
    effects.extend(state.preview_due());
    state.note_unsaved();
    effects
}

fn carry_out(state: &mut AppState, command: Command) -> Vec<Effect> {
    match command {
        Command::Do(action) if action.disabled(state).is_none() => act(state, action),
        Command::Do(_) => Vec::new(),
        Command::OpenFiles(paths) => state.open_files(paths),
        Command::Paste(text) => vec![Effect::ReadPasted(text)],
        Command::Select(claim) => {
            state.view = View::Text;
            state.select(claim)
        }
        Command::SelectText(article, span) => {
            state.bring_up(&article);
            state.follow_selection(&article, span);
            state.set_selected(if span.is_empty() {
                Selected::Nothing
            } else {
                Selected::Text(article, span)
            });
            Vec::new()
        }
        Command::GoTo(article, span) => {
            state.view = View::Text;
            state.go_to(&article, span)
        }
        Command::Focus(article) => {
            state.bring_up(&article);
            Vec::new()
        }
        Command::Show(article) => {
            state.show_in(state.focus(), article);
            Vec::new()
        }
        Command::Filter(filter) => {
            state.set_filter(filter);
            Vec::new()
        }
        Command::CaretMove { step, extend } => state.move_caret(step, extend),
        Command::LeaveCaret => state.leave_caret(),
        Command::SetFind(words) => state.set_find(words),
        Command::CloseFind => state.close_find(),
        Command::FilterMatrix(filter) => {
            state.matrix.filter = filter;
            let eyes = state.eyes();
            state.matrix.show(&state.project, &eyes);
            Vec::new()
        }
        Command::OpenRow(place) => {
            let open = state.matrix.selected().is_some_and(|row| row.places.contains(&place));
            state.matrix.select((!open).then_some(place));
            Vec::new()
        }
        Command::SelectCheck(at) => {
            state.check = at;
            Vec::new()
        }
        Command::SelectMoment(at) => {
            state.moment = Some(at);
            Vec::new()
        }
        Command::MovePassage(place) => {
            state.link_start = Some(LinkStart { place, moves: true });
            Vec::new()
        }
        Command::CancelLink => {
            state.link_start = None;
            Vec::new()
        }
        Command::AskRelation(relating) => {
            state.dialog = Some(Dialog::Relate(relating));
            Vec::new()
        }
        Command::FillSource(source) => {
            state.take_source(source);
            Vec::new()
        }
        Command::PickEvidence => state.pick_evidence(),
        Command::EvidenceFile(path) => vec![Effect::Digest(path)],
        Command::EvidenceFrom(place) => {
            state.take_passage(&place);
            Vec::new()
        }
        Command::EditEvidence(claim, at) => {
            state.ask_to_edit_evidence(&claim, at);
            Vec::new()
        }
        Command::RemoveEvidence(claim, at) => {
            state.remove_evidence(&claim, at);
            Vec::new()
        }
        Command::PickedEvidence(path) => {
            state.picking = false;
            path.into_iter().map(Effect::Digest).collect()
        }
        Command::Digested(path, digest) => {
            state.take_file(&path, digest);
            Vec::new()
        }
        Command::SetTopic(claim, topic) => {
            state.set_topic(&claim, topic);
            Vec::new()
        }
        Command::SetKind(claim, kind) => {
            state.set_kind(&claim, kind);
            Vec::new()
        }
        Command::SetNote(claim, note) => {
            state.set_note(&claim, note);
            Vec::new()
        }
        Command::SetPublication(publication) => {
            state.set_publication(&publication);
            Vec::new()
        }
        Command::Edit(dialog) => {
            if state.dialog.is_some() {
                state.dialog = Some(state.edited(dialog));
            }
            Vec::new()
        }
        Command::Accept => accept(state),
        Command::Discard => match state.dialog.take() {
            Some(Dialog::Unsaved(then)) => state.go_on(then),
            Some(Dialog::Damaged(path, ..)) => state.load(path, Which::Backup),
            Some(Dialog::ChangedOnDisk(path)) => state.go_on(AfterSave::OpenProject(path)),
            _ => Vec::new(),
        },
        Command::Cancel => {
            state.dialog = None;
            state.after_save = None;
            Vec::new()
        }
        Command::DismissNotice(index) => {
            if index < state.notices.len() {
                state.notices.remove(index);
            }
            Vec::new()
        }
        Command::CancelOpening => vec![Effect::CancelReading],
        Command::CancelWork(work) => {
            if work == Work::Previewing {
                state.leave_preview();
            }
            vec![Effect::CancelWork(work)]
        }
        Command::Room(room) => {
            state.room = room;
            Vec::new()
        }
        Command::LookAtSources => state.look_at_sources(),
        Command::DismissChanged(article) => {
            state.dismiss_changed(&article);
            Vec::new()
        }
        Command::Reimport(article, from) => state.reimport(article, from),
        Command::ReimportFile(article, encoding) => state.reimport_file(article, encoding),
        Command::AcceptReimport => state.accept_reimport(),
        Command::CancelReimport => {
            state.sources.proposed = None;
            Vec::new()
        }
        Command::AcceptReanchored(claim) => {
            state.accept_reanchored(&claim);
            Vec::new()
        }
        Command::ChoosePlace(claim, place) => {
            state.choose_place(&claim, place);
            Vec::new()
        }
        Command::PlaceLost(claim, article, place) => {
            state.place_lost(&claim, &article, place);
            Vec::new()
        }
        Command::DropLost(claim) => {
            state.drop_lost(&claim);
            Vec::new()
        }
        Command::DropLostLink(at) => {
            state.drop_lost_link(at);
            Vec::new()
        }
        Command::CloseRequested => state.unless_unsaved(AfterSave::Quit),
        Command::Started => vec![Effect::FindRecoverables { ask: true }],
        Command::Tick => state.tick(),
        Command::Recover(id) => state.recover(id),
        Command::AskDiscardRecoverable(id) => {
            state.dialog = Some(Dialog::DiscardRecoverable(id));
            Vec::new()
        }

        Command::Picked(paths) => {
            state.picking = false;
            state.open_files(paths)
        }
        Command::PickedTarget(target, path) => {
            state.picking = false;
            match (target, path) {
                (_, None) => Vec::new(),
                (SaveTarget::Project(then), Some(path)) => state.save_to(with_project_ending(path), then),
                (SaveTarget::Report(format), Some(path)) => state.export_to(with_report_ending(path, format)),
            }
        }
        Command::LookedFor(purpose, path, there) => state.looked_for(purpose, path, there),
        Command::ArticleRead(opened) => state.add_article(*opened),
        Command::AnnotationsRead(path, marked) => state.import_annotations(&path, *marked),
        Command::ArticleFailed(error) => told(state, Notice::Error(error.to_string())),
        Command::Extracted(article, reading) => state.extracted(article, reading),
        Command::SourcesLookedAt(states) => {
            state.sources_looked_at(states);
            Vec::new()
        }
        Command::ArticleReadAgain(article, again) => state.read_again(article, *again),
        Command::Compared(findings) => {
            state.compared(findings);
            state.preview.outdate();
            Vec::new()
        }
        Command::ProjectLoaded(done) => state.loaded(*done),
        Command::ProjectFailed(error, rescue) => {
            state.load_failed(&error, rescue);
            Vec::new()
        }
        Command::TheirsLoaded(path, theirs) => state.merge_theirs(&path, *theirs),
        Command::Saved(done) => state.saved(*done),
        Command::SaveFailed(order, error) => state.save_failed(*order, &error),
        Command::Journalled => {
            state.journalled();
            Vec::new()
        }
        Command::JournalFailed(why) => {
            state.journal_failed(&why);
            Vec::new()
        }
        Command::RecoverablesFound(found, ask) => {
            state.found_recoverables(found, ask);
            Vec::new()
        }
        Command::Restored(done) => state.restored(*done),
        Command::RecoveryFailed(error) => state.recovery_failed(&error),
        Command::Previewed(change, blocks) => {
            state.preview.take(change, blocks);
            Vec::new()
        }
        Command::Exported(path) => told(state, Notice::Done(format!("Report written: {}", path.display()))),
        Command::ExportFailed(error) => told(state, Notice::Error(error)),
        Command::Told(notice) => told(state, notice),
    }
}

fn told(state: &mut AppState, notice: Notice) -> Vec<Effect> {
    state.tell(notice);
    Vec::new()
}

fn act(state: &mut AppState, action: Action) -> Vec<Effect> {
    if let Some((verdict, moves_on)) = action.verdict() {
        if state.view == View::Matrix {
            return state.decide_row(verdict, moves_on);
        }
        return state.decide(verdict, moves_on);
    }
    if let Some(theme) = action.theme() {
        state.settings.theme = theme.name().to_owned();
        return vec![Effect::Remember(state.settings.clone())];
    }
    match action {
        Action::Open => return state.ask_for_files(),
        Action::OpenPath => state.ask_for_path(PathPurpose::Open, String::new(), None),
        Action::PasteArticle => return vec![Effect::PasteFromClipboard],
        Action::OpenSample => return vec![Effect::ReadSample],
        Action::LookAtFiles => return state.allow_sources(),
        Action::NewProject => return state.unless_unsaved(AfterSave::NewProject),
        Action::Save => return state.save(None),
        Action::SaveAs => return state.ask_for_target(SaveTarget::Project(None)),
        Action::Export => return state.ask_for_export(),
        Action::Quit => return state.unless_unsaved(AfterSave::Quit),
        Action::Undo => return step_in_history(state, false),
        Action::Redo => return step_in_history(state, true),
        Action::Reviewer => state.dialog = Some(Dialog::Reviewer(state.reviewer().to_owned())),
        Action::NextClaim | Action::PreviousClaim => {
            let back = action == Action::PreviousClaim;
            match state.view {
                View::Text => return state.step(back, false),
                View::Matrix => state.matrix.step(back),
                View::Checks => state.step_check(back),
                View::Timeline => state.step_moment(back),
                View::Report => {}
            }
        }
        Action::NextUndecided => return state.step(false, true),
        Action::PreviousUndecided => return state.step(true, true),
        Action::Twin => {
            return match state.view {
                View::Text => state.go_to_twin(),
                View::Matrix => state.go_to_row(),
                View::Checks => state.go_to_check(),
                View::Timeline => state.go_to_moment(),
                View::Report => Vec::new(),
            };
        }
        Action::ShowText => state.view = View::Text,
        Action::ShowMatrix => show(state, View::Matrix),
        Action::ShowChecks => show(state, View::Checks),
        Action::ShowTimeline => show(state, View::Timeline),
        Action::ShowReport => show(state, View::Report),
        Action::Link => state.link(),
        Action::BeginLink => state.begin_link(),
        Action::Overlapping => return state.next_overlapping(),
        Action::NextUncovered => return state.next_uncovered(),
        Action::ShowUncovered => state.uncovered = !state.uncovered,
        Action::Back => return state.go_back(true),
        Action::Forward => return state.go_back(false),
        Action::CaretMode => return state.switch_caret(),
        Action::MarkOccurrences => state.ask_for_occurrences(),
        Action::EvidenceFromTwin => state.ask_for_twin_evidence(),
        Action::Agreement => state.dialog = Some(Dialog::Agreement(agreements(&state.project))),
        Action::Disagreements => state.show_disagreements(),
        Action::Blind => state.switch_blind(),
        Action::Find => return state.open_find(),
        Action::FindNext => return state.find_step(false),
        Action::FindPrevious => return state.find_step(true),
        Action::GoToNumber => state.dialog = Some(Dialog::GoTo(String::new())),
        Action::SwitchOrder => state.switch_order(),
        Action::FilterQueue => return vec![Effect::FocusFilter],
        Action::ShowAll => state.set_filter(Filter::default()),
        Action::Repeat => return state.repeat(),
        Action::DecideShown => state.ask_for_bulk(),
        Action::Note => return vec![Effect::FocusNote],
        Action::Evidence if state.view == View::Checks => state.accept_check(),
        Action::Evidence => state.ask_for_evidence(),
        Action::Annotate => state.annotate(),
        Action::ToSentence => state.extend_to_sentence(),
        Action::StartBack => state.move_edge(EdgeMove::StartBack),
        Action::StartOn => state.move_edge(EdgeMove::StartOn),
        Action::EndBack => state.move_edge(EdgeMove::EndBack),
        Action::EndOn => state.move_edge(EdgeMove::EndOn),
        Action::Delete => return state.delete(),
        Action::SideBySide => state.side_by_side = !state.side_by_side,
        Action::OtherPane => state.focus_other(),
        Action::ReadAs => state.dialog = state.focused_article().map(|a| Dialog::Encoding(a.id.clone())),
        Action::Describe => state.ask_for_description(),
        Action::CloseArticle => return state.close_article(),
        Action::Settings => state.dialog = Some(Dialog::Settings(Box::new(state.settings.clone()))),
        Action::ShowQueue => {
            state.toggle_queue();
            return vec![Effect::Remember(state.settings.clone())];
        }
        Action::ShowInspector => {
            state.toggle_inspector();
            return vec![Effect::Remember(state.settings.clone())];
        }
        Action::Palette => state.dialog = Some(Dialog::Palette(Palette::default())),
        Action::Keys => state.dialog = Some(Dialog::Keys),
        Action::Confirm
        | Action::ConfirmStay
        | Action::Conflict
        | Action::ConflictStay
        | Action::Unsource
        | Action::UnsourceStay
        | Action::Dismiss
        | Action::Clear
        | Action::ThemeSystem
        | Action::ThemeLight
        | Action::ThemeDark => {}
    }
    Vec::new()
}

/// Takes new settings over; whose decisions are hidden goes by the reviewer's name.
fn set_settings(state: &mut AppState, settings: Settings) -> Vec<Effect> {
    let compared_anew = settings.about != state.settings.about;
    state.settings = settings;
    state.settings.reviewer = state.settings.reviewer.trim().to_owned();
    if state.blind {
        state.refresh();
    }
    let mut effects = vec![Effect::Remember(state.settings.clone())];
    if compared_anew {
        effects.extend(state.compare());
    }
    effects
}

/// Shows a view, or the text if the view is shown already.
fn show(state: &mut AppState, view: View) {
    state.view = if state.view == view { View::Text } else { view };
    state.lay_out_matrix();
    state.lay_out_timeline();
}

fn step_in_history(state: &mut AppState, forward: bool) -> Vec<Effect> {
    let read_as = |state: &AppState| -> Vec<_> {
        state
            .project
            .articles
            .iter()
            .map(|a| (a.id.clone(), (a.description.published.map(|p| p.date), a.text.digest())))
            .collect()
    };
    let before = read_as(state);
    let edit = if forward {
        state.history.redo_edit()
    } else {
        state.history.undo_edit()
    };
    let extent = edit.map_or(Extent::Everything, |edit| state.extent(edit));
    let step = if forward {
        state.history.redo(&mut state.project)
    } else {
        state.history.undo(&mut state.project)
    };
    let (name, claim) = match step {
        Ok(Some(step)) => step,
        Ok(None) => return Vec::new(),
        Err(error) => {
            return told(
                state,
                Notice::Error(format!("This step cannot be taken back: {error}.")),
            );
        }
    };
    let after = read_as(state);
    for (id, (_, text)) in &after {
        if before.iter().any(|(b, (_, was))| b == id && was != text) {
            state.forget_places_in(id);
        }
    }
    state.refresh_after(extent);
    state.tell(Notice::Done(format!(
        "{}: {name}",
        if forward { "Made again" } else { "Taken back" }
    )));
    let mut effects = claim.map_or_else(Vec::new, |claim| state.select(claim));
    if after != before {
        let read_anew = after
            .into_iter()
            .filter(|(id, date)| before.iter().any(|(b, d)| b == id && d != date));
        for (id, (date, _)) in read_anew {
            let text = state.project.article(&id).map(|a| a.text.clone());
            effects.extend(text.map(|text| Effect::Extract(id, text, date)));
        }
        effects.extend(state.compare());
    }
    effects
}

fn accept(state: &mut AppState) -> Vec<Effect> {
    let Some(dialog) = state.dialog.clone() else {
        return Vec::new();
    };
    match dialog {
        Dialog::Describe {
            article,
            description,
            published,
            ..
        } => state.describe(article, description, &published),
        Dialog::Evidence {
            claim,
            at,
            mut evidence,
            looked_up,
        } => {
            let Ok(day) = typed_date(&looked_up) else {
                return Vec::new();
            };
            if !evidence.citation.trim().is_empty() || !evidence.location.trim().is_empty() {
                evidence.looked_up = day;
                state.dialog = None;
                state.put_evidence(&claim, at, evidence);
            }
            Vec::new()
        }
        Dialog::Bulk(bulk) => {
            state.dialog = None;
            state.decide_shown(bulk);
            Vec::new()
        }
        Dialog::Occurrences(occurrences) => {
            state.dialog = None;
            state.mark_occurrences(&occurrences);
            Vec::new()
        }
        Dialog::GoTo(typed) => state.go_to_number(&typed),
        Dialog::Relate(relating) => {
            state.dialog = None;
            state.relate(&relating);
            Vec::new()
        }
        Dialog::Export(exporting) => {
            state.dialog = None;
            state.export(&exporting)
        }
        Dialog::Unsaved(then) => {
            state.dialog = None;
            state.save(Some(then))
        }
        Dialog::Overwrite(purpose, path) => {
            state.dialog = None;
            state.write_to(purpose, path)
        }
        Dialog::Path { purpose, path, .. } => {
            state.dialog = None;
            state.take_path(purpose, &path)
        }
        Dialog::Reviewer(name) => {
            state.dialog = None;
            let reviewer = name;
            set_settings(
                state,
                Settings {
                    reviewer,
                    ..state.settings.clone()
                },
            )
        }
        Dialog::Settings(settings) => {
            state.dialog = None;
            // Files may have been opened while the question stood.
            let recent = state.settings.recent.clone();
            set_settings(state, Settings { recent, ..*settings })
        }
        Dialog::Palette(palette) => {
            let Some(action) = palette.chosen().filter(|a| a.disabled(state).is_none()) else {
                return Vec::new();
            };
            state.dialog = None;
            act(state, action)
        }
        Dialog::Damaged(path, _, rescue) => {
            state.dialog = None;
            rescue.best().map_or_else(Vec::new, |which| state.load(path, which))
        }
        Dialog::DiscardRecoverable(id) => {
            state.dialog = None;
            vec![Effect::DiscardRecoverable(id)]
        }
        Dialog::ChangedOnDisk(path) => {
            state.dialog = None;
            vec![Effect::LoadTheirs(path)]
        }
        Dialog::Recover | Dialog::Keys | Dialog::Encoding(_) | Dialog::Agreement(_) => {
            state.dialog = None;
            Vec::new()
        }
    }
}
