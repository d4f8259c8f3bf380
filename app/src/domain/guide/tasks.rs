//! The promises between the steps of the checklist and the other records.

use super::{Guide, breach::Breach, promises::Problems};
use crate::domain::{
    contact::Contact,
    fact::{Fact, FactKind},
    record::{Record, RecordKey},
    reference::{Part, Reference, parts},
    slug::Slug,
    source::Source,
    task::{Desk, Task},
};
use std::collections::BTreeSet;

impl Guide {
    /// Who vouches for a step, nearest first: the sources of its own, then those of the facts its
    /// words refer to. Empty for advice that nobody vouches for.
    pub fn sources_of<'a>(&'a self, task: &'a Task) -> Vec<&'a Source> {
        let facts = task.text.source().facts();
        let facts = facts.iter().filter_map(|id| self.facts.get(id)).map(|fact| &fact.source);
        task.sources.iter().chain(facts).collect()
    }

    /// The contacts that a contact's line leads through: itself and everybody who takes over.
    pub fn line_of<'a>(&'a self, contact: &'a Contact) -> Vec<&'a Contact> {
        let mut line = vec![contact];
        while let Some(next) = line.last().and_then(|last| self.contacts.get(last.successor.as_ref()?)) {
            if line.iter().any(|known| known.id == next.id) {
                break;
            }
            line.push(next);
        }
        line
    }

    fn carries_the_rule(&self, task: &Task) -> bool {
        let of_rule = |fact: &&Fact| fact.kind == FactKind::Rule && fact.may_be_published();
        let facts = task.text.source().facts();
        task.sources.iter().any(Source::may_carry_a_rule) || facts.iter().filter_map(|id| self.facts.get(id)).any(|fact| of_rule(&fact))
    }

    /// Whether the needs of a step lead back to it.
    fn needs_itself(&self, task: &Task) -> bool {
        let mut seen: BTreeSet<&Slug> = BTreeSet::new();
        let mut open: Vec<&Slug> = task.needs.iter().collect();
        while let Some(id) = open.pop() {
            if *id == task.id {
                return true;
            }
            if seen.insert(id) {
                open.extend(self.tasks.get(id).iter().flat_map(|needed| &needed.needs));
            }
        }
        false
    }
}

impl Problems<'_> {
    pub(super) fn task(&mut self, task: &Task) {
        let key = Record::Task(task.clone()).key();
        if task.start_day > task.due_day {
            self.add(&key, "start_day", Breach::DueBeforeStart);
        }
        for need in task.needs.iter().filter(|need| !self.guide.tasks.contains_key(*need)) {
            self.add(&key, &format!("\"{need}\""), Breach::NoStep(need.clone()));
        }
        if self.guide.needs_itself(task) {
            self.add(&key, "needs", Breach::NeedsCircle(task.id.clone()));
        }
        if let Desk::Contact(id) = &task.desk {
            self.contacts(&key, std::slice::from_ref(id));
        }
        for (_, translation) in task.text.iter() {
            let words = &translation.text;
            for text in [words.how.as_deref(), words.bring.as_deref()].into_iter().flatten() {
                self.task_words(&key, text);
            }
        }
        if task.basis.is_legal() && !self.guide.carries_the_rule(task) {
            self.add(&key, "basis", Breach::StepWithoutRule);
        }
    }

    fn task_words(&mut self, key: &RecordKey, text: &str) {
        for part in parts(text) {
            match part {
                Part::Text(_) => {}
                Part::Reference(Reference::Fact(id)) if self.guide.facts.contains_key(&id) => {}
                Part::Reference(Reference::Fact(id)) => self.add(key, &format!("{{fact {id}}}"), Breach::NoFact(id)),
                Part::Reference(Reference::Contact(id)) => {
                    self.add(key, &format!("{{contact {id}}}"), Breach::ContactInStep);
                }
                Part::Reference(Reference::OwnMunicipality | Reference::Local | Reference::Picture(_)) => {
                    self.add(key, "{", Breach::OnlyFactsInStep);
                }
                Part::Unknown(text) => self.add(key, text, Breach::NoReferenceOfStep(text.to_owned())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{
        guide::Guide,
        record::Record,
        slug::Slug,
        task::{Area, Basis, Desk, Task, TaskText},
        translation::Translated,
    };

    fn task(id: &str, needs: &[&str], change: impl Fn(&mut Task)) -> Record {
        let slug = |text: &str| Slug::parse(text).expect("slug");
        let mut task = Task {
            id: slug(id),
            area: Area::Start,
            origins: Vec::new(),
            circumstances: Vec::new(),
            start_day: 0,
            due_day: 1,
            basis: Basis::Advice,
            needs: needs.iter().map(|need| slug(need)).collect(),
            desk: Desk::Own,
            text: Translated::new(TaskText { title: "Gör".to_owned(), how: None, bring: None }),
            sources: Vec::new(),
        };
        change(&mut task);
        Record::Task(task)
    }

    #[test]
    fn finds_every_broken_promise() {
        type Case = (&'static str, Vec<Record>);
        let words = |how: &str| Translated::new(TaskText { title: "Gör".to_owned(), how: Some(how.to_owned()), bring: None });
        let cases: [Case; 8] = [
            ("circle", vec![task("a", &["b"], |_| ()), task("b", &["c"], |_| ()), task("c", &["a"], |_| ())]),
            ("circle", vec![task("a", &["a"], |_| ())]),
            ("no step", vec![task("a", &["gone"], |_| ())]),
            ("no contact", vec![task("a", &[], |task| task.desk = Desk::Contact(Slug::parse("gone").expect("slug")))]),
            ("begin after", vec![task("a", &[], |task| task.start_day = 2)]),
            ("official source", vec![task("a", &[], |task| task.basis = Basis::Law)]),
            ("no fact", vec![task("a", &[], |task| task.text = words("{fact no.where}"))]),
            ("not in its words", vec![task("a", &[], |task| task.text = words("{contact bankid}"))]),
        ];
        for (reason, records) in cases {
            let problems = Guide::new(records).problems();
            assert!(problems.iter().any(|problem| problem.breach.to_string().contains(reason)), "{reason}: {problems:?}");
        }
        let good = vec![task("a", &["b", "c"], |_| ()), task("b", &["c"], |_| ()), task("c", &[], |_| ())];
        assert_eq!(Guide::new(good).problems(), Vec::new());
    }
}
