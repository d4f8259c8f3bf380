//! What the parts of the list share: the steps file, what the household knows, the plan made of
//! both, and the ways to change it.
//!
//! A change is seen at once and stored right after; only what is stored is called saved.

use super::{groups::Show, words::Words};
use crate::{
    browser::{
        clock,
        engine::{Edit, Household, status::Status},
        persist,
        script::spawn,
        settings,
    },
    domain::{
        address::PageId,
        day::Day,
        order::order_between,
        plan::{Answers, Plan, Step, plan},
        sorted::SortedSet,
        template::Template,
    },
    sync::{
        items::{self, DELETED, DONE, HIDDEN, Seen, Title},
        key::{CellKey, Field, ItemId},
        view::View,
    },
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Which part of the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Nothing is there yet: the questions, and the ways to an existing list.
    Welcome,
    /// The questions again.
    Questions,
    /// The plan.
    Plan,
}

/// What was just done, in words, and what takes it back.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// For the eye and the screen reader.
    pub words: String,
    /// Cells as they were before; empty when there is nothing to take back.
    pub back: Vec<(CellKey, Option<String>)>,
}

/// The shared state; cheap to copy.
#[derive(Clone, Copy)]
pub struct Board {
    /// The words of the page.
    pub words: Words,
    /// The steps, desks and places.
    pub template: StoredValue<Template>,
    /// The household's list; nothing of it is stored before the first change.
    pub house: StoredValue<Household, LocalStorage>,
    /// Every cell as it is now.
    pub cells: RwSignal<BTreeMap<CellKey, Seen>>,
    /// How safe the list is.
    pub status: RwSignal<Status, LocalStorage>,
    /// Which part is shown.
    pub screen: RwSignal<Screen>,
    /// What the person answered.
    pub answers: Memo<Answers>,
    /// The plan.
    pub plan: Memo<Plan>,
    /// What the person wants to see.
    pub show: RwSignal<Show>,
    /// Whose steps; empty for all.
    pub who: RwSignal<String>,
    /// Ticked since `show` was chosen.
    pub kept: RwSignal<BTreeSet<String>>,
    /// The steps whose particulars are open.
    pub opened: RwSignal<BTreeSet<String>>,
    /// What was just done.
    pub done: RwSignal<Done>,
}

const SEEN_STEPS: &str = "seen-steps";
const NEW_STEPS: &str = "new-steps";
/// How many days a step counts as new after this device first had it.
const NEW_DAYS: i32 = 7;

impl Board {
    /// Makes the board of a household.
    pub fn new(words: Words, template: Template, house: Household) -> Self {
        let cells = RwSignal::new(cells_of(&house));
        let known = offered_before(&template.ids());
        let template = StoredValue::new(template);
        let answers = Memo::new(move |_| cells.with(|cells| items::answers(|key| cells.get(key).and_then(|seen| seen.value.clone()))));
        let plan = Memo::new(move |_| {
            let items = cells.with(|cells| items::items(cells));
            template.with_value(|template| answers.with(|answers| plan(template, answers, &items, known.as_ref(), today())))
        });
        let screen = if cells.with_untracked(BTreeMap::is_empty) { Screen::Welcome } else { Screen::Plan };
        let board = Self {
            words,
            template,
            house: StoredValue::new_local(house.clone()),
            cells,
            status: RwSignal::new_local(house.status()),
            screen: RwSignal::new(screen),
            answers,
            plan,
            show: RwSignal::default(),
            who: RwSignal::default(),
            kept: RwSignal::default(),
            opened: RwSignal::default(),
            done: RwSignal::default(),
        };
        board.move_in(house);
        board
    }

    /// Takes a household's list as the one shown, and follows its changes.
    pub fn move_in(self, house: Household) {
        let heard = house.clone();
        house.on_change(move |_| self.look(&heard));
        self.house.set_value(house.clone());
        self.look(&house);
    }

    fn look(self, house: &Household) {
        let cells = cells_of(house);
        if self.cells.with_untracked(|before| *before != cells) {
            self.cells.set(cells);
        }
        let status = house.status();
        if self.status.with_untracked(|before| *before != status) {
            self.status.set(status);
        }
    }

