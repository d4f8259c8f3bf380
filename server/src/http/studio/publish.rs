//! What is not live yet: choosing what goes live, now or at a time, and agreeing as a second person.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, me, moment, page as studio_page},
    naming::{Naming, path},
};
use crate::{
    state::State,
    studio::{actor::Actor, publishing::Released, refused::Refused},
    sweden::instant,
};
use app::{
    domain::{record::RecordKey, role::Role},
    pages::studio::{
        editor::Shows,
        frame::Room,
        publish::{Pending, Publish, Waiting, publish as publish_view},
    },
};
use axum::{Extension, extract::Query, http::StatusCode};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Picked {
    pick: Option<String>,
    /// The way on which the record was saved: `edit`, `translate`.
    saved: Option<String>,
}

/// `contact/sorsele-kommun@12`: a record and its working revision.
fn read(pick: &str) -> Option<(RecordKey, i64)> {
    let (name, revision) = pick.rsplit_once('@')?;
    let (kind, id) = name.split_once('/')?;
    Some((RecordKey::of(kind, id)?, revision.parse().ok()?))
}

async fn show(state: &State, actor: &Actor, picked: Option<(&str, &str)>, released: Option<&Released>) -> Answer {
    let naming = Naming::of(state);
    let all = state.studio().all().await?;
    let releases = state.studio().releases().await?;
    let link = |key: &RecordKey| naming.link(&all, key);
    let waits = |key: &RecordKey| releases.iter().any(|release| release.kind == key.kind && release.id == key.id);
    let pending = all.iter().filter(|kept| kept.working != 0 && actor.may_keep(&kept.place) && !waits(&kept.key)).map(|kept| Pending {
        pick: format!("{}@{}", path(&kept.key), kept.working),
        link: link(&kept.key),
        what: format!("{}. {}, {}", naming.what(&kept.key, &kept.place), kept.author, moment(kept.at_ms)),
        picked: picked.is_some_and(|(pick, _)| pick == path(&kept.key)),
        second: kept.record.needs_second(),
    });
    let waiting = releases.iter().filter(|release| actor.may_keep(&release.place)).filter_map(|release| {
        let key = RecordKey::of(&release.kind, &release.id)?;
        let second = release.needs_second == 1;
        let sentence = if second { "studio-waits-second" } else { "studio-waits-time" };
        Some(Waiting {
            pick: format!("{}@{}", path(&key), release.revision),
            link: link(&key),
            what: TEXTS.with_two(sentence, ("asker", &release.asker), ("at", &moment(release.at_ms))),
            may_second: second && actor.role == Role::Coordinator && release.asked_by != actor.staff,
        })
    });
    let sentence = |key: &str, list: &[RecordKey]| (!list.is_empty()).then(|| TEXTS.count(key, list.len()));
    let told = released.map(|done| {
        [
            sentence("studio-told-live", &done.live),
            sentence("studio-told-later", &done.later),
            sentence("studio-told-waiting", &done.waiting),
        ]
    });
    let view = Publish {
        pending: pending.collect(),
        waiting: waiting.collect(),
        told: told.into_iter().flatten().flatten().collect(),
        problems: released.map(|done| naming.problems(&all, &done.problems)).unwrap_or_default(),
        safe: actor.is_safe(),
        shows: picked.map_or(Shows::Stored, |(pick, way)| Shows::Saved(format!("{way}/{pick}"))),
    };
    let status = if view.problems.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    Ok(studio_page(status, &TEXTS.get("studio-publish"), Some(me(actor)), Some(Room::Publish), publish_view(TEXTS, view)))
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>, Query(Picked { pick, saved }): Query<Picked>) -> Answer {
    show(&state, &actor, pick.as_deref().map(|pick| (pick, saved.as_deref().unwrap_or_default())), None).await
}

pub(super) async fn publish(state: Shared, Extension(actor): Extension<Actor>, Sent(sent): Sent<Vec<(String, String)>>) -> Answer {
    let picks = sent.iter().filter(|(name, _)| name == "pick");
    let wanted: Vec<_> = picks.map(|(_, pick)| read(pick).ok_or(Refused::Malformed)).collect::<Result<_, _>>()?;
    let at = sent.iter().find(|(name, value)| name == "at" && !value.is_empty());
    let at = at.map(|(_, value)| instant(value).ok_or(Refused::Malformed)).transpose()?;
    let released = state.studio().publish(&actor, &wanted, at).await?;
    show(&state, &actor, None, Some(&released)).await
}

pub(super) async fn second(state: Shared, Extension(actor): Extension<Actor>, Sent(picked): Sent<Picked>) -> Answer {
    let (key, revision) = picked.pick.as_deref().and_then(read).ok_or(Refused::Malformed)?;
    let released = state.studio().second(&actor, &key, revision).await?;
    show(&state, &actor, None, Some(&released)).await
}
