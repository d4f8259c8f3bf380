//! What a person does to the list. Each change can be taken back, is seen at once and stored right
//! after; only what is stored is called saved.

use super::{board::Board, words};
use crate::{
    browser::{
        engine::{Edit, Household},
        script::spawn,
    },
    domain::{
        order::order_between,
        plan::{Answers, Step},
    },
    sync::{
        items::{self, DELETED, DONE, HIDDEN, Title},
        key::{CellKey, Field, ItemId},
    },
};

/// What was just done, in words, and what takes it back.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// For the eye and the screen reader.
    pub words: String,
    /// Cells as they were before; empty when there is nothing to take back.
    pub back: Vec<(CellKey, Option<String>)>,
}

type Changes = Vec<(CellKey, Option<String>)>;

impl Board {
    /// Changes cells of the list, where it has room for that. What could not be stored shows itself.
    pub fn edit(self, edits: Vec<Edit>) -> bool {
        let Ok(stored) = self.household().edit(edits) else {
            self.set(|now| now.done = Done { words: words::get("full").to_owned(), back: Vec::new() });
            // A box that was ticked shows what is so.
            self.forget_rows();
            return false;
        };
        spawn(async move {
            // What could not be stored is told by the status, and tried again.
            let _ = stored.await;
        });
        true
    }

    fn value(self, key: &CellKey) -> Option<String> {
        self.now().cells.get(key).and_then(|seen| seen.value.clone())
    }

    /// Changes cells; what they were is kept to be taken back.
    fn change(self, mut changes: Changes, words: &str) {
        changes.retain(|(key, value)| self.value(key) != *value);
        if changes.is_empty() {
            return;
        }
        let back = changes.iter().map(|(key, _)| (key.clone(), self.value(key))).collect();
        if self.edit(changes.into_iter().map(|(key, value)| Edit::new(key, value)).collect()) {
            self.set(|now| now.done = Done { words: words.to_owned(), back });
        }
    }

    /// Takes back what was just done.
    pub fn undo(self) {
        let back = self.now().done.back.clone();
        self.change(back, "");
        self.set(|now| now.done = Done::default());
    }

    /// Stores the answers; skipped ones are taken away.
    pub fn answer(self, mut answers: Answers) {
        if answers == Answers::default() {
            // All skipped is an answer too: else the questions would come again.
            answers.household = Some(Vec::new());
        }
        self.change(items::answer_cells(&answers).into(), "");
        self.set(|now| now.done = Done::default());
    }

    /// The item of a step: the one it has, or the one it gets with its first touch, for which
    /// `changes` gets the cell that says what it is about.
    fn item(self, step: &Step, changes: &mut Changes) -> Option<ItemId> {
        if let Some(item) = &step.item {
            return ItemId::parse(item).ok();
        }
        let task = step.task.clone()?;
        let item = self.household().item_of(&task);
        let title = Title { task: Some(task), title: step.title.clone() };
        changes.push((CellKey::item(&item, Field::Title), Some(title.text())));
        Some(item)
    }

    /// Changes a field of a step; `words` say so.
    pub fn touch(self, step: &Step, field: Field, value: Option<String>, words: &str) {
        let mut changes = Vec::new();
        if let Some(item) = self.item(step, &mut changes) {
            changes.push((CellKey::item(&item, field), value));
            self.change(changes, words);
        }
    }

    /// Ticks a step, or takes the tick away.
    pub fn tick(self, step: &Step) {
        self.set(|now| now.kept.push(step.key().to_owned()));
        let words = words::name(if step.done { "unticked" } else { "ticked" }, &step.title);
        self.touch(step, Field::Done, (!step.done).then(|| DONE.to_owned()), &words);
    }

    /// Puts a step away, or takes it out again.
    pub fn put_away(self, step: &Step) {
        let words = if step.hidden { String::new() } else { words::name("hidden", &step.title) };
        self.touch(step, Field::Away, (!step.hidden).then(|| HIDDEN.to_owned()), &words);
    }

    /// Deletes a step of one's own: its words leave the service too.
    pub fn delete(self, step: &Step) {
        let mut changes = Vec::new();
        let Some(item) = self.item(step, &mut changes) else {
            return;
        };
        let left = |field| (field == Field::Away).then(|| DELETED.to_owned());
        changes.extend(Field::ALL.into_iter().map(|field| (CellKey::item(&item, field), left(field))));
        self.change(changes, &words::name("deleted", &step.title));
    }

    /// Adds a step of one's own.
    pub fn add(self, title: &str) {
        let item = Household::new_item();
        let text = Title { task: None, title: title.to_owned() }.text();
        // After all the others of no day of its own.
        let plan = self.plan();
        let last = plan.steps.iter().filter(|step| step.due_day.is_none()).map(|step| step.order.as_str()).max();
        let order = order_between(last, None);
        let cells = [(Field::Title, text), (Field::Order, order)];
        self.change(cells.map(|(field, text)| (CellKey::item(&item, field), Some(text))).into(), "");
    }

    /// Gives a step of one's own another name.
    pub fn rename(self, step: &Step, title: String) {
        let text = Title { task: step.task.clone(), title }.text();
        self.touch(step, Field::Title, Some(text), "");
    }

    /// Moves a step before or after its neighbour among those of the same day.
    pub fn reorder(self, step: &Step, up: bool) {
        let plan = self.plan();
        let Some(at) = plan.steps.iter().position(|other| other.key() == step.key()) else {
            return;
        };
        let same = |index: Option<usize>| {
            let other = plan.steps.get(index?)?;
            (other.due == step.due && other.due_day == step.due_day).then_some(other.order.as_str())
        };
        let (below, above) = if up { (same(at.checked_sub(2)), same(at.checked_sub(1))) } else { (same(Some(at + 1)), same(Some(at + 2))) };
        if (if up { above } else { below }).is_some() {
            self.touch(step, Field::Order, Some(order_between(below, above)), "");
        }
    }
}
