//! From the steps of the template, a person's answers and what they have done so far to their own
//! plan: which steps, on which days, in which state.
//!
//! Computed on the device each time it is shown and stored nowhere; only answers and items are.
//! Rules: a skipped question leaves out the steps that depend on it. A step somebody has touched
//! stays, whatever becomes of the template or of the answers. Order is by date and never forced.

pub mod answers;
pub mod step;
#[cfg(test)]
mod tests;

pub use answers::Answers;
pub use step::{Need, State, Step};

use super::{
    day::Day,
    item::Item,
    order::first_order,
    sorted::{SortedMap, SortedSet, put_in_order},
    task::Basis,
    template::{Template, TemplateTask},
};

/// A person's plan: every step that concerns them or that they touched, by date. Hidden ones are
/// among them; the page leaves them out or shows them apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The steps in order.
    pub steps: Vec<Step>,
}

impl Plan {
    /// The steps that are not put away.
    pub fn shown(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.hidden)
    }

    /// A step by its key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key() == key)
    }

    /// How many of the steps shown are done, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        (self.shown().filter(|step| step.done).count(), self.shown().count())
    }

    /// What to do next: open steps whose time has come, late ones first; where there is none, the
    /// first open ones at all.
    pub fn next(&self, most: usize) -> Vec<&Step> {
        let in_state = |states: &'static [State]| self.shown().filter(|step| states.contains(&step.state)).take(most);
        let mut next: Vec<&Step> = in_state(&[State::Late]).collect();
        next.extend(in_state(&[State::Now]));
        if next.is_empty() {
            next = in_state(&[State::Undated, State::Later]).collect();
        }
        next.truncate(most);
        next
    }
}

/// Makes the plan.
///
/// `seen` holds the steps of the template that the person has been offered before; `None` where the
/// plan was just made and nothing is new. `today` is the person's own day.
pub fn plan(template: &Template, answers: &Answers, items: &[Item], seen: Option<&SortedSet<String>>, today: Day) -> Plan {
    let mut of_task: SortedMap<&str, &Item> = SortedMap::new();
    let mut rest: Vec<&Item> = Vec::new();
    for item in items {
        match item.task.as_deref() {
            // Two items for one step cannot come from us, since their ids are derived from the step;
            // if they come all the same, none of them is lost.
            Some(task) if !of_task.contains_key(task) => drop(of_task.insert(task, item)),
            _ => rest.push(item),
        }
    }
    let mut steps = Vec::new();
    for (position, task) in template.tasks.iter().enumerate() {
        let item = of_task.remove(task.id.as_str());
        let concerns = answers.concern(task);
        if concerns || item.is_some() {
            let mut step = from_task(task, position, answers.date);
            step.retired = !concerns;
            step.new = concerns && item.is_none() && seen.is_some_and(|seen| !seen.contains(&task.id));
            if let Some(item) = item {
                touch(&mut step, item, answers.date);
            }
            steps.push(step);
        }
    }
    rest.extend(of_task.into_iter().map(|(_, item)| item));
    for item in rest {
        let mut step = own_step(item);
        touch(&mut step, item, answers.date);
        steps.push(step);
    }
    link_needs(template, &mut steps);
    for step in &mut steps {
        step.state = state(step, today);
    }
    put_in_order(&mut steps, |a, b| position(a) < position(b));
    Plan { steps }
}

fn from_task(task: &TemplateTask, position: usize, date: Option<Day>) -> Step {
    let (from_day, due_day) = (i32::from(task.from), i32::from(task.due));
    Step {
        task: Some(task.id.clone()),
        item: None,
        title: task.title.clone(),
        other_titles: Vec::new(),
        how: task.how.clone(),
        bring: task.bring.clone(),
        area: Some(task.area),
        from: date.map(|date| date.plus(from_day)),
        due: date.map(|date| date.plus(due_day)),
        from_day: Some(from_day),
        due_day: Some(due_day),
        own_date: false,
        basis: task.basis,
        done: false,
        who: None,
        notes: Vec::new(),
        state: State::Undated,
        needs: Vec::new(),
        desk: Some(task.desk.clone()),
        hidden: false,
        new: false,
        retired: false,
        order: first_order(position),
    }
}

fn own_step(item: &Item) -> Step {
    Step {
        task: None,
        item: None,
        title: item.title.clone().unwrap_or_default(),
        other_titles: item.other_titles.clone(),
        how: None,
        bring: Vec::new(),
        area: None,
        from: None,
        due: None,
        from_day: None,
        due_day: None,
        own_date: false,
        basis: Basis::Advice,
        done: false,
        who: None,
        notes: Vec::new(),
        state: State::Undated,
        needs: Vec::new(),
        desk: None,
        hidden: false,
        new: false,
        // It was about a step of the template that is no longer there.
        retired: item.task.is_some(),
        order: first_order(usize::MAX),
    }
}

/// Lays what the person did over a step.
fn touch(step: &mut Step, item: &Item, date: Option<Day>) {
    step.item = Some(item.id.clone());
    step.done = item.done;
    step.hidden = item.hidden;
    step.who.clone_from(&item.who);
    step.notes.clone_from(&item.notes);
    if let Some(order) = item.order.as_ref().filter(|order| !order.is_empty()) {
        step.order.clone_from(order);
    }
    if let Some(due) = item.due {
        step.own_date = true;
        step.due = Some(due);
        step.from = step.from.map(|from| from.min(due));
        step.due_day = date.map(|date| due.since(date));
        step.from_day = step.from_day.zip(step.due_day).map(|(from, due)| from.min(due));
    }
}

/// Says for each step what should be done first: steps of the template that concern the person too
/// and are not put away. Somebody who moves inside Sweden waits for no residence permit.
fn link_needs(template: &Template, steps: &mut [Step]) {
    let open: SortedMap<String, Need> = steps
        .iter()
        .filter(|step| !step.hidden && !step.retired)
        .filter_map(|step| {
            let key = step.task.clone()?;
            Some((key.clone(), Need { key, title: step.title.clone(), done: step.done }))
        })
        .collect();
    for step in steps.iter_mut().filter(|step| !step.retired) {
        if let Some(task) = step.task.as_deref().and_then(|id| template.task(id)) {
            step.needs = task.needs.iter().filter_map(|need| open.get(need).cloned()).collect();
        }
    }
}

fn state(step: &Step, today: Day) -> State {
    if step.done {
        return State::Done;
    }
    if step.due.is_some_and(|due| due < today) {
        return State::Late;
    }
    if step.from.is_some_and(|from| from > today) {
        return State::Later;
    }
    if step.open_needs().next().is_some() {
        return State::Waiting;
    }
    if step.due.is_none() { State::Undated } else { State::Now }
}

/// Where a step stands: dated ones by date; then, while the moving day is not known, the others by
/// their days before and after it; then those without any day.
fn position(step: &Step) -> (u8, i32, &str, &str) {
    let (group, day) = match (step.due, step.due_day) {
        (Some(due), _) => (0, due.since(Day::default())),
        (None, Some(day)) => (1, day),
        (None, None) => (2, 0),
    };
    (group, day, &step.order, step.key())
}