    /// Begins again after the list was removed from this device.
    pub async fn begin_again(self) {
        if let Ok(house) = Household::create().await {
            self.move_in(house);
        }
        self.done.set(Done::default());
        self.show_first();
    }

    /// Shows what there is: the plan, or the questions where there is none yet.
    pub fn show_first(self) {
        self.screen.set(if self.cells.with_untracked(BTreeMap::is_empty) { Screen::Welcome } else { Screen::Plan });
    }

    /// The household's list.
    pub fn household(self) -> Household {
        self.house.get_value()
    }

    /// Changes cells of the list. It shows what could not be stored by itself.
    pub fn edit(self, edits: Vec<Edit>) {
        let stored = self.household().edit(edits);
        spawn(async move {
            // What could not be stored is told by the status, and tried again.
            let _ = stored.await;
        });
    }

    /// The language of the page.
    pub fn language(self) -> String {
        self.template.with_value(|template| template.language.tag().to_owned())
    }

    /// Where an invitation to the list is answered, in the page's language.
    pub fn join_path(self) -> String {
        self.template.with_value(|template| PageId::Join.path(template.language))
    }

    /// The person's own day.
    pub fn today(self) -> Day {
        today()
    }

    /// The name of the municipality moved to.
    pub fn place(self) -> Option<(String, String)> {
        let id = self.answers.with(|answers| answers.to.clone())?;
        self.template.with_value(|template| template.place(&id).map(|place| (id.clone(), place.name.clone())))
    }

    fn value(self, key: &CellKey) -> Option<String> {
        self.cells.with_untracked(|cells| cells.get(key).and_then(|seen| seen.value.clone()))
    }

    /// Changes cells; what they were is kept to be taken back.
    pub fn change(self, changes: Vec<(CellKey, Option<String>)>, words: String) {
        let differs = |(key, value): &(CellKey, Option<String>)| self.value(key) != *value;
        let changes: Vec<_> = changes.into_iter().filter(differs).collect();
        if changes.is_empty() {
            return;
        }
        let back = changes.iter().map(|(key, _)| (key.clone(), self.value(key))).collect();
        self.edit(changes.into_iter().map(|(key, value)| Edit::new(key, value)).collect());
        self.done.set(Done { words, back });
    }

    /// Takes back what was just done.
    pub fn undo(self) {
        let Done { back, .. } = self.done.get_untracked();
        self.change(back, String::new());
        self.done.set(Done::default());
    }

    /// Stores the answers; skipped ones are taken away.
    pub fn answer(self, answers: &Answers) {
        let mut answers = answers.clone();
        if answers == Answers::default() {
            // All skipped is an answer too: else the questions would come again.
            answers.household = Some(Vec::new());
        }
        self.change(items::answer_cells(&answers).into(), String::new());
        self.done.set(Done::default());
    }

    /// The item of a step: the one it has, or the one it gets with its first touch, and the cell
    /// that says what it is about.
    fn item(self, step: &Step) -> Option<(ItemId, Option<(CellKey, Option<String>)>)> {
        if let Some(item) = &step.item {
            return Some((ItemId::parse(item).ok()?, None));
        }
        let task = step.task.clone()?;
        let item = self.household().item_of(&task);
        let title = Title { task: Some(task), title: step.title.clone() };
        Some((item.clone(), Some((CellKey::item(&item, Field::Title), Some(title.text())))))
    }

    /// Changes fields of a step; `words` say so.
    pub fn touch(self, step: &Step, fields: &[(Field, Option<String>)], words: String) {
        let Some((item, title)) = self.item(step) else {
            return;
        };
        let fields = fields.iter().map(|(field, value)| (CellKey::item(&item, *field), value.clone()));
        self.change(title.into_iter().chain(fields).collect(), words);
    }

    /// Ticks a step, or takes the tick away.
    pub fn tick(self, step: &Step) {
        let key = if step.done { "unticked" } else { "ticked" };
        self.kept.update(|kept| {
            kept.insert(step.key().to_owned());
        });
        self.touch(step, &[(Field::Done, (!step.done).then(|| DONE.to_owned()))], self.words.name(key, &step.title));
        spawn(async {
            persist::keep().await;
        });
    }

