//! Who may use a route: asked before its handler runs. What a role may do is decided in `studio::actor`.

use super::failed::Failed;
use crate::{
    http::api::{address, take_by_address},
    state::State,
    studio::{VISITOR, actor::Actor, beginning::REGION, refused::Refused},
};
use app::domain::role::Role;
use axum::{
    extract::{self, RawPathParams, Request},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Whoever comes: the way in.
    Anybody,
    /// Everybody who is signed in, for what is their own.
    Own,
    /// The same, with a passkey that was shown a moment ago.
    OwnFresh,
    /// Who keeps the record that the address names by `kind` and `id`.
    Keeper,
    /// Who keeps the place that the address names, `-` for the whole region.
    Place,
    /// Who keeps the place that the copy `share` was handed to.
    Share,
    /// Who keeps the place that the reader's word `message` is about.
    Message,
    /// Coordinators.
    Coordinator,
    /// Coordinators, with a passkey that was shown a moment ago.
    CoordinatorFresh,
}

impl Rule {
    async fn check(self, state: &State, actor: &Actor, named: &RawPathParams) -> Result<(), Refused> {
        if matches!(self, Self::Coordinator | Self::CoordinatorFresh) && actor.role != Role::Coordinator {
            return Err(Refused::NotYours);
        }
        let of = |name: &str| named.iter().find(|(found, _)| *found == name).map(|(_, value)| value).unwrap_or_default();
        let place = match self {
            Self::Anybody | Self::Own | Self::Coordinator => return Ok(()),
            Self::OwnFresh | Self::CoordinatorFresh => return state.studio().must_be_fresh(actor),
            Self::Keeper => state.studio().place_of(of("kind"), of("id")).await?,
            Self::Place => Some(of("place")).filter(|place| *place != REGION).unwrap_or_default().to_owned(),
            Self::Share => state.studio().share_place(of("share")).await?,
            Self::Message => state.studio().feedback_place(of("message")).await?,
        };
        if actor.may_keep(&place) { Ok(()) } else { Err(Refused::NotYours) }
    }
}

/// The name of the cookie: browsers take a `__Host-` cookie only from this host, over TLS, for all paths.
pub const COOKIE: &str = "__Host-sid";

/// Lets through whom the rule lets through; handlers find the [`Actor`] among the extensions.
pub async fn gate(
    extract::State((state, rule)): extract::State<(State, Rule)>,
    named: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let failed = Failed::of(&request);
    if rule == Rule::Anybody {
        if request.method() == axum::http::Method::POST {
            let from = address(&state, request.extensions(), request.headers());
            if let Err(seconds) = take_by_address(&state.doors().studio, from, state.studio().now_ms()) {
                return failed(Refused::from(seconds)).into_response();
            }
        }
        return next.run(request).await;
    }
    let cookie = cookie(request.headers()).unwrap_or_default();
    let actor = match state.studio().actor(cookie).await {
        Ok(actor) => actor,
        Err(refused) => return failed(refused).into_response(),
    };
    let (staff, path) = (actor.staff.clone(), request.uri().path().to_owned());
    let response = match rule.check(&state, &actor, &named).await {
        Ok(()) => {
            request.extensions_mut().insert(actor);
            next.run(request).await
        }
        Err(refused) => failed(refused).into_response(),
    };
    // By the rule, or by what only the handler could see.
    if response.extensions().get::<Refused>() == Some(&Refused::NotYours) {
        state.studio().note_refusal(&staff, "refused: not theirs", &path).await;
    }
    response
}

/// Refuses a request that a page of somebody else made, and writes it down.
pub async fn foreign(state: &State, request: Request) -> Response {
    let failed = Failed::of(&request);
    let (parts, _) = request.into_parts();
    state.studio().note_refusal(VISITOR, "refused: foreign site", parts.uri.path()).await;
    failed(Refused::ForeignSite).into_response()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';')).find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}
