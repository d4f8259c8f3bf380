//! A record's fields as the page shows them: labels, hints, faults, and what can be chosen.

use super::{answer::TEXTS, naming::Naming};
use crate::studio::{
    form::{Faults, Field, Shape, Values, comparing::differences, hours::ALWAYS, indexes},
    records::Kept,
};
use app::pages::studio::{
    editor::Differing,
    form::{Control, Input, Part},
};
use std::collections::BTreeMap;

/// Value and words of what can be chosen, by kind of record.
pub type Choices = BTreeMap<&'static str, Vec<(String, String)>>;

/// Kinds whose records are chosen from a list that opens; the others are too many, and are suggested as one types.
const FEW: [&str; 3] = ["municipality", "contact", "task"];

/// What can be chosen: every record of the kinds that fields refer to.
pub fn choices(naming: &Naming, all: &[Kept], fields: &[Field]) -> Choices {
    let wanted = |kind: &str| fields.iter().any(|field| refers(&field.shape, kind));
    let mut choices = Choices::new();
    for kind in ["municipality", "contact", "task", "fact"].into_iter().filter(|kind| wanted(kind)) {
        let of_kind = all.iter().filter(|kept| kept.key.kind == kind);
        let mut list: Vec<_> = of_kind.map(|kept| (kept.key.id.clone(), naming.title(&kept.record))).collect();
        list.sort_by(|one, other| one.1.cmp(&other.1));
        choices.insert(kind, list);
    }
    choices
}

fn refers(shape: &Shape, kind: &str) -> bool {
    match shape {
        Shape::Reference(own) => *own == kind,
        Shape::Desk => kind == "contact",
        Shape::Many(shape) => refers(shape, kind),
        Shape::List(fields) => fields.iter().any(|field| refers(&field.shape, kind)),
        _ => false,
    }
}

/// Suggestions for fields that are typed into.
pub fn lists(choices: &Choices) -> Vec<(&'static str, Vec<(String, String)>)> {
    choices.iter().filter(|(kind, _)| !FEW.contains(kind)).map(|(kind, list)| (*kind, list.clone())).collect()
}

/// What a long text can refer to, as it is written there, and what it is called; nothing for forms without one.
pub fn references(naming: &Naming, all: &[Kept], fields: &[Field]) -> Vec<(String, String)> {
    if !fields.iter().any(|field| matches!(field.shape, Shape::Markdown)) {
        return Vec::new();
    }
    let named = all.iter().filter(|kept| ["contact", "fact", "picture"].contains(&kept.key.kind));
    named.map(|kept| (format!("{{{} {}}}", kept.key.kind, kept.key.id), naming.title(&kept.record))).collect()
}

/// The fields in which two versions differ, with what they are called.
pub fn differing(fields: &[Field], one: &Values, other: &Values) -> Vec<Differing> {
    let found = differences(fields, one, other).into_iter();
    found.map(|found| Differing { label: label(found.label), one: found.one, other: found.other }).collect()
}

/// A field's label.
pub fn label(key: &str) -> String {
    TEXTS.get(&format!("studio-field-{key}"))
}

/// The sentence of a fault.
pub fn fault(key: &str) -> String {
    TEXTS.get(&format!("studio-fault-{key}"))
}

/// What helps to fill a field in.
pub fn hint(key: &str) -> Option<String> {
    let key = format!("studio-hint-{key}");
    Some(TEXTS.get(&key)).filter(|text| *text != key)
}

/// The faults for the list above a form, in the order of its fields: the name, the label and the sentence of each.
pub fn told(fields: &[Field], faults: &Faults) -> Vec<(String, String, String)> {
    let at = |name: &str| fields.iter().position(|field| name == field.path || name.starts_with(&format!("{}.", field.path)));
    let of = |at: Option<usize>| at.map_or_else(|| TEXTS.get("studio-form"), |at| label(fields[at].label));
    let mut ordered: Vec<_> = faults.iter().map(|(name, key)| (at(name), name, key)).collect();
    ordered.sort();
    ordered.into_iter().map(|(at, name, key)| (name.clone(), of(at), fault(key))).collect()
}

/// The parts of a form.
pub fn parts(fields: &[Field], values: &Values, faults: &Faults, choices: &Choices) -> Vec<Part> {
    let form = Form { values, faults, choices };
    fields.iter().map(|field| form.part(field.path, field)).collect()
}

struct Form<'a> {
    values: &'a Values,
    faults: &'a Faults,
    choices: &'a Choices,
}