    /// Puts a step away, or takes it out again.
    pub fn put_away(self, step: &Step) {
        let words = if step.hidden { String::new() } else { self.words.name("hidden", &step.title) };
        self.touch(step, &[(Field::Away, (!step.hidden).then(|| HIDDEN.to_owned()))], words);
    }

    /// Deletes a step of one's own: its words leave the service too.
    pub fn delete(self, step: &Step) {
        let Some((item, _)) = self.item(step) else {
            return;
        };
        let mut changes: Vec<_> = Field::ALL.into_iter().map(|field| (CellKey::item(&item, field), None)).collect();
        changes.push((CellKey::item(&item, Field::Away), Some(DELETED.to_owned())));
        changes.remove(Field::ALL.iter().position(|field| *field == Field::Away).unwrap_or_default());
        self.change(changes, self.words.name("deleted", &step.title));
    }

    /// Adds a step of one's own.
    pub fn add(self, title: String) {
        let item = Household::new_item();
        let text = Title { task: None, title }.text();
        // After all the others of no day of its own.
        let last =
            self.plan.with_untracked(|plan| plan.steps.iter().filter(|step| step.due_day.is_none()).map(|step| step.order.clone()).max());
        let order = order_between(last.as_deref(), None);
        let cells = [(Field::Title, text), (Field::Order, order)];
        self.change(cells.map(|(field, text)| (CellKey::item(&item, field), Some(text))).into(), String::new());
    }

    /// Gives a step of one's own another name.
    pub fn rename(self, step: &Step, title: String) {
        let text = Title { task: step.task.clone(), title }.text();
        self.touch(step, &[(Field::Title, Some(text))], String::new());
    }

    /// Moves a step before or after its neighbour among those of the same day.
    pub fn reorder(self, step: &Step, up: bool) {
        let order = self.plan.with_untracked(|plan| {
            let at = plan.steps.iter().position(|other| other.key() == step.key())?;
            let same = |index: usize| plan.steps.get(index).filter(|other| other.due == step.due && other.due_day == step.due_day);
            let (below, above) = if up {
                let next = same(at.checked_sub(1)?)?;
                (at.checked_sub(2).and_then(same).map(|before| before.order.clone()), Some(next.order.clone()))
            } else {
                let next = same(at + 1)?;
                (Some(next.order.clone()), same(at + 2).map(|after| after.order.clone()))
            };
            Some(order_between(below.as_deref(), above.as_deref()))
        });
        if let Some(order) = order {
            self.touch(step, &[(Field::Order, Some(order))], String::new());
        }
    }
}

fn cells_of(house: &Household) -> BTreeMap<CellKey, Seen> {
    let seen = |view: View| {
        let others = view.alternatives.into_iter().map(|other| other.v).collect();
        (view.key, Seen { value: view.value, others })
    };
    house.look(|replica| replica.cells().into_iter().map(seen).collect())
}

/// The person's own day.
fn today() -> Day {
    Day::parse(&clock::today()).unwrap_or_default()
}

/// The steps that are no news any more; `None` where the list is opened for the first time.
fn offered_before(offered: &SortedSet<String>) -> Option<SortedSet<String>> {
    let words = |text: &str| text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect::<SortedSet<String>>();
    let write = |name: &str, steps: &SortedSet<String>, day: &str| {
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        settings::write(name, &[day, &steps.join(" ")].concat());
    };
    let before = settings::read(SEEN_STEPS).map(|text| words(&text));
    write(SEEN_STEPS, offered, "");
    let before = before?;
    let mut news = settings::read(NEW_STEPS).map(|text| words(&text)).unwrap_or_default();
    // The first word is the day of the latest news.
    let since = news.pop_first().and_then(|day| Day::parse(&day).ok());
    if since.is_none_or(|since| today().since(since) > NEW_DAYS) {
        news.clear();
    }
    let fresh: Vec<String> = offered.difference(&before).cloned().collect();
    if !fresh.is_empty() {
        news.extend(fresh);
        write(NEW_STEPS, &news, &[&today().iso(), " "].concat());
    }
    Some(offered.difference(&news).cloned().collect())
}
