//! The ways into a list, as they are shown: a new one by the questions, a list one has by its phrase or
//! a file, and somebody else's by an invitation. Going them is `synced::joining`'s.

use super::{
    board::{Board, Screen},
    questions::questions,
    synced, take_along,
    words::{self, markup},
};
use crate::{browser::page, islands::view::Elements};

/// What the person is told on the way in.
#[derive(Default)]
pub struct Joining {
    /// Why it did not work.
    pub said: String,
    /// Whether it is being tried.
    pub busy: bool,
    /// What the invitation's link carried.
    pub fragment: String,
}

/// What a person without a list sees.
pub fn welcome(board: Board) -> Elements {
    let now = board.now();
    markup(concat!(
        "{}<details class=panel id=already><summary><h2>{already}</h2></summary><div class=inside>",
        "<form class=field submit=@use-phrase><label for=phrase>{phrase-enter}</label>",
        "<input id=phrase type=text autocomplete=off autocapitalize=characters spellcheck=false aria-describedby=phrase-said />",
        "<p class=error id=phrase-said role=alert>{}</p>{}",
        "<p class=actions><button type=submit disabled={}>{phrase-use}</button></p></form>",
        "<p class=actions>{}</p><p role=status class=hint>{}</p></div></details>",
    ))
    .put(questions(board, true))
    .text(&now.joining.said)
    .put(synced::missing(board))
    .flag(now.joining.busy)
    .put(take_along::load_file())
    .text(&now.said)
    .seen()
}

/// Says why it did not work.
pub fn say(board: Board, said: String) {
    board.set(|now| {
        now.joining.said = said;
        now.joining.busy = false;
    });
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
        "<p class=error role=alert>{}</p>{}",
    ))
    .flag(found)
    .flag(carries)
    .text(words::get(if board.household().is_synced() { "join-carry-synced" } else { "join-carry" }))
    .flag(found)
    .flag(now.joining.busy)
    .text(&now.joining.said)
    .put(synced::missing(board))
    .seen()
}
