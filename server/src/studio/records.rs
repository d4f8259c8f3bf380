//! Working on records: what an editor sees, keeping a working version, its history, and what refers to it.

use super::{
    Studio,
    actor::Actor,
    form::{Faults, Values, fields::fields, reading::values, taking::take},
    refused::Refused,
};
pub use crate::store::drafts::Kept;
use crate::{
    store::{
        drafts::Saved,
        records::{Change, Revision},
    },
    sweden,
};
use app::domain::{
    guide::{
        Guide,
        dated::{last_day, untimely},
    },
    record::{Record, RecordKey},
    role::Role,
};
use serde_json::{Value, json};

/// A record in its form.
#[derive(Clone, Debug)]
pub struct Open {
    /// The record as its editors see it.
    pub kept: Kept,
    /// What stands in the fields.
    pub values: Values,
}

/// What came of saving.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is kept, as this working revision.
    Kept(i64),
    /// There was nothing to keep.
    Unchanged,
    /// These fields cannot be taken.
    Faulty(Faults),
    /// Somebody else has changed the record since: their version, and the values it has.
    Overtaken(Box<Open>),
}

/// The fields of a record that somebody sees.
pub fn fields_for(actor: &Actor, record: &Record) -> Vec<super::form::Field> {
    fields(record, actor.role == Role::Coordinator)
}

/// What the log is told of a version that was kept.
pub(super) const SAVE: &str = "save record";

/// A record with what was sent for it, where it was theirs and still is.
fn filled(actor: &Actor, kept: &Kept, sent: &Values) -> Result<Result<Record, Faults>, Refused> {
    let record = match take(&fields_for(actor, &kept.record), sent, &kept.record) {
        Ok(record) => record,
        Err(faults) => return Ok(Err(faults)),
    };
    if actor.may_keep(&kept.place) && actor.may_keep(record.place()) { Ok(Ok(record)) } else { Err(Refused::NotYours) }
}

/// What stands in the fields of a record.
pub fn values_of(actor: &Actor, record: &Record) -> Values {
    let tagged = serde_json::to_value(record).unwrap_or_default();
    values(&fields_for(actor, record), &tagged["value"])
}

impl Studio {
    /// Everything that is live or being worked on, by kind and id.
    ///
    /// # Errors
    /// The store.
    pub async fn all(&self) -> Result<Vec<Kept>, Refused> {
        Ok(self.0.store.all_kept().await?)
    }

    /// Whose a record is.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; the store.
    pub async fn place_of(&self, kind: &str, id: &str) -> Result<String, Refused> {
        self.0.store.place_of(kind, id).await?.ok_or(Refused::Unknown)
    }

    /// A record in its form.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; the store.
    pub async fn open(&self, actor: &Actor, key: &RecordKey) -> Result<Open, Refused> {
        let kept = self.0.store.kept(key).await?.ok_or(Refused::Unknown)?;
        let values = values_of(actor, &kept.record);
        Ok(Open { kept, values })
    }

    /// Keeps what was sent as the working version, made from the revision `base`.
    ///
    /// # Errors
    /// [`Refused::NotYours`], also for a change that would give the record to somebody else; the store.
    pub async fn save(&self, actor: &Actor, key: &RecordKey, base: i64, sent: &Values) -> Result<Outcome, Refused> {
        let open = self.open(actor, key).await?;
        let record = match filled(actor, &open.kept, sent)?.and_then(|record| self.timely(record, Some(&open.kept.record))) {
            Ok(record) => record,
            Err(faults) => return Ok(Outcome::Faulty(faults)),
        };
        if base != open.kept.head() {
            return Ok(if record == open.kept.record { Outcome::Unchanged } else { Outcome::Overtaken(Box::new(open)) });
        }
        self.keep(actor, SAVE, &record, base, "").await
    }

    /// A record whose day readers can still see, and will not see for ever. What is over already may change in
    /// everything else.
    pub(super) fn timely(&self, record: Record, before: Option<&Record>) -> Result<Record, Faults> {
        if before.is_some_and(|before| last_day(before) == last_day(&record)) {
            return Ok(record);
        }
        match untimely(&record, sweden::day(self.now_ms())) {
            Some((field, fault)) => Err(Faults::from([(field.to_owned(), fault)])),
            None => Ok(record),
        }
    }

    /// Keeps a working version; `action` is what the log is told.
    pub(super) async fn keep(
        &self,
        actor: &Actor,
        action: &'static str,
        record: &Record,
        base: i64,
        message: &str,
    ) -> Result<Outcome, Refused> {
        let key = record.key();
        let deed = self.deed(&actor.staff, action, &key.to_string(), record.place(), json!({ "base": base }));
        let title = actor.title();
        let change = Change { author: &title, message, at_ms: deed.at_ms };
        match self.0.store.keep_working(record, base, actor.scope(), change, &deed).await? {
            Saved::Kept(n) => Ok(Outcome::Kept(n)),
            Saved::Unchanged => Ok(Outcome::Unchanged),
            Saved::Refused => Ok(Outcome::Overtaken(Box::new(self.open(actor, &key).await?))),
        }
    }

    /// The guide as it would be with what was sent: what a preview shows.
    ///
    /// # Errors
    /// The store.
    pub async fn as_if(&self, actor: &Actor, key: &RecordKey, sent: &Values) -> Result<Result<(Guide, Record), Faults>, Refused> {
        let all = self.all().await?;
        let kept = all.iter().find(|kept| kept.key == *key).ok_or(Refused::Unknown)?;
        let record = match filled(actor, kept, sent)? {
            Ok(record) => record,
            Err(faults) => return Ok(Err(faults)),
        };
        // A picture is published together with the text that shows it.
        let there = |kept: &Kept| kept.live != 0 || kept.key.kind == "picture";
        let others = all.into_iter().filter(|kept| kept.key != *key && there(kept)).map(|kept| kept.record);
        Ok(Ok((Guide::new(others.chain([record.clone()])), record)))
    }

    /// A record's revisions, the newest first.
    ///
    /// # Errors
    /// The store.
    pub async fn history(&self, key: &RecordKey) -> Result<Vec<Revision>, Refused> {
        Ok(self.0.store.revisions(key).await?)
    }

    /// A record as it was.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; the store.
    pub async fn at(&self, key: &RecordKey, n: i64) -> Result<Record, Refused> {
        self.0.store.at_revision(key, n).await?.ok_or(Refused::Unknown)
    }

    /// Makes an old revision the working version again.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn restore(&self, actor: &Actor, key: &RecordKey, n: i64) -> Result<Outcome, Refused> {
        let old = self.at(key, n).await?;
        let kept = self.0.store.kept(key).await?.ok_or(Refused::Unknown)?;
        // Only the fields of their form: what a coordinator decides stays as it is now.
        let record = match filled(actor, &kept, &values_of(actor, &old))? {
            Ok(record) => record,
            Err(faults) => return Ok(Outcome::Faulty(faults)),
        };
        self.keep(actor, SAVE, &record, kept.head(), &format!("#{n}")).await
    }

    /// Gives the working version up; what is live stays.
    ///
    /// # Errors
    /// [`Refused::Overtaken`] when it is another by now; the store.
    pub async fn drop_working(&self, actor: &Actor, key: &RecordKey, working: i64) -> Result<(), Refused> {
        let place = self.place_of(key.kind, &key.id).await?;
        let deed = self.deed(&actor.staff, "drop draft", &key.to_string(), &place, Value::Null);
        let dropped = self.0.store.drop_working(key, working, actor.scope(), &deed).await?;
        if dropped { Ok(()) } else { Err(Refused::Overtaken) }
    }
}
