//! Somebody's own account: passkeys, signed-in browsers, signing out.

use super::answer::{Answer, Sent, Shared, TEXTS, me, moment, page as studio_page, to, with_cookie};
use crate::studio::actor::Actor;
use app::pages::studio::account::{Account, Held, account};
use axum::{Extension, http::StatusCode};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Named {
    id: String,
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    let keys = state.studio().passkeys(&actor).await?;
    let sessions = state.studio().sessions(&actor).await?;
    let role = TEXTS.get(&format!("studio-as-{}", actor.role.id()));
    let place = actor.municipality.as_ref().and_then(|own| state.edition()?.place(own.as_str())).unwrap_or_default();
    let keys = keys.into_iter().map(|key| Held {
        id: key.id,
        name: key.name,
        made: moment(key.made_ms),
        used: moment(key.used_ms),
        marked: key.backed_up == 1,
    });
    let sessions = sessions.into_iter().map(|session| Held {
        marked: session.hash == actor.session,
        id: session.hash,
        name: session.device,
        made: moment(session.made_ms),
        used: moment(session.seen_ms),
    });
    let view = Account {
        name: actor.name.clone(),
        role: format!("{role} {place}"),
        safe: actor.is_safe(),
        keys: keys.collect(),
        sessions: sessions.collect(),
    };
    Ok(studio_page(StatusCode::OK, &TEXTS.get("studio-account"), Some(me(&actor)), None, account(TEXTS, view)))
}

pub(super) async fn sign_out(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    state.studio().end_session(&actor, &actor.session).await?;
    Ok(with_cookie(to("/studio/sign-in"), None))
}

pub(super) async fn end_session(state: Shared, Extension(actor): Extension<Actor>, Sent(named): Sent<Named>) -> Answer {
    state.studio().end_session(&actor, &named.id).await?;
    Ok(to("/studio/account"))
}

pub(super) async fn remove_passkey(state: Shared, Extension(actor): Extension<Actor>, Sent(named): Sent<Named>) -> Answer {
    state.studio().remove_passkey(&actor, &named.id).await?;
    Ok(to("/studio/account"))
}
