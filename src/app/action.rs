use super::state::AppState;
use super::{Key, Shortcut, ThemeChoice, View};
use crate::review::{Origin, Verdict};

/// Where an action stands in the menus and on the sheet of keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// Files and reports.
    File,
    /// Undo, redo, copy.
    Edit,
    /// Moving between claims.
    Go,
    /// Deciding claims.
    Decide,
    /// Making and shaping claims.
    Claim,
    /// Articles and how they are shown.
    View,
    /// Help.
    Help,
}

impl Group {
    /// Every group, in menu order.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Go,
        Self::Decide,
        Self::Claim,
        Self::View,
        Self::Help,
    ];

    /// The menu's name.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Go => "Go",
            Self::Decide => "Decide",
            Self::Claim => "Claim",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

macro_rules! actions {
    ($( $(#[$doc:meta])* $name:ident: $group:ident, $label:literal, $tooltip:literal, [$($shortcut:expr),*]; )*) => {
        /// Something a reviewer can do that needs no more than the state. The one registry: menus, buttons, keys and
        /// the sheet of keys are drawn from it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Action {
            $( $(#[$doc])* #[doc = $tooltip] $name, )*
        }

        impl Action {
            /// Every action, in menu order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in the settings.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }

            /// The action of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|a| a.name() == name)
            }

            /// Where it stands.
            pub fn group(self) -> Group {
                match self { $(Self::$name => Group::$group),* }
            }

            /// Its name on menus and buttons; an ellipsis means that more is asked.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }

            /// What it does, in a sentence.
            pub fn tooltip(self) -> &'static str {
                match self { $(Self::$name => $tooltip),* }
            }

            /// Its keys, the one to show first.
            pub fn shortcuts(self) -> &'static [Shortcut] {
                match self { $(Self::$name => const { &[$($shortcut),*] }),* }
            }
        }
    };
}

