//! Taking a neighbour's local block as a start for one's own, and being told when theirs changes. Only what their
//! readers have is ever shown or taken, never what they are working on.

use super::{
    Studio,
    actor::Actor,
    records::{Kept, Outcome},
    refused::Refused,
};
pub use crate::store::borrowings::Borrowing;
use app::domain::{
    article::LocalBlock,
    record::{Record, RecordKey},
};
use serde_json::json;

/// A neighbour's block as their readers have it.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// Its live revision.
    pub n: i64,
    /// The record.
    pub record: Record,
    /// As it was when it was seen last, where one's own began as it.
    pub seen: Option<Record>,
}

/// The key of a neighbour's block on the same topic; nothing where a record is no local block.
pub fn beside(own: &RecordKey, municipality: &str) -> Option<RecordKey> {
    let (_, topic) = own.id.split_once('/').filter(|_| own.kind == "local")?;
    RecordKey::of("local", &format!("{municipality}/{topic}"))
}

/// A block whose source has changed since somebody looked: the source's municipality.
pub(super) fn overdue(kept: &Kept, borrowings: &[Borrowing], all: &[Kept]) -> Option<String> {
    let borrowing = borrowings.iter().find(|one| kept.key.kind == "local" && one.id == kept.key.id)?;
    let source = all.iter().find(|other| other.key.kind == "local" && other.key.id == borrowing.source)?;
    (source.live > borrowing.seen).then(|| source.place.clone())
}

impl Studio {
    /// What a block was borrowed from.
    ///
    /// # Errors
    /// The store.
    pub async fn borrowed(&self, own: &RecordKey) -> Result<Option<Borrowing>, Refused> {
        let found = self.0.store.borrowings().await?.into_iter().find(|one| one.id == own.id);
        Ok(found.filter(|_| own.kind == "local"))
    }

    /// A municipality's block on the same topic.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; the store.
    pub async fn neighbour(&self, own: &RecordKey, municipality: &str) -> Result<Neighbour, Refused> {
        let key = beside(own, municipality).filter(|key| key != own).ok_or(Refused::Unknown)?;
        let n = self.0.store.kept(&key).await?.map(|kept| kept.live).filter(|live| *live != 0).ok_or(Refused::Unknown)?;
        let borrowed = self.borrowed(own).await?.filter(|one| one.source == key.id && one.seen != n);
        let seen = match borrowed {
            Some(one) => self.0.store.at_revision(&key, one.seen).await?,
            None => None,
        };
        Ok(Neighbour { n, record: self.at(&key, n).await?, seen })
    }

    /// Takes a neighbour's words into one's own block, as a working version made from `base`, and follows theirs
    /// from there.
    ///
    /// # Errors
    /// [`Refused::Overtaken`] when either of the two is another by now; [`Refused`].
    pub async fn borrow(&self, actor: &Actor, own: &RecordKey, municipality: &str, seen: i64, base: i64) -> Result<(), Refused> {
        let neighbour = self.neighbour(own, municipality).await?;
        let kept = self.0.store.kept(own).await?.ok_or(Refused::Unknown)?;
        let (Record::Local(mine), Record::Local(theirs)) = (kept.record, neighbour.record) else { return Err(Refused::Unknown) };
        if neighbour.n != seen {
            return Err(Refused::Overtaken);
        }
        let record = Record::Local(LocalBlock { text: theirs.text, ..mine });
        match self.keep(actor, "borrow text", &record, base, "").await? {
            Outcome::Kept(_) | Outcome::Unchanged => self.follow(actor, own, municipality, seen).await,
            Outcome::Faulty(_) | Outcome::Overtaken(_) => Err(Refused::Overtaken),
        }
    }

    /// Notes that somebody has seen a neighbour's block as it is now, and keeps their own.
    ///
    /// # Errors
    /// [`Refused::Overtaken`] when theirs is another by now; [`Refused`].
    pub async fn follow(&self, actor: &Actor, own: &RecordKey, municipality: &str, seen: i64) -> Result<(), Refused> {
        let source = beside(own, municipality).ok_or(Refused::Unknown)?;
        if self.neighbour(own, municipality).await?.n != seen {
            return Err(Refused::Overtaken);
        }
        let place = own.id.split('/').next().unwrap_or_default();
        if !actor.may_keep(place) {
            return Err(Refused::NotYours);
        }
        let deed = self.deed(&actor.staff, "follow text", &own.to_string(), place, json!({ "source": source.id, "seen": seen }));
        let borrowing = Borrowing { id: own.id.clone(), source: source.id, seen };
        Ok(self.0.store.keep_borrowing(&borrowing, &deed).await?)
    }
}
