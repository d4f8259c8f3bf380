//! "This week": what those who keep the guide should look at, riskiest first. Found anew each time from what is
//! stored; nothing is kept of it.

use super::{
    Studio,
    actor::Actor,
    borrowing::overdue,
    hearing::Word,
    records::{Kept, Outcome},
    refused::Refused,
    translating::asked,
};
use crate::{links::round::links_of, sweden};
use app::domain::{
    date::SourceDate,
    day::Day,
    due::{contact_ends, fact_is_due},
    fact::FactKind,
    language::Language,
    record::{Record, RecordKey},
};

/// The most things a desk shows.
pub const MOST: usize = 5;

/// Why something should be looked at, the riskiest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody handed steps over and has no answer yet: the copy's name.
    Share(String),
    /// A reader says that something is wrong: its number.
    Feedback(i64),
    /// A reader looked for something and did not find it: its number.
    Question(i64),
    /// A rule was compared with its source too long ago.
    Rule,
    /// A desk ends soon, or has ended.
    Ending,
    /// A link has not answered on two different days: its address, and what was wrong in a word.
    Link(String, String),
    /// Another fact was compared with its source too long ago.
    Fact,
    /// Claims wait for somebody to confirm them: how many.
    Confirm(usize),
    /// A neighbour's text that one's own began as has changed: the municipality's id.
    Borrowed(String),
    /// A translation was made from words that have changed since: how many fields.
    Translation(usize),
}

/// Something to look at.
#[derive(Clone, Debug)]
pub struct Item {
    /// Why.
    pub why: Why,
    /// The record, where it is about one.
    pub kept: Option<Kept>,
    /// Since when, in milliseconds since 1970; older ones first.
    pub since_ms: i64,
    /// What a reader or participant wrote, in short.
    pub words: String,
    /// Where it belongs.
    pub place: String,
}

/// What somebody finds on their desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What to look at, riskiest first.
    pub items: Vec<Item>,
    /// How many things there are in all.
    pub all: usize,
    /// How many of their records have a version that is not live.
    pub drafts: usize,
}

fn why(kept: &Kept, today: &SourceDate) -> Option<Why> {
    let old = match &kept.record {
        Record::Fact(fact) if fact_is_due(fact, today) => Some(if fact.kind == FactKind::Rule { Why::Rule } else { Why::Fact }),
        Record::Contact(contact) if contact_ends(contact, today) => Some(Why::Ending),
        Record::Confirm(list) if !list.items.is_empty() => Some(Why::Confirm(list.items.len())),
        _ => None,
    };
    let over = Day::parse(today.as_str()).is_ok_and(|today| kept.record.is_over(today));
    let stale = || Some(asked(&kept.record, Language::En)).filter(|fields| *fields > 0 && !over).map(Why::Translation);
    old.or_else(stale)
}

impl Studio {
    /// This day, as sources have dates.
    pub fn today(&self) -> Option<SourceDate> {
        SourceDate::parse(&sweden::day(self.now_ms()).iso()).ok()
    }

    /// What somebody should look at.
    ///
    /// # Errors
    /// The store.
    pub async fn desk(&self, actor: &Actor) -> Result<Desk, Refused> {
        let mut items = Vec::new();
        for (share, handover) in self.shares(actor).await?.into_iter().filter(|(share, _)| share.answers == 0) {
            let item =
                Item { why: Why::Share(share.id), kept: None, since_ms: share.made_ms, words: handover.purpose, place: share.municipality };
            items.push(item);
        }
        for said in self.feedback(actor).await? {
            let why = if said.sort == Word::Question.name() { Why::Question(said.n) } else { Why::Feedback(said.n) };
            items.push(Item { why, kept: None, since_ms: said.at_ms, words: said.words, place: said.place });
        }
        let dead = self.0.store.dead_links().await?;
        let (borrowings, all) = (self.0.store.borrowings().await?, self.all().await?);
        let (today, mut drafts) = (self.today(), 0);
        for kept in all.iter().filter(|kept| actor.may_keep(&kept.place)) {
            drafts += usize::from(kept.working != 0);
            let name = format!("\"{}\"", kept.key);
            // A link that was mended since somebody looked is no worry; while a draft waits, readers may have it still.
            let holds = |url: &String| kept.working != 0 || links_of(&kept.record).contains(url);
            for link in dead.iter().filter(|link| link.used_by.contains(&name) && holds(&link.url)) {
                let why = Why::Link(link.url.clone(), link.fault.clone());
                items.push(Item { why, since_ms: kept.at_ms, words: String::new(), place: kept.place.clone(), kept: Some(kept.clone()) });
            }
            if let Some(why) = overdue(kept, &borrowings, &all).map(Why::Borrowed).or_else(|| why(kept, today.as_ref()?)) {
                items.push(Item { why, since_ms: kept.at_ms, words: String::new(), place: kept.place.clone(), kept: Some(kept.clone()) });
            }
        }
        let rank = |why: &Why| match why {
            Why::Share(_) => 0,
            Why::Feedback(_) => 1,
            Why::Rule => 2,
            Why::Ending => 3,
            Why::Link(..) => 4,
            Why::Fact => 5,
            Why::Confirm(_) => 6,
            Why::Borrowed(_) => 7,
            Why::Question(_) => 8,
            Why::Translation(_) => 9,
        };
        items.sort_by_key(|item| (rank(&item.why), item.since_ms));
        let all = items.len();
        items.truncate(MOST);
        Ok(Desk { items, all, drafts })
    }

    /// Says that a fact or a desk is still as it is written: the day it was compared is today, and readers are
    /// told so at once.
    ///
    /// # Errors
    /// [`Refused::Overtaken`] when somebody is working on it or has changed it since; as publishing.
    pub async fn still_correct(&self, actor: &Actor, key: &RecordKey, head: i64) -> Result<(), Refused> {
        let kept = self.0.store.kept(key).await?.ok_or(Refused::Unknown)?;
        let today = self.today().ok_or(Refused::Busy)?;
        if kept.working != 0 || kept.live != head {
            return Err(Refused::Overtaken);
        }
        if !actor.is_safe() {
            return Err(Refused::SecondPasskey);
        }
        let mut record = kept.record;
        match &mut record {
            Record::Fact(fact) => fact.source.checked = today,
            Record::Contact(contact) => contact.sources.iter_mut().for_each(|source| source.source.checked = today.clone()),
            _ => return Err(Refused::Malformed),
        }
        match self.keep(actor, "still correct", &record, head, "").await? {
            Outcome::Kept(n) => {
                let released = self.publish(actor, &[(key.clone(), n)], None).await?;
                if released.problems.is_empty() { Ok(()) } else { Err(Refused::Overtaken) }
            }
            Outcome::Unchanged => Ok(()),
            Outcome::Faulty(_) | Outcome::Overtaken(_) => Err(Refused::Overtaken),
        }
    }
}
