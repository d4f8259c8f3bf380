//! The steps file: every step of the checklist in one language, with the desks they end at, as the
//! browser reads it.
//!
//! Made by the server from the records, so nothing is checked again here. Fields that say nothing
//! are left out, since the file travels to every phone. Reading it is in `reading`.

mod reading;

use super::{
    audience::{Circumstance, Origin},
    day::Day,
    hours::Week,
    language::Language,
    sorted::{SortedMap, SortedSet},
    task::{Area, Basis, GUIDE, OWN},
};
use serde::Serialize;

/// The form this program writes and reads. A browser that meets a higher one asks to be reloaded.
pub const FORM: u32 = 1;

/// Every step in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Template {
    /// The form of the file.
    pub v: u32,
    /// The language of its words.
    pub language: Language,
    /// The steps in the order of their due days.
    pub tasks: Vec<TemplateTask>,
    /// What each area is called.
    pub areas: SortedMap<Area, String>,
    /// The desks that steps end at, by id.
    pub desks: SortedMap<String, DeskCard>,
    /// The municipalities in the order of the Swedish alphabet.
    pub places: Vec<Place>,
}

/// A step as editors wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateTask {
    /// Its stable name.
    pub id: String,
    /// What to do.
    pub title: String,
    /// How, in one or two sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// What to have with one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bring: Vec<String>,
    /// The tag of the language the words are in, where it is not that of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The part of life it belongs to.
    pub area: Area,
    /// Whom it concerns by where they come from; nobody named means everybody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// Whom it concerns by how they live; nothing named means everybody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub circumstances: Vec<Circumstance>,
    /// The day it can begin, counted from the moving day.
    pub from: i16,
    /// The day it should be done.
    pub due: i16,
    /// Rule or advice; left out for advice.
    #[serde(skip_serializing_if = "Basis::is_advice")]
    pub basis: Basis,
    /// Steps that come first, where they concern the same person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// The desk it ends at: a key of `desks`, or `guide` or `own` for the municipality moved to.
    pub desk: String,
    /// Who vouches for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceMark>,
}

/// Who vouches for a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceMark {
    /// The name a reader knows.
    pub publisher: String,
    /// The page, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The date of the page, where it carried one: a year, a month or a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The day somebody last compared the step with its source.
    pub checked: String,
}

/// A desk one can call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeskCard {
    /// What it is called.
    pub name: String,
    /// Its number as people write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Its number as it is dialled, for a `tel:` link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dial: Option<String>,
    /// Its mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// Its web site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// Its page in the guide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// When it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Week>,
    /// The last day it is known to exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The desk that answers after that day, and where this one has no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
}

/// A municipality one can move to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its name in addresses: `asele`.
    pub id: String,
    /// What people call it: `Åsele`.
    pub name: String,
    /// The key of its newcomer guide among the desks.
    pub guide: String,
    /// The key of its switchboard.
    pub switchboard: String,
    /// The last day on which steps can be shared with its guide; left out where it has no guide to
    /// share with. A guide without an end has the last day of the calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sharing_until: Option<Day>,
}

impl Template {
    /// A step by its name.
    pub fn task(&self, id: &str) -> Option<&TemplateTask> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// A municipality by its name in addresses.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// The names of all steps, to remember which ones a person has been offered.
    pub fn ids(&self) -> SortedSet<String> {
        self.tasks.iter().map(|task| task.id.clone()).collect()
    }

    /// The key of the desk a step ends at, for somebody who moves to a place. `None` while the
    /// place is not known and the desk would be its own: then it is “your municipality”.
    pub fn desk_of(&self, desk: &str, place: Option<&str>) -> Option<String> {
        let place = place.and_then(|id| self.place(id));
        match desk {
            GUIDE => place.map(|place| place.guide.clone()),
            OWN => place.map(|place| place.switchboard.clone()),
            other => self.desks.contains_key(other).then(|| other.to_owned()),
        }
    }

    /// The desks a step ends at on a day, to be shown in this order: the one it names or whoever
    /// answers for it, and where that one has no number, the switchboard of the place. Empty while
    /// the place is not known and the desk would be its own.
    pub fn ends_at(&self, desk: &str, place: Option<&str>, today: Day) -> Vec<&DeskCard> {
        let named = self.desk_of(desk, place).and_then(|key| self.answering(&key, today));
        let mut desks: Vec<&DeskCard> = named.into_iter().collect();
        if desks.iter().all(|desk| desk.phone.is_none()) {
            let switchboard = self.desk_of(OWN, place).and_then(|key| self.answering(&key, today));
            desks.extend(switchboard.filter(|switchboard| !desks.contains(switchboard)));
        }
        desks
    }

    /// The desk that answers on a day: the one named while it exists and can be reached, else the
    /// one that takes over. Ends after as many turns as there are desks, so a circle does no harm.
    pub fn answering(&self, key: &str, today: Day) -> Option<&DeskCard> {
        let mut desk = self.desks.get(key)?;
        for _ in 0..self.desks.len() {
            let over = desk.until.is_some_and(|until| until < today);
            let reachable = desk.phone.is_some() || desk.mail.is_some() || desk.web.is_some();
            match desk.then.as_ref().and_then(|next| self.desks.get(next)) {
                Some(next) if over || !reachable => desk = next,
                _ => break,
            }
        }
        Some(desk)
    }
}