actions! {
    Open: File, "Open…", "Opens articles, or a project file", [Shortcut::ctrl('O')];
    OpenPath: File, "Open path…", "Opens an article or a project by typing its path", [Shortcut::ctrl_shift('O')];
    PasteArticle: File, "New article from clipboard", "Makes an article of the text on the clipboard", [Shortcut::ctrl_shift('V')];
    OpenSample: File, "Open the sample", "Opens two stories on one event that come with Linecheck", [];
    LookAtFiles: File, "Look whether articles changed", "Looks whether the files that the articles were read from are still the same", [];
    NewProject: File, "New project", "Closes the articles and starts afresh; asks about unsaved work", [Shortcut::ctrl('N')];
    Save: File, "Save", "Saves the project", [Shortcut::ctrl('S')];
    SaveAs: File, "Save as…", "Saves the project under another name", [Shortcut::ctrl_shift('S')];
    Export: File, "Export report…", "Writes the report: for readers, for spreadsheets, or for other programs", [Shortcut::ctrl('E')];
    Quit: File, "Quit", "Closes Linecheck; asks about unsaved work", [Shortcut::ctrl('Q')];
    Undo: Edit, "Undo", "Takes the last change back", [Shortcut::ctrl('Z')];
    Redo: Edit, "Redo", "Makes the change again that was taken back", [Shortcut::ctrl_shift('Z'), Shortcut::ctrl('Y')];
    Reviewer: Edit, "Reviewer…", "Sets the name under which decisions are recorded", [];
    Settings: Edit, "Settings…", "Sets name, theme, type and folders; they are kept for the next start", [Shortcut::ctrl(',')];
    NextClaim: Go, "Next claim", "Goes to the next claim of the queue", [Shortcut::plain('J'), Shortcut::key(Key::Down)];
    PreviousClaim: Go, "Previous claim", "Goes to the previous claim of the queue", [Shortcut::plain('K'), Shortcut::key(Key::Up)];
    NextUndecided: Go, "Next undecided", "Goes to the next claim that nobody has decided", [Shortcut::shift('J')];
    PreviousUndecided: Go, "Previous undecided", "Goes back to the claim before that nobody has decided", [Shortcut::shift('K')];
    Twin: Go, "Same figure elsewhere", "Goes to the same figure in the other article, and on to the next one", [Shortcut::plain('G')];
    NextUncovered: Go, "Next uncovered", "Goes to the next sentence that nobody has vouched for, over all articles", [Shortcut::key(Key::Space)];
    Find: Go, "Find", "Looks for words in all articles and notes", [Shortcut::ctrl('F')];
    FindNext: Go, "Find next", "Goes to the next place where the words stand", [Shortcut::key(Key::F(3))];
    FindPrevious: Go, "Find previous", "Goes to the previous place where the words stand", [Shortcut::shift_key(Key::F(3))];
    GoToNumber: Go, "Go to number…", "Goes to a claim or a paragraph by its number", [Shortcut::ctrl('G')];
    Back: Go, "Back", "Goes back to the place that the last jump led away from", [Shortcut::alt(Key::Left)];
    Forward: Go, "Forward", "Goes forward again through the places visited", [Shortcut::alt(Key::Right)];
    Overlapping: Go, "Next overlapping claim", "Goes through the claims that lie over each other", [Shortcut::plain('O')];
    Confirm: Decide, "Confirmed", "Marks the claim confirmed and moves on", [Shortcut::plain('1')];
    ConfirmStay: Decide, "Confirmed, stay", "Marks the claim confirmed and stays", [Shortcut::shift('1')];
    Conflict: Decide, "Conflicting", "Marks the claim conflicting and moves on", [Shortcut::plain('2')];
    ConflictStay: Decide, "Conflicting, stay", "Marks the claim conflicting and stays", [Shortcut::shift('2')];
    Unsource: Decide, "Unsourced", "Marks the claim unsourced and moves on", [Shortcut::plain('3')];
    UnsourceStay: Decide, "Unsourced, stay", "Marks the claim unsourced and stays", [Shortcut::shift('3')];
    Dismiss: Decide, "Dismiss", "Marks the claim as not checkable and moves on", [Shortcut::plain('D')];
    Clear: Decide, "Clear", "Takes the verdict off; note, evidence and history stay", [Shortcut::plain('0')];
    Repeat: Decide, "Repeat", "Decides the claim as the last one was decided, and moves on", [Shortcut::plain('.')];
    DecideShown: Decide, "Decide all shown…", "Gives one verdict to the claims that the queue shows; says first how many they are", [Shortcut::shift('D')];
    Note: Decide, "Note", "Writes a note on the claim", [Shortcut::plain('N')];
    Evidence: Decide, "Add evidence…", "Records what the decision rests on", [Shortcut::plain('E')];
    EvidenceFromTwin: Decide, "Evidence from the other article…", "Takes the same figure in another article as evidence, quoted", [Shortcut::shift('E')];
    Annotate: Claim, "Mark as claim", "Makes a claim of the selected text", [Shortcut::plain('A')];
    MarkOccurrences: Claim, "Mark all occurrences…", "Makes claims of the same words wherever they stand, in all articles; says first how many they are", [Shortcut::shift('A')];
    CaretMode: Claim, "Select by keys", "Puts a caret in the text, which the arrows move and Shift extends; or takes it out", [Shortcut::plain('V')];
    Link: Claim, "Link…", "Begins a link at the claim or row, or says how it stands to the one where it was begun", [Shortcut::plain('L')];
    BeginLink: Claim, "Link with another…", "Begins a link at the claim or row, whatever it is linked with already", [Shortcut::shift('L')];
    ToSentence: Claim, "Extend to sentence", "Extends the claim to its whole sentence", [Shortcut::plain('S')];
    StartBack: Claim, "Start a word earlier", "Moves the claim's start one word back", [Shortcut::plain('[')];
    StartOn: Claim, "Start a word later", "Moves the claim's start one word on", [Shortcut::plain(']')];
    EndBack: Claim, "End a word earlier", "Moves the claim's end one word back", [Shortcut::shift('[')];
    EndOn: Claim, "End a word later", "Moves the claim's end one word on", [Shortcut::shift(']')];
    Delete: Claim, "Delete claim", "Takes the claim out; undo brings it back", [Shortcut::key(Key::Delete)];
    ShowMatrix: View, "Matrix", "Shows facts in rows and articles in columns, or goes back to the text", [Shortcut::plain('M')];
    ShowChecks: View, "Checks", "Shows what each article is held to by itself, or goes back to the text", [Shortcut::plain('H')];
    ShowTimeline: View, "Timeline", "Shows the dates of all articles on one axis, or goes back to the text", [Shortcut::plain('T')];
    ShowReport: View, "Report", "Shows the report as it would be written now, or goes back to the text", [Shortcut::plain('R')];
    ShowText: View, "Text", "Shows the articles", [];
    ShowQueue: View, "Articles and queue", "Shows or hides the list at the left", [Shortcut::ctrl('B')];
    ShowInspector: View, "Inspector", "Shows or hides what is known of the claim, at the right", [Shortcut::ctrl_shift('B')];
    ShowUncovered: View, "Show what is uncovered", "Shows up the words that nobody has vouched for yet, or stops doing so", [Shortcut::plain('U')];
    Agreement: View, "Agreement…", "Says how far reviewers come to the same verdicts", [];
    Disagreements: View, "Disagreements", "Shows in the queue what reviewers disagree on", [];
    Blind: View, "Hide others' verdicts", "Hides what others decided until you have decided yourself, or shows it again", [];
    SwitchOrder: View, "Queue in reading order", "Puts the queue in reading order, or back to what has to be reconciled first", [Shortcut::plain('Q')];
    FilterQueue: View, "Filter the queue", "Looks for words in the claims of the queue and their notes", [Shortcut::plain('/')];
    ShowAll: View, "Show all claims", "Takes the filter off the queue", [];
    SideBySide: View, "Side by side", "Shows two articles beside each other, or one", [Shortcut::ctrl('\\')];
    OtherPane: View, "Other side", "Moves the focus to the other article", [Shortcut::plain('W')];
    ReadAs: View, "Read in another encoding…", "Reads the article's file again where its letters came out wrong", [];
    Describe: View, "Article details…", "Edits title, outlet, byline and publication date", [Shortcut::plain('I')];
    CloseArticle: View, "Close article", "Takes the article out of the project; undo brings it back", [Shortcut::ctrl('W')];
    ThemeSystem: View, "System theme", "Follows the desktop's light or dark setting", [];
    ThemeLight: View, "Light theme", "Shows dark text on light paper", [];
    ThemeDark: View, "Dark theme", "Shows light text on dark paper", [];
    Palette: Help, "Find a command…", "Finds anything that can be done, by its name", [Shortcut::ctrl('K')];
    Keys: Help, "All keys", "Shows every key", [Shortcut::key(Key::QuestionMark)];
}