impl Form<'_> {
    fn part(&self, name: &str, field: &Field) -> Part {
        match &field.shape {
            Shape::Many(shape) => {
                let used = indexes(self.values, name).last().map_or(0, |last| last + 1);
                let inputs = (0..=used).map(|index| {
                    let label = format!("{} {}", label(field.label), index + 1);
                    Input { required: false, hint: None, ..self.input(&format!("{name}.{index}"), label, shape, field) }
                });
                Part::Many { label: label(field.label), hint: hint(field.label), inputs: inputs.collect() }
            }
            Shape::List(fields) => {
                let used = indexes(self.values, name).last().map_or(0, |last| last + 1);
                let entries = (0..=used)
                    .map(|index| fields.iter().map(|field| self.part(&format!("{name}.{index}.{}", field.path), field)).collect());
                Part::List {
                    label: label(field.label),
                    entry: TEXTS.get(&format!("studio-entry-{}", field.label)),
                    entries: entries.collect(),
                }
            }
            Shape::Hours => self.hours(name, field),
            shape => Part::Input(self.input(name, label(field.label), shape, field)),
        }
    }

    fn input(&self, name: &str, label: String, shape: &Shape, field: &Field) -> Input {
        let control = match shape {
            Shape::Text => Control::Text,
            Shape::Markdown => Control::Markdown,
            Shape::Flag => Control::Flag,
            Shape::Phone => Control::Line("tel"),
            Shape::Mail => Control::Line("email"),
            Shape::Web => Control::Line("url"),
            Shape::Day => Control::Line("date"),
            Shape::Time => Control::Line("time"),
            Shape::Choice(prefix, words) => {
                Control::Choice(words.iter().map(|word| ((*word).to_owned(), TEXTS.get(&format!("studio-{prefix}-{word}")))).collect())
            }
            Shape::Reference(kind) if !FEW.contains(kind) => Control::Listed(kind),
            Shape::Reference(kind) => Control::Choice(self.offered(kind, !field.required)),
            Shape::Desk => {
                let own = ["guide", "own"].map(|word| (word.to_owned(), TEXTS.get(&format!("studio-desk-{word}"))));
                Control::Choice(own.into_iter().chain(self.offered("contact", false)).collect())
            }
            _ => Control::Line("text"),
        };
        Input {
            name: name.to_owned(),
            label,
            hint: hint(field.label),
            control,
            value: self.values.get(name).cloned().unwrap_or_default(),
            fault: self.faults.get(name).map(|key| fault(key)),
            required: field.required,
        }
    }

    fn offered(&self, kind: &str, none: bool) -> Vec<(String, String)> {
        let nothing = none.then(|| (String::new(), TEXTS.get("studio-none")));
        nothing.into_iter().chain(self.choices.get(kind).into_iter().flatten().cloned()).collect()
    }

    fn hours(&self, name: &str, field: &Field) -> Part {
        let plain = |name: String, label: String| Input {
            value: self.values.get(&name).cloned().unwrap_or_default(),
            fault: self.faults.get(&name).map(|key| fault(key)),
            name,
            label,
            hint: None,
            control: Control::Line("text"),
            required: false,
        };
        let days = (0..7).map(|day| {
            let own = format!("{name}.{day}");
            let day = TEXTS.get(&format!("day-{day}"));
            // A morning and an afternoon, and more where there were more.
            let spans = indexes(self.values, &own).last().map_or(2, |last| (last + 1).max(2));
            let span = |at: usize| {
                let end = |end: &str| plain(format!("{own}.{at}.{end}"), TEXTS.with(&format!("studio-hours-{end}"), "day", &day));
                (end("from"), end("to"))
            };
            (day.clone(), (0..spans).map(span).collect())
        });
        let always = Input { control: Control::Flag, ..plain(format!("{name}.{ALWAYS}"), TEXTS.get("studio-hours-always")) };
        Part::Hours { label: label(field.label), hint: hint(field.label).unwrap_or_default(), always, days: days.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Shape, TEXTS};
    use crate::studio::form::fields::ALL;

    fn check(fields: &[Field]) {
        for field in fields {
            let mut keys = vec![format!("studio-field-{}", field.label)];
            match field.shape {
                Shape::Choice(prefix, words) => keys.extend(words.iter().map(|word| format!("studio-{prefix}-{word}"))),
                Shape::List(fields) => {
                    keys.push(format!("studio-entry-{}", field.label));
                    check(fields);
                }
                _ => {}
            }
            for key in keys {
                assert_ne!(TEXTS.get(&key), key, "no words for it");
            }
        }
    }

    #[test]
    fn every_field_has_its_words() {
        ALL.into_iter().for_each(check);
    }
}
