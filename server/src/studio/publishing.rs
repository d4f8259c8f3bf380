//! Making working versions live: now, at a time, or once a second person has agreed; and taking records out.
//!
//! What is live changes in the store first, all or none, and only if the whole guide keeps its promises; then
//! the press makes an edition of it, which every server takes into service.

use super::{Studio, actor::Actor, refused::Refused};
use crate::{
    store::{drafts::Scope, releases::Release},
    sweden,
};
use app::domain::{
    guide::{Guide, breach::Problem},
    record::{Record, RecordKey},
    role::Role,
};
use serde_json::json;
use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, PoisonError},
};

/// Makes an edition of what is live. Where, is decided by whoever starts the server: rendering takes memory
/// that a server should not keep.
pub type Press = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> + Send + Sync>;

/// What came of asking for something to go live.
#[derive(Clone, Debug, Default)]
pub struct Released {
    /// What is live now.
    pub live: Vec<RecordKey>,
    /// What goes live at its time.
    pub later: Vec<RecordKey>,
    /// What waits for a second person.
    pub waiting: Vec<RecordKey>,
    /// Promises between records that would be broken; nothing went live then.
    pub problems: Vec<Problem>,
}

/// What a change of some records would break: of what was wrong before, only what these records say themselves. Nobody
/// waits for somebody else's mistake.
fn breaks<'a>(known: &'a [Problem], changed: &'a [RecordKey]) -> impl Fn(Vec<Record>) -> Vec<Problem> + Send + Sync + use<'a> {
    move |records| {
        let mut found = Guide::new(records).problems();
        found.retain(|problem| changed.contains(&problem.record) || !known.contains(problem));
        found
    }
}

/// What was due and could not go live is tried again after this long, in milliseconds.
const LATER: i64 = 3_600_000;
/// So is the edition of a new day, after this.
const AGAIN: i64 = 60_000;

impl Studio {
    /// Makes working versions live: each a record and its working revision, now or at a time.
    ///
    /// # Errors
    /// [`Refused::SecondPasskey`], [`Refused::NotYours`], [`Refused::Overtaken`] when one of them is another by
    /// now; the store. Nothing went live then.
    pub async fn publish(&self, actor: &Actor, wanted: &[(RecordKey, i64)], at_ms: Option<i64>) -> Result<Released, Refused> {
        if !actor.is_safe() {
            return Err(Refused::SecondPasskey);
        }
        let now_ms = self.now_ms();
        let mut released = Released::default();
        let (mut now, mut waiting) = (Vec::new(), Vec::new());
        // All are looked at before anything is done: one that cannot go keeps the others back.
        for (key, revision) in wanted {
            let kept = self.0.store.kept(key).await?.ok_or(Refused::Unknown)?;
            if !actor.may_keep(&kept.place) || !actor.may_keep(kept.record.place()) {
                return Err(Refused::NotYours);
            }
            if kept.working != *revision {
                return Err(Refused::Overtaken);
            }
            // Also what is live: a record must not lose its second reader by the very change that needs one.
            let live = self.0.store.at_revision(key, kept.live).await?;
            let second = kept.record.needs_second() || live.is_some_and(|live| live.needs_second());
            let later = at_ms.filter(|at_ms| *at_ms > now_ms);
            if !second && later.is_none() {
                now.push((key.clone(), *revision));
                continue;
            }
            waiting.push(Release {
                kind: key.kind.to_owned(),
                id: key.id.clone(),
                revision: *revision,
                place: kept.place,
                asked_by: actor.staff.clone(),
                asker: String::new(),
                asked_ms: now_ms,
                at_ms: later.unwrap_or(now_ms),
                needs_second: i64::from(second),
            });
        }
        if !now.is_empty() {
            released.problems = self.go_live(&actor.staff, actor.scope(), &now).await?;
            if released.problems.is_empty() {
                released.live = now.into_iter().map(|(key, _)| key).collect();
            }
        }
        if !released.problems.is_empty() {
            return Ok(released);
        }
        for release in waiting {
            let Some(key) = RecordKey::of(&release.kind, &release.id) else { continue };
            let deed = self.deed(&actor.staff, "ask release", &key.to_string(), &release.place, json!({ "at": release.at_ms }));
            self.0.store.ask_release(&release, &deed).await?;
            if release.needs_second == 1 { released.waiting.push(key) } else { released.later.push(key) }
        }
        Ok(released)
    }

    async fn go_live(&self, who: &str, scope: Scope<'_>, changes: &[(RecordKey, i64)]) -> Result<Vec<Problem>, Refused> {
        let names: Vec<String> = changes.iter().map(|(key, revision)| format!("{key}@{revision}")).collect();
        let deed = self.deed(who, "publish records", &names.join(", "), "", json!({ "records": names }));
        let keys: Vec<RecordKey> = changes.iter().map(|(key, _)| key.clone()).collect();
        let known = self.wrong_before().await?;
        self.settled(self.0.store.go_live(changes, scope, &deed, breaks(&known, &keys)).await?).await
    }

    /// What became of a change of what is live: an edition of it, or what it would break.
    async fn settled(&self, done: Result<(), Vec<Problem>>) -> Result<Vec<Problem>, Refused> {
        match done {
            Ok(()) => self.press().await.map(|()| Vec::new()),
            Err(problems) if problems.is_empty() => Err(Refused::Overtaken),
            Err(problems) => Ok(problems),
        }
    }

