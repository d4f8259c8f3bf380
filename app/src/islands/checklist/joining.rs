//! The ways into a list: a new one by the questions, a list one has by its phrase or a file, and
//! somebody else's by an invitation.

use super::{
    board::{Board, Screen},
    questions::questions,
    take_along,
    words::{self, markup},
};
use crate::{
    browser::{
        engine::{Household, error::Failure},
        page,
        script::spawn,
    },
    islands::view::Elements,
    sync::phrase::{PhraseError, Secret},
};

/// What the person is told on the way in.
#[derive(Default)]
pub struct Joining {
    /// Why it did not work.
    said: String,
    /// Whether it is being tried.
    busy: bool,
    /// What the invitation's link carried.
    fragment: String,
}

/// What a person without a list sees.
pub fn welcome(board: Board) -> Elements {
    let now = board.now();
    markup(concat!(
        "{}<details class=panel id=already><summary><h2>{already}</h2></summary><div class=inside>",
        "<form class=field submit=@use-phrase><label for=phrase>{phrase-enter}</label>",
        "<input id=phrase type=text autocomplete=off autocapitalize=characters spellcheck=false aria-describedby=phrase-said />",
        "<p class=error id=phrase-said role=alert>{}</p>",
        "<p class=actions><button type=submit disabled={}>{phrase-use}</button></p></form>",
        "<p class=actions>{}</p><p role=status class=hint>{}</p></div></details>",
    ))
    .put(questions(board, true))
    .text(&now.joining.said)
    .flag(now.joining.busy)
    .put(take_along::load_file())
    .text(&now.said)
    .seen()
}

fn say(board: Board, said: String) {
    board.set(|now| {
        now.joining.said = said;
        now.joining.busy = false;
    });
}

/// Tries a way into a list, and shows the list, or why not.
fn attempt(board: Board, way: impl Future<Output = Result<(), Failure>> + 'static) {
    board.set(|now| {
        now.joining.said.clear();
        now.joining.busy = true;
    });
    spawn(async move {
        let key = match way.await {
            Ok(()) => {
                board.go(Screen::Plan);
                ""
            }
            Err(Failure::NoSuchList) => "phrase-unknown",
            Err(Failure::Invitation) => "join-missing",
            Err(Failure::Network(error)) if matches!(error.status(), 404 | 410) => "join-ended",
            Err(_) => "join-failed",
        };
        say(board, words::maybe(key).to_owned());
    });
}

/// Gets a list by the phrase that was typed.
pub fn use_phrase(board: Board) {
    let secret = match Secret::parse(&page::written("#phrase")) {
        Ok(secret) => secret,
        Err(PhraseError::Length(n)) => return say(board, words::count("phrase-length", n)),
        Err(PhraseError::Character(letter)) => return say(board, words::name("phrase-character", letter.encode_utf8(&mut [0; 4]))),
        Err(PhraseError::Check) => return say(board, words::get("phrase-check").to_owned()),
    };
    attempt(board, async move { board.household().join(&secret, "").await });
}

/// Begins to answer the invitation that the page's address carries. Its secret part is taken out of
/// the address at once.
pub fn begin(board: Board) {
    let fragment = page::take_fragment();
    let said = words::maybe(if fragment.is_empty() { "join-missing" } else { "" }).to_owned();
    board.set(|now| now.joining = Joining { said, busy: false, fragment });
    board.go(Screen::Invited);
}

/// What the page of an invitation shows.
pub fn invited(board: Board) -> Elements {
    let now = board.now();
    let found = !now.joining.fragment.is_empty();
    let carries = found && !now.cells.is_empty();
    markup(concat!(
        "<p if={}>{join-found}</p><p if={} class=hint>{}</p>",
        "<p if={} class=actions><button type=button class=main disabled={} click=@join>{join-button}</button></p>",
        "<p class=error role=alert>{}</p>",
    ))
    .flag(found)
    .flag(carries)
    .text(words::get(if board.household().is_synced() { "join-carry-synced" } else { "join-carry" }))
    .flag(found)
    .flag(now.joining.busy)
    .text(&now.joining.said)
    .seen()
}

/// Takes the secret the invitation leads to, and joins its list. The invitation works once, so the
/// list is tried again with the secret in hand.
pub fn accept(board: Board) {
    let fragment = board.now().joining.fragment.clone();
    attempt(board, async move {
        let secret = Household::redeem(&fragment).await?;
        match board.household().join(&secret, "").await {
            Err(Failure::Network(_)) => board.household().join(&secret, "").await,
            done => done,
        }
    });
}
