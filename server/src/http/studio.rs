//! `/studio`: where the guide is kept. Every route stands in [`ROUTES`] with the rule of who may use it, and is
//! reached through one gate: a route without a rule cannot be written.
//!
//! One file an area. To add a route: a line in [`ROUTES`] and a handler that answers with
//! [`answer::Answer`]; `server/tests/it/studio_rights.rs` tries it as everybody.

pub mod account;
pub mod answer;
pub mod beginning;
pub mod borrowing;
pub mod content;
pub mod counts;
pub mod desk;
pub mod door;
pub mod editor;
pub mod failed;
pub mod fields;
pub mod files;
pub mod inbox;
pub mod knowing;
pub mod naming;
pub mod people;
pub mod publish;
pub mod rule;
pub mod translate;
pub mod upload;

use crate::{state::State, studio::refused::Refused};
use axum::{
    Router,
    http::Method,
    middleware,
    routing::{MethodRouter, any, get, post},
};
use rule::Rule;

/// An address of the studio, and who may use it.
#[derive(Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The address, with its parameters.
    pub path: &'static str,
    /// Who may.
    pub rule: Rule,
    handler: fn() -> MethodRouter<State>,
}

macro_rules! routes {
    ($($method:ident $path:literal $rule:expr => $handler:path),+ $(,)?) => {
        &[$(Route { method: method!($method), path: $path, rule: $rule, handler: || $method($handler) }),+]
    };
}
macro_rules! method {
    (get) => {
        Method::GET
    };
    (post) => {
        Method::POST
    };
}

/// Every route of the studio.
pub const ROUTES: &[Route] = routes![
    get "/studio/a/{file}" Rule::Anybody => answer::file,
    get "/studio/worker.js" Rule::Anybody => answer::worker,
    get "/studio/offline" Rule::Anybody => answer::offline,
    get "/studio/sign-in" Rule::Anybody => door::sign_in_page,
    get "/studio/invited" Rule::Anybody => door::invited_page,
    post "/studio/door/sign-in" Rule::Anybody => door::ask_to_sign_in,
    post "/studio/door/sign-in/answer" Rule::Anybody => door::sign_in,
    post "/studio/door/invitation" Rule::Anybody => door::invitation,
    post "/studio/door/invitation/ask" Rule::Anybody => door::ask_guest,
    post "/studio/door/invitation/answer" Rule::Anybody => door::come_in,
    post "/studio/door/passkey" Rule::OwnFresh => door::ask_for_passkey,
    post "/studio/door/passkey/answer" Rule::OwnFresh => door::add_passkey,
    get "/studio" Rule::Own => desk::page,
    post "/studio/still/{kind}/{*id}" Rule::Keeper => desk::still,
    get "/studio/counts" Rule::Own => counts::page,
    get "/studio/inbox" Rule::Own => inbox::page,
    get "/studio/share/{share}" Rule::Share => inbox::share,
    post "/studio/share/{share}/answer" Rule::Share => inbox::answer,
    post "/studio/share/{share}/met" Rule::Share => inbox::met,
    post "/studio/feedback/{message}" Rule::Message => inbox::finish,
    get "/studio/account" Rule::Own => account::page,
    post "/studio/account/sign-out" Rule::Own => account::sign_out,
    post "/studio/account/end-session" Rule::Own => account::end_session,
    post "/studio/account/remove-passkey" Rule::OwnFresh => account::remove_passkey,
    get "/studio/content" Rule::Own => content::page,
    get "/studio/new/{sort}/{place}" Rule::Place => beginning::page,
    post "/studio/new/{sort}/{place}" Rule::Place => beginning::save,
    get "/studio/archived" Rule::Own => beginning::archived,
    post "/studio/take-back/{kind}/{*id}" Rule::Keeper => beginning::take_back,
    get "/studio/uses/{kind}/{*id}" Rule::Own => content::uses,
    get "/studio/history/{kind}/{*id}" Rule::Own => content::history,
    get "/studio/edit/{kind}/{*id}" Rule::Keeper => editor::page,
    post "/studio/edit/{kind}/{*id}" Rule::Keeper => editor::save,
    post "/studio/preview/{kind}/{*id}" Rule::Keeper => editor::preview,
    get "/studio/translate/{kind}/{*id}" Rule::Keeper => translate::page,
    post "/studio/translate/{kind}/{*id}" Rule::Keeper => translate::save,
    get "/studio/borrow/{kind}/{*id}" Rule::Keeper => borrowing::page,
    post "/studio/borrow/{kind}/{*id}" Rule::Keeper => borrowing::borrow,
    post "/studio/drop/{kind}/{*id}" Rule::Keeper => editor::drop_working,
    post "/studio/restore/{kind}/{*id}" Rule::Keeper => editor::restore,
    get "/studio/archive/{kind}/{*id}" Rule::Keeper => content::leaving,
    post "/studio/archive/{kind}/{*id}" Rule::Keeper => content::archive,
    get "/studio/publish" Rule::Own => publish::page,
    post "/studio/publish" Rule::Own => publish::publish,
    post "/studio/publish/second" Rule::Coordinator => publish::second,
    get "/studio/log" Rule::Coordinator => knowing::log,
    get "/studio/lotsen-content.tar.gz" Rule::Own => knowing::content,
    get "/studio/lotsen-site.tar.gz" Rule::Own => knowing::site,
    get "/studio/people" Rule::Coordinator => people::page,
    post "/studio/people/invite" Rule::CoordinatorFresh => people::invite,
    post "/studio/people/invite-again" Rule::CoordinatorFresh => people::invite_again,
    post "/studio/people/withdraw" Rule::CoordinatorFresh => people::withdraw,
    post "/studio/people/end" Rule::CoordinatorFresh => people::end,
];

/// Its routes, each behind its rule.
pub fn router(state: &State) -> Router<State> {
    let routes = ROUTES.iter().fold(Router::new(), |router, route| {
        let gate = middleware::from_fn_with_state((state.clone(), route.rule), rule::gate);
        router.route(route.path, (route.handler)().route_layer(gate))
    });
    routes.route("/studio/{*rest}", any(async || failed::Failed::page(Refused::Unknown)))
}