    /// What is wrong with what is live already: a rule may be younger than a text.
    async fn wrong_before(&self) -> Result<Vec<Problem>, Refused> {
        Ok(Guide::new(self.0.store.load_live().await?.records).problems())
    }

    async fn press(&self) -> Result<(), Refused> {
        (self.0.press)().await.map_err(|problem| {
            tracing::error!(problem, "what is live could not be made an edition");
            Refused::Press
        })?;
        self.0.fresh.notify_one();
        Ok(())
    }

    /// Waits until this server has made an edition, so that nobody waits for its next look at the store.
    pub async fn pressed(&self) {
        self.0.fresh.notified().await;
    }

    /// What waits to go live.
    ///
    /// # Errors
    /// The store.
    pub async fn releases(&self) -> Result<Vec<Release>, Refused> {
        Ok(self.0.store.releases().await?)
    }

    /// Agrees, as a second person, to what somebody else wants live; it goes live now or at its time.
    ///
    /// # Errors
    /// [`Refused::NotYours`] for who asked, and for who is no coordinator; as [`Self::publish`].
    pub async fn second(&self, actor: &Actor, key: &RecordKey, revision: i64) -> Result<Released, Refused> {
        let waiting = self.0.store.releases().await?;
        let release = waiting.into_iter().find(|release| release.kind == key.kind && release.id == key.id && release.revision == revision);
        let release = release.ok_or(Refused::Overtaken)?;
        if actor.role != Role::Coordinator || release.asked_by == actor.staff {
            return Err(Refused::NotYours);
        }
        if !actor.is_safe() {
            return Err(Refused::SecondPasskey);
        }
        let mut released = Released::default();
        let detail = json!({ "at": release.at_ms, "revision": revision, "asked_by": release.asked_by });
        let deed = self.deed(&actor.staff, "second release", &key.to_string(), &release.place, detail);
        if release.at_ms > self.now_ms() {
            self.0.store.ask_release(&Release { needs_second: 0, ..release }, &deed).await?;
            released.later.push(key.clone());
            return Ok(released);
        }
        self.0.store.log(&deed).await?;
        released.problems = self.go_live(&actor.staff, actor.scope(), &[(key.clone(), revision)]).await?;
        if released.problems.is_empty() {
            released.live.push(key.clone());
        }
        Ok(released)
    }

    /// Makes live what is due. Each by itself: one that cannot go live keeps no other back, and is tried again
    /// after an hour.
    ///
    /// # Errors
    /// The store.
    pub async fn release_due(&self) -> Result<(), Refused> {
        let now_ms = self.now_ms();
        for release in self.0.store.releases().await?.into_iter().filter(|release| release.needs_second == 0 && release.at_ms <= now_ms) {
            let Some(key) = RecordKey::of(&release.kind, &release.id) else { continue };
            let done = self.go_live(&release.asked_by, Scope::Everywhere, &[(key.clone(), release.revision)]).await;
            match done {
                Ok(problems) if problems.is_empty() => continue,
                Ok(problems) => tracing::warn!(?problems, "what was due could not go live"),
                // It is live; only its edition waits for the next one.
                Err(Refused::Press) => continue,
                Err(refused) => tracing::warn!(?refused, "what was due could not go live"),
            }
            let later = now_ms + LATER;
            let deed = self.deed(&release.asked_by, "postpone release", &key.to_string(), &release.place, json!({ "at": later }));
            self.0.store.ask_release(&Release { at_ms: later, ..release }, &deed).await?;
        }
        Ok(())
    }

    /// Makes an edition of a new day, without what is over since the day before. Every server does so, since none
    /// knows of the others; an edition that says nothing new is none.
    ///
    /// # Errors
    /// [`Refused::Press`]; it is tried again after a minute.
    pub async fn turn_day(&self) -> Result<(), Refused> {
        let (now_ms, today) = (self.now_ms(), sweden::day(self.now_ms()));
        let pressed = || self.0.pressed.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut turned = pressed();
            if turned.0 == today || now_ms < turned.1 {
                return Ok(());
            }
            turned.1 = now_ms + AGAIN;
        }
        self.press().await?;
        pressed().0 = today;
        Ok(())
    }

    /// Takes a record out of the guide. What refers to it is given back, and nothing is done then.
    ///
    /// # Errors
    /// As [`Self::publish`]; [`Refused::Indispensable`] for what nobody takes out alone.
    pub async fn archive(&self, actor: &Actor, key: &RecordKey, live: i64) -> Result<Vec<Problem>, Refused> {
        if !actor.is_safe() {
            return Err(Refused::SecondPasskey);
        }
        let kept = self.0.store.kept(key).await?.ok_or(Refused::Unknown)?;
        if self.0.store.at_revision(key, kept.live).await?.is_none_or(|live| live.needs_second()) {
            return Err(Refused::Indispensable);
        }
        let deed = self.deed(&actor.staff, "archive record", &key.to_string(), &kept.place, serde_json::Value::Null);
        let known = self.wrong_before().await?;
        self.settled(self.0.store.archive(key, live, actor.scope(), &deed, breaks(&known, &[])).await?).await
    }
}
