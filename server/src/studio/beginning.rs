//! Beginning a record that does not exist yet, and taking one back that was taken out. Ids are part of people's
//! saved lists and of other people's texts: none is ever used again for something else.

use super::{
    Studio,
    actor::Actor,
    form::{Faults, Values, taking::take},
    pictures::{Chosen, File, no_files},
    records::{Kept, Outcome, SAVE, fields_for},
    refused::Refused,
};
use app::domain::{
    fact::Claim,
    record::{Record, RecordKey},
    slug::Slug,
};
use serde_json::{Value, json};

/// The place of what belongs to the whole region, in an address.
pub const REGION: &str = "-";

/// What can be begun. The rest is there once for each municipality or topic, and only changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A desk.
    Contact,
    /// A fact in words.
    Fact,
    /// A fact that is a number.
    Figure,
    /// A step of the checklist.
    Task,
    /// A picture for texts.
    Picture,
    /// Something to go to.
    Event,
    /// A home to let.
    Home,
}

impl Sort {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 7] = [Self::Event, Self::Home, Self::Contact, Self::Fact, Self::Figure, Self::Picture, Self::Task];

    /// As addresses have it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Fact => "fact",
            Self::Figure => "figure",
            Self::Task => "task",
            Self::Picture => "picture",
            Self::Event => "event",
            Self::Home => "home",
        }
    }

    /// From an address.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    /// The sort of a record.
    pub const fn of(record: &Record) -> Option<Self> {
        match record {
            Record::Contact(_) => Some(Self::Contact),
            Record::Fact(fact) if matches!(fact.claim, Claim::Number { .. }) => Some(Self::Figure),
            Record::Fact(_) => Some(Self::Fact),
            Record::Task(_) => Some(Self::Task),
            Record::Picture(_) => Some(Self::Picture),
            Record::Event(_) => Some(Self::Event),
            Record::Home(_) => Some(Self::Home),
            _ => None,
        }
    }

    /// Whether a place can have one: facts and homes belong somewhere, steps to everybody.
    pub fn fits(self, place: &str) -> bool {
        match self {
            Self::Contact | Self::Picture | Self::Event => true,
            Self::Fact | Self::Figure | Self::Home => place != REGION,
            Self::Task => place == REGION,
        }
    }
}

/// A record of a sort in which nothing stands yet.
fn blank(sort: Sort, place: &str, id: &Slug, today: &str) -> Option<Record> {
    let words = |text: Value| json!({ "sv": { "text": text } });
    let municipality = Some(place).filter(|place| *place != REGION);
    let source = json!({ "publisher": "", "checked": today, "grade": "official" });
    let (kind, value) = match sort {
        Sort::Picture => {
            let mut value = no_files();
            value["id"] = json!(id);
            value["municipality"] = json!(municipality);
            value["credit"] = json!("");
            value["text"] = words(json!({ "alt": "" }));
            ("picture", value)
        }
        Sort::Event => {
            let value = json!({
                "id": id, "municipality": municipality, "day": today, "time": null, "last_day": null, "venue": "", "web": null,
                "contact": null, "text": words(json!({ "title": "" })), "source": source
            });
            ("event", value)
        }
        Sort::Home => {
            let value = json!({
                "id": id, "municipality": place, "area": "", "rooms": null, "size_m2": null, "rent": null, "free_from": null,
                "last_day": today, "web": null, "contact": null, "text": words(json!({ "title": "" })), "source": source
            });
            ("home", value)
        }
        Sort::Contact => {
            let text = words(json!({ "name": "", "purpose": "" }));
            let value = json!({
                "id": id, "kind": "desk", "municipality": municipality, "phone": null, "mail": null, "web": null, "postal": null,
                "visit": null, "hours": null, "languages": ["sv"], "valid_until": null, "successor": null, "rules": [], "text": text,
                "sources": []
            });
            ("contact", value)
        }
        Sort::Fact | Sort::Figure => {
            let claim = if sort == Sort::Fact {
                json!({ "words": words(json!({ "sentence": "" })) })
            } else {
                json!({ "number": { "value": 0.0, "unit": "inhabitants" } })
            };
            let kind = if sort == Sort::Fact { "service" } else { "figure" };
            ("fact", json!({ "id": format!("{place}.{id}"), "kind": kind, "claim": claim, "source": source }))
        }
        Sort::Task => {
            let value = json!({
                "id": id, "area": "start", "origins": [], "circumstances": [], "start_day": 0, "due_day": 0, "basis": "advice",
                "needs": [], "desk": "own", "text": words(json!({ "title": "" })), "sources": []
            });
            ("task", value)
        }
    };
    serde_json::from_value(json!({ "kind": kind, "value": value })).ok()
}

/// What came of beginning.
#[derive(Clone, Debug)]
pub enum Begun {
    /// It is kept as a working version.
    Kept(RecordKey),
    /// These fields cannot be taken; `id` is the one of the name, `file` that of the file. A file that was taken
    /// need not be sent again.
    Faulty(Faults, Option<Chosen>),
}

