//! Which steps are news to this device, and for how long.

use super::board::today;
use crate::{
    browser::settings,
    domain::{day::Day, sorted::SortedSet, template::Template},
};

const SEEN_STEPS: &str = "seen-steps";
const NEW_STEPS: &str = "new-steps";
/// How many days a step counts as new after this device first had it.
const NEW_DAYS: i32 = 7;

/// The steps that are no news any more; `None` where the list is opened for the first time. What is
/// offered now is remembered.
pub fn offered_before(template: &Template) -> Option<SortedSet<String>> {
    let offered: Vec<&str> = template.tasks.iter().map(|task| task.id.as_str()).collect();
    let before = settings::read(SEEN_STEPS);
    settings::write(SEEN_STEPS, &offered.join(" "));
    let before = before?;
    let known = settings::read(NEW_STEPS).unwrap_or_default();
    // The first word is the day of the latest news.
    let (since, known) = known.split_once(' ').unwrap_or_default();
    let fresh_until = Day::parse(since).ok().map(|since| since.plus(NEW_DAYS));
    let known = if fresh_until.is_some_and(|until| today() <= until) { known } else { "" };
    let holds = |words: &str, id: &str| words.split(' ').any(|word| word == id);
    let news: Vec<&str> = offered.iter().copied().filter(|id| holds(known, id) || !holds(&before, id)).collect();
    if news.iter().any(|id| !holds(&before, id)) {
        settings::write(NEW_STEPS, &[&today().iso(), " ", &news.join(" ")].concat());
    }
    Some(offered.iter().filter(|id| !news.contains(id)).map(|id| (*id).to_owned()).collect())
}
