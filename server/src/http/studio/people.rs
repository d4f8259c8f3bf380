//! Who works here: inviting, inviting again after lost passkeys, ending an account. Coordinators only.

use super::answer::{Answer, Sent, Shared, TEXTS, me, moment, page as studio_page, to};
use crate::{
    state::State,
    studio::{
        actor::Actor,
        people::{Guest, invitation},
        refused::Refused,
    },
};
use app::{
    domain::{role::Role, slug::Slug},
    pages::studio::people::{Colleague, Open, People, link, people},
};
use axum::{Extension, http::StatusCode, response::Response};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Named {
    id: String,
}

#[derive(Deserialize)]
pub(super) struct NewGuest {
    role: String,
    municipality: String,
}

fn place(state: &State, id: &str) -> String {
    state.edition().and_then(|edition| edition.place(id)).unwrap_or_default()
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    let (staff, invitations) = state.studio().people().await?;
    let role = |id: &str, own: &str| format!("{} {}", TEXTS.get(&format!("studio-role-{id}")), place(&state, own)).trim().to_owned();
    let colleagues = staff.into_iter().map(|person| Colleague {
        own: person.id == actor.staff,
        role: role(&person.role, &person.municipality),
        since: moment(person.made_ms),
        ended: person.ended_ms.map(moment),
        keys: usize::try_from(person.keys).unwrap_or_default(),
        id: person.id,
        name: person.name,
    });
    let open = invitations.into_iter().map(|open| Open {
        role: role(&open.role, &open.municipality),
        person: open.person,
        inviter: if open.inviter.is_empty() { TEXTS.get("studio-invited-by-server") } else { open.inviter },
        ends: moment(open.ends_ms),
        id: open.hash,
    });
    let places = state.edition().map(|edition| edition.places()).unwrap_or_default();
    let view = People { colleagues: colleagues.collect(), open: open.collect(), places };
    Ok(studio_page(StatusCode::OK, &TEXTS.get("studio-people"), Some(me(&actor)), None, people(TEXTS, view)))
}

/// The link is shown once: only its hash is kept.
fn invited(state: &State, actor: &Actor, token: &str) -> Response {
    let address = invitation(&state.doors().public.base, token);
    studio_page(StatusCode::OK, &TEXTS.get("studio-invitation"), Some(me(actor)), None, link(TEXTS, address))
}

pub(super) async fn invite(state: Shared, Extension(actor): Extension<Actor>, Sent(guest): Sent<NewGuest>) -> Answer {
    let role = Role::parse(&guest.role).ok_or(Refused::Malformed)?;
    let known = state.edition().and_then(|edition| edition.place(&guest.municipality)).is_some();
    let municipality = Slug::parse(&guest.municipality).ok().filter(|_| known);
    let token = state.studio().invite(Some(&actor), Guest::New { role, municipality: municipality.as_ref() }).await?;
    Ok(invited(&state, &actor, &token))
}

pub(super) async fn invite_again(state: Shared, Extension(actor): Extension<Actor>, Sent(named): Sent<Named>) -> Answer {
    let token = state.studio().invite(Some(&actor), Guest::Known(&named.id)).await?;
    Ok(invited(&state, &actor, &token))
}

pub(super) async fn withdraw(state: Shared, Extension(actor): Extension<Actor>, Sent(named): Sent<Named>) -> Answer {
    state.studio().withdraw_invitation(&actor, &named.id).await?;
    Ok(to("/studio/people"))
}

pub(super) async fn end(state: Shared, Extension(actor): Extension<Actor>, Sent(named): Sent<Named>) -> Answer {
    state.studio().end_person(&actor, &named.id).await?;
    Ok(to("/studio/people"))
}