impl Action {
    /// Why it cannot be done now; `None` if it can.
    pub fn disabled(self, state: &AppState) -> Option<&'static str> {
        const NO_CLAIM: &str = "No claim is selected";
        const NO_ROW: &str = "No row is opened";
        const NO_ARTICLE: &str = "No article is open";
        let claim = state.selected_claim();
        let unless = |holds: bool, why| (!holds).then_some(why);
        let row = state.view == View::Matrix && (self.verdict().is_some() || self == Self::Repeat);
        let check = state.view == View::Checks && self == Self::Evidence;
        if state.view != View::Text && self.needs_text() && !row && !check {
            return Some("The claim is not in sight: go back to the text");
        }
        match self {
            Self::Open => unless(!state.picking, "A file dialog is open already"),
            Self::OpenPath
            | Self::PasteArticle
            | Self::OpenSample
            | Self::Quit
            | Self::Reviewer
            | Self::Settings
            | Self::Palette
            | Self::Keys => None,
            Self::ThemeSystem | Self::ThemeLight | Self::ThemeDark => None,
            Self::LookAtFiles => unless(
                state.project.articles.iter().any(|a| a.source.is_some()),
                "No article was read from a file",
            ),
            Self::NewProject => unless(!state.project.articles.is_empty() || state.path.is_some(), NO_ARTICLE),
            Self::Save | Self::SaveAs | Self::Export => {
                if state.picking {
                    Some("A file dialog is open already")
                } else if let Some(protection) = state.protection.as_ref().filter(|_| self == Self::Save) {
                    Some(protection.reason())
                } else {
                    unless(!state.project.articles.is_empty(), NO_ARTICLE)
                }
            }
            Self::Undo => unless(state.history.undo_name().is_some(), "There is nothing to take back"),
            Self::Redo => unless(state.history.redo_name().is_some(), "There is nothing to make again"),
            Self::NextUndecided | Self::PreviousUndecided => {
                unless(state.queue.has_undecided(), "Every claim in the queue is decided")
            }
            Self::Twin if state.view == View::Matrix => unless(state.matrix.selected().is_some(), NO_ROW),
            Self::Twin if state.view == View::Timeline => {
                let stated = state.selected_moment().is_some_and(|m| m.place.is_some());
                unless(stated, "No date of a text is selected")
            }
            Self::Twin | Self::Evidence if state.view == View::Checks => {
                unless(state.selected_check().is_some(), "There is no check")
            }
            Self::Twin if state.view == View::Report => Some("The report is shown: go back to the text"),
            Self::Twin => match claim {
                None => Some(NO_CLAIM),
                Some((article, claim)) => unless(
                    !state.twins(article, claim).is_empty(),
                    "No other article states this figure",
                ),
            },
            Self::Repeat => state.no_repeat(),
            Self::Agreement => unless(!state.blind, "What others decided is hidden"),
            Self::Disagreements => unless(state.disagreed() > 0, "Reviewers disagree on nothing"),
            Self::Blind => unless(!state.project.articles.is_empty(), NO_ARTICLE),
            Self::EvidenceFromTwin => match claim {
                None => Some(NO_CLAIM),
                Some((article, claim)) => unless(
                    state.twin_elsewhere(article, claim).is_some(),
                    "No other article states this figure",
                ),
            },
            Self::MarkOccurrences => unless(state.decidable(), "Select a claim or some text first"),
            Self::CaretMode => unless(state.focused_article().is_some(), NO_ARTICLE),
            Self::Back => unless(state.can_return(true), "There is no place to go back to"),
            Self::Forward => unless(state.can_return(false), "There is no place to go forward to"),
            Self::Find | Self::GoToNumber => unless(!state.project.articles.is_empty(), NO_ARTICLE),
            Self::FindNext | Self::FindPrevious => {
                let found = state.find.as_ref().is_some_and(|f| f.at().is_some());
                unless(found, "Nothing is looked for, or nothing was found")
            }
            Self::NextUncovered => unless(state.has_uncovered(), "Every sentence is covered"),
            Self::SwitchOrder | Self::FilterQueue => unless(state.queue.counts().all() > 0, "There are no claims"),
            Self::ShowAll => unless(!state.queue.filter().is_open(), "All claims are shown"),
            Self::ShowUncovered => unless(!state.project.articles.is_empty(), NO_ARTICLE),
            Self::DecideShown => unless(!state.queue.is_empty(), "The queue is empty"),
            _ if row => unless(state.matrix.selected().is_some(), NO_ROW),
            Self::Clear => match claim {
                None => Some(NO_CLAIM),
                Some((_, c)) => unless(state.verdict(c).is_decided(), "The claim is undecided"),
            },
            Self::Annotate => unless(state.selected_text().is_some(), "Select some text first"),
            Self::ShowText => unless(state.view != View::Text, "The articles are shown"),
            Self::ShowMatrix | Self::ShowChecks | Self::ShowTimeline | Self::ShowReport => {
                unless(!state.project.articles.is_empty(), NO_ARTICLE)
            }
            Self::Link | Self::BeginLink => {
                unless(state.linkable().is_some(), "Select a claim, some text or a row first")
            }
            Self::ShowQueue => unless(!state.project.articles.is_empty(), NO_ARTICLE),
            Self::ShowInspector if state.view != View::Text => Some("The inspector stands beside the text"),
            Self::ShowInspector => unless(!state.project.articles.is_empty(), NO_ARTICLE),
            Self::SideBySide | Self::OtherPane => {
                unless(state.project.articles.len() > 1, "Two articles are needed for this")
            }
            Self::ReadAs => unless(
                state.focused_article().is_some_and(|a| a.source.is_some()),
                "The article in this pane was not read from a file",
            ),
            Self::Describe | Self::CloseArticle => unless(state.focused_article().is_some(), NO_ARTICLE),
            Self::Delete => match claim {
                None => Some(NO_CLAIM),
                Some((_, c)) => unless(
                    c.origin == Origin::ByHand,
                    "Claims that the machine proposed are dismissed, not deleted",
                ),
            },
            Self::NextClaim | Self::PreviousClaim if state.view == View::Report => {
                Some("The report is shown: go back to the text")
            }
            Self::NextClaim | Self::PreviousClaim if state.view != View::Text => None,
            Self::NextClaim | Self::PreviousClaim => unless(!state.queue.is_empty(), "The queue is empty"),
            Self::Confirm
            | Self::ConfirmStay
            | Self::Conflict
            | Self::ConflictStay
            | Self::Unsource
            | Self::UnsourceStay
            | Self::Dismiss => unless(state.decidable(), NO_CLAIM),
            Self::Overlapping
            | Self::Note
            | Self::Evidence
            | Self::ToSentence
            | Self::StartBack
            | Self::StartOn
            | Self::EndBack
            | Self::EndOn => unless(claim.is_some(), NO_CLAIM),
        }
    }

    /// Whether it acts on the claim or the words that are selected, which only the text shows.
    fn needs_text(self) -> bool {
        matches!(self.group(), Group::Decide)
            || matches!(
                self,
                Self::NextUndecided
                    | Self::PreviousUndecided
                    | Self::NextUncovered
                    | Self::Overlapping
                    | Self::Annotate
                    | Self::CaretMode
                    | Self::MarkOccurrences
                    | Self::ToSentence
                    | Self::StartBack
                    | Self::StartOn
                    | Self::EndBack
                    | Self::EndOn
                    | Self::Delete
                    | Self::OtherPane
            )
    }

    /// The verdict that it gives, and whether it moves on afterwards.
    pub fn verdict(self) -> Option<(Verdict, bool)> {
        match self {
            Self::Confirm => Some((Verdict::Confirmed, true)),
            Self::ConfirmStay => Some((Verdict::Confirmed, false)),
            Self::Conflict => Some((Verdict::Conflicting, true)),
            Self::ConflictStay => Some((Verdict::Conflicting, false)),
            Self::Unsource => Some((Verdict::Unsourced, true)),
            Self::UnsourceStay => Some((Verdict::Unsourced, false)),
            Self::Dismiss => Some((Verdict::Dismissed, true)),
            Self::Clear => Some((Verdict::Unreviewed, false)),
            _ => None,
        }
    }

    /// The theme that it sets.
    pub fn theme(self) -> Option<ThemeChoice> {
        match self {
            Self::ThemeSystem => Some(ThemeChoice::System),
            Self::ThemeLight => Some(ThemeChoice::Light),
            Self::ThemeDark => Some(ThemeChoice::Dark),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::testing::Desk;
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut all: Vec<_> = Action::ALL
            .iter()
            .flat_map(|a| a.shortcuts().iter().map(move |s| (*s, *a)))
            .collect();
        all.sort();
        for pair in all.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{:?} and {:?} share a key", pair[0].1, pair[1].1);
        }
    }

    #[test]
    fn every_action_says_what_it_does() {
        for action in Action::ALL {
            assert!(
                !action.label().is_empty() && !action.tooltip().ends_with('.'),
                "{action:?}"
            );
        }
    }

    /// A desk on which there is something for every action to do.
    fn busy() -> Desk {
        let mut desk = Desk::with(&[
            "The ferry carried 212 people. The company owns 9 ships. It had 40 rafts.",
            "Captain Ann Roe said the ferry carried 198 people. The port has 3 tugs.",
        ]);
        desk.select("9 ships");
        desk.press(Action::ConfirmStay);
        desk.select("212");
        desk.press(Action::Undo);
        desk.run(Command::Do(Action::Find));
        desk.run(Command::SetFind("ferry".to_owned()));
        desk
    }

    #[test]
    fn every_action_can_be_done_or_says_why_not_and_moving_changes_nothing() {
        let nothing = Desk::with(&[]);
        for action in Action::ALL {
            assert_ne!(action.disabled(&nothing.state), Some(""), "{action:?}");
            for view in [View::Text, View::Matrix, View::Checks, View::Timeline, View::Report] {
                let mut desk = busy();
                desk.run(Command::Do(match view {
                    View::Text => Action::ShowText,
                    View::Matrix => Action::ShowMatrix,
                    View::Checks => Action::ShowChecks,
                    View::Timeline => Action::ShowTimeline,
                    View::Report => Action::ShowReport,
                }));
                let before = desk.state.project.clone();
                match action.disabled(&desk.state) {
                    Some(why) => assert!(!why.is_empty(), "{action:?}"),
                    None => desk.press(*action),
                }
                desk.run(Command::Cancel);
                let shows = matches!(action.group(), Group::Go | Group::View) && *action != Action::CloseArticle;
                assert!(!shows || desk.state.project == before, "{action:?} changes the project");
            }
        }
    }
}