impl Studio {
    /// An empty form of a sort at a place, by what there is.
    ///
    /// # Errors
    /// [`Refused::Unknown`] where a place can have none of them, or nothing belongs to it.
    pub fn empty(&self, all: &[Kept], sort: Sort, place: &str) -> Result<Record, Refused> {
        let known = match sort {
            Sort::Contact | Sort::Picture | Sort::Event | Sort::Home if place != REGION => {
                all.iter().any(|kept| kept.key.kind == "municipality" && kept.key.id == place)
            }
            Sort::Fact | Sort::Figure => all.iter().any(|kept| kept.place == place),
            Sort::Contact | Sort::Picture | Sort::Event | Sort::Task => true,
            Sort::Home => false,
        };
        if !known {
            return Err(Refused::Unknown);
        }
        let today = self.today().ok_or(Refused::Busy)?;
        let id = Slug::parse("x").map_err(|_| Refused::Busy)?;
        Some(sort).filter(|sort| sort.fits(place)).and_then(|sort| blank(sort, place, &id, today.as_str())).ok_or(Refused::Unknown)
    }

    /// Keeps a new record as a working version, under a name that was never used.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn begin(&self, actor: &Actor, sort: Sort, place: &str, name: &str, sent: &Values, file: File) -> Result<Begun, Refused> {
        let empty = self.empty(&self.all().await?, sort, place)?;
        let today = self.today().ok_or(Refused::Busy)?;
        let id = Slug::parse(name.trim());
        let named = id.as_ref().ok().and_then(|id| blank(sort, place, id, today.as_str()));
        let taken = take(&fields_for(actor, &empty), sent, named.as_ref().unwrap_or(&empty)).and_then(|record| self.timely(record, None));
        let file = if sort == Sort::Picture { Some(self.take_picture(actor, empty.place(), file).await?) } else { None };
        let chosen = file.as_ref().and_then(|file| file.clone().ok());
        let record = match (taken, &named, &file) {
            (Ok(record), Some(_), None | Some(Ok(_))) => chosen.iter().fold(record, |record, chosen| chosen.named_by(record)),
            (taken, named, file) => {
                let mut faults = taken.err().unwrap_or_default();
                if let Some(Err(fault)) = file {
                    faults.insert("file".to_owned(), fault);
                }
                if named.is_none() {
                    faults.insert("id".to_owned(), if name.trim().is_empty() { "missing" } else { "bad-id" });
                }
                return Ok(Begun::Faulty(faults, chosen));
            }
        };
        if !actor.may_keep(record.place()) {
            return Err(Refused::NotYours);
        }
        let key = record.key();
        let used = || Ok(Begun::Faulty(Faults::from([("id".to_owned(), "taken")]), chosen.clone()));
        if self.0.store.place_of(key.kind, &key.id).await?.is_some() {
            return used();
        }
        match self.keep(actor, SAVE, &record, 0, "").await {
            Ok(Outcome::Kept(_) | Outcome::Unchanged) => Ok(Begun::Kept(key)),
            Ok(Outcome::Faulty(faults)) => Ok(Begun::Faulty(faults, chosen)),
            // Somebody else has begun one of this name at this moment.
            Ok(Outcome::Overtaken(_)) | Err(Refused::Unknown) => used(),
            Err(refused) => Err(refused),
        }
    }

    /// What was taken out, as it was last written; the newest first.
    ///
    /// # Errors
    /// The store.
    pub async fn archived(&self) -> Result<Vec<Kept>, Refused> {
        Ok(self.0.store.archived().await?)
    }

    /// Takes a record back that was taken out, as a working version.
    ///
    /// # Errors
    /// [`Refused::Overtaken`] when somebody else has done so; [`Refused`].
    pub async fn take_back(&self, actor: &Actor, key: &RecordKey) -> Result<(), Refused> {
        let kept = self.archived().await?.into_iter().find(|kept| kept.key == *key).ok_or(Refused::Overtaken)?;
        self.must_have_files(&kept.record).await?;
        match self.keep(actor, "take back", &kept.record, 0, "").await? {
            Outcome::Kept(_) | Outcome::Unchanged => Ok(()),
            Outcome::Faulty(_) | Outcome::Overtaken(_) => Err(Refused::Overtaken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{REGION, Slug, Sort, blank};

    #[test]
    fn every_sort_has_an_empty_form_where_it_fits() {
        let id = Slug::parse("ny").expect("slug");
        for sort in Sort::ALL {
            assert_eq!(Sort::parse(sort.word()), Some(sort));
            for place in [REGION, "sorsele"].into_iter().filter(|place| sort.fits(place)) {
                let record = blank(sort, place, &id, "2026-12-01").expect("a record");
                assert_eq!(record.place(), if place == REGION { "" } else { place });
                assert!(record.key().id.ends_with("ny"));
            }
        }
        assert!(!Sort::Fact.fits(REGION) && !Sort::Task.fits("sorsele"));
    }
}
