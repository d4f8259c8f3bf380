//! The steps of the checklist in one language, as one file that travels with the pages: references
//! resolved, and with every desk a step or a municipality ends at.
//!
//! Nothing of the present day or of the edition stands in it, so it changes only when a step, a fact
//! it tells, or a desk changes.

use super::compose::Composer;
use crate::content::opening::week;
use app::domain::{
    contact::{Contact, ContactKind},
    day::Day,
    municipality::Municipality,
    reference::{Part, Reference, parts},
    slug::Slug,
    source::Source,
    task::{Area, Desk, Task, TaskText},
    template::{DeskCard, FORM, Place, SourceMark, Template, TemplateTask},
};
use std::collections::BTreeMap;

/// The file itself.
pub fn file(composer: Composer<'_>) -> String {
    serde_json::to_string(&template(composer)).unwrap_or_default()
}

/// All steps of one language.
pub fn template(composer: Composer<'_>) -> Template {
    let guide = composer.guide;
    let tasks = in_order(composer);
    let places = composer.municipalities();
    let mut desks = BTreeMap::new();
    let named = tasks.iter().filter_map(|task| if let Desk::Contact(id) = &task.desk { Some(id) } else { None });
    for id in named.chain(places.iter().flat_map(|place| [&place.guide, &place.switchboard])) {
        for contact in guide.contacts.get(id).map(|contact| guide.line_of(contact)).unwrap_or_default() {
            desks.entry(contact.id.to_string()).or_insert_with(|| desk(composer, contact));
        }
    }
    Template {
        v: FORM,
        language: composer.language,
        tasks: tasks.into_iter().map(|task| step(composer, task)).collect(),
        areas: Area::ALL.into_iter().map(|area| (area, composer.texts().get(&format!("area-{}", area.id())))).collect(),
        desks: desks.into_iter().collect(),
        places: places.into_iter().map(|municipality| place(composer, municipality)).collect(),
    }
}

/// The steps as they follow each other in time.
pub(super) fn in_order(composer: Composer<'_>) -> Vec<&Task> {
    let mut tasks: Vec<&Task> = composer.guide.tasks.values().collect();
    tasks.sort_by_cached_key(|task| (task.due_day, task.start_day, before(composer, task), task.id.clone()));
    tasks
}

/// How many steps stand one after another before this one: of two steps of the same days, the one
/// that the other needs comes first.
fn before(composer: Composer<'_>, task: &Task) -> usize {
    let (mut reached, mut turns): (Vec<&Slug>, usize) = (task.needs.iter().collect(), 0);
    // The check of the content promises that needs end; as many turns as there are steps is enough.
    while !reached.is_empty() && turns < composer.guide.tasks.len() {
        let needed = reached.iter().filter_map(|id| composer.guide.tasks.get(*id));
        reached = needed.flat_map(|task| &task.needs).collect();
        reached.sort();
        reached.dedup();
        turns += 1;
    }
    turns
}

fn step(composer: Composer<'_>, task: &Task) -> TemplateTask {
    let (words, language): (&TaskText, _) = task.text.or_source(composer.language);
    let lines = |text: &String| text.lines().map(|line| resolve(composer, line)).collect();
    TemplateTask {
        id: task.id.to_string(),
        title: words.title.clone(),
        how: words.how.as_ref().map(|how| resolve(composer, how)),
        bring: words.bring.as_ref().map(lines).unwrap_or_default(),
        lang: (language != composer.language).then(|| language.tag().to_owned()),
        area: task.area,
        origins: task.origins.clone(),
        circumstances: task.circumstances.clone(),
        from: task.start_day,
        due: task.due_day,
        basis: task.basis,
        needs: task.needs.iter().map(Slug::to_string).collect(),
        desk: task.desk.clone().into(),
        source: composer.guide.sources_of(task).first().map(|source| mark(source)),
    }
}

/// Plain words with the facts they refer to.
fn resolve(composer: Composer<'_>, text: &str) -> String {
    let word = |part| match part {
        Part::Text(text) | Part::Unknown(text) => text.to_owned(),
        Part::Reference(Reference::Fact(id)) => composer.guide.facts.get(&id).map(|fact| composer.claim(fact)).unwrap_or_default(),
        Part::Reference(_) => String::new(),
    };
    parts(text).into_iter().map(word).collect()
}

fn mark(source: &Source) -> SourceMark {
    SourceMark {
        publisher: source.publisher.clone(),
        url: source.url.as_ref().map(|url| url.as_str().to_owned()),
        as_of: source.as_of.as_ref().map(|date| date.as_str().to_owned()),
        checked: source.checked.as_str().to_owned(),
    }
}

fn desk(composer: Composer<'_>, contact: &Contact) -> DeskCard {
    DeskCard {
        name: contact.text.or_source(composer.language).0.name.clone(),
        phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        dial: contact.phone.as_ref().map(app::domain::contact_way::Phone::dial),
        mail: contact.mail.as_ref().map(|mail| mail.as_str().to_owned()),
        web: contact.web.as_ref().map(|web| web.as_str().to_owned()),
        page: composer.page_of(contact),
        hours: contact.hours.as_ref().and_then(|hours| week(hours).ok()),
        until: contact.valid_until.as_ref().and_then(last_day),
        then: contact.successor.as_ref().map(Slug::to_string),
    }
}

/// The last day of a date that may be known to the month or the year only.
fn last_day(date: &app::domain::date::SourceDate) -> Option<Day> {
    let mut parts = date.as_str().split('-').map(|part| part.parse::<i32>().ok());
    let year = parts.next().flatten()?;
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(month), Some(day)) => Day::from_date(year, month, day),
        (Some(month), None) => Day::from_date(year + month / 12, month % 12 + 1, 1).map(|next| next.plus(-1)),
        _ => Day::from_date(year, 12, 31),
    }
}

fn place(composer: Composer<'_>, municipality: &Municipality) -> Place {
    let guide = composer.guide.contacts.get(&municipality.guide).filter(|contact| contact.kind == ContactKind::Lots);
    let until = |contact: &Contact| contact.valid_until.as_ref().map_or_else(|| Day::from_date(9999, 12, 31), last_day);
    Place {
        id: municipality.id.to_string(),
        name: municipality.name.clone(),
        guide: municipality.guide.to_string(),
        switchboard: municipality.switchboard.to_string(),
        sharing_until: guide.and_then(until),
    }
}

#[cfg(test)]
mod tests {
    use super::last_day;
    use app::domain::{date::SourceDate, day::Day};

    #[test]
    fn a_date_known_to_the_month_or_year_lasts_to_its_end() {
        for (date, last) in [("2026-12-31", "2026-12-31"), ("2026-02", "2026-02-28"), ("2026-12", "2026-12-31"), ("2026", "2026-12-31")] {
            let date = SourceDate::parse(date).expect(date);
            assert_eq!(last_day(&date).map(Day::iso).as_deref(), Some(last));
        }
    }
}
