//! The ways into a list: a new one by the questions, a list one has by its phrase or a file, and
//! somebody else's by an invitation.

use super::{
    board::{Board, Screen},
    field,
    panel::panel,
    questions::questions,
    take_along,
};
use crate::{
    browser::{
        engine::{Household, error::Failure},
        page,
        script::spawn,
    },
    islands::view::{Element, button, el, line, paragraph},
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
pub fn welcome(board: Board) -> Vec<Element> {
    let known = |board| vec![phrase_form(board), field::actions([take_along::load_file(board)]), take_along::said(board)];
    vec![questions(board, true), panel(board, "already", board.words().get("already"), known)]
}

/// Getting a list by its recovery phrase.
fn phrase_form(board: Board) -> Element {
    let (words, now) = (board.words(), board.now());
    let send = move |event: &web_sys::Event| {
        event.prevent_default();
        match Secret::parse(&page::written("#phrase")) {
            Ok(secret) => join_by_phrase(board, secret),
            Err(fault) => say(
                board,
                match fault {
                    PhraseError::Length(n) => words.count("phrase-length", n),
                    PhraseError::Character(letter) => words.name("phrase-character", letter.encode_utf8(&mut [0; 4])),
                    PhraseError::Check => words.get("phrase-check").to_owned(),
                },
            ),
        }
    };
    let input = el("input")
        .attr("id", "phrase")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "phrase-said");
    let go = line("button", words.get("phrase-use")).attr("type", "submit").flag("disabled", now.joining.busy);
    el("form")
        .class("field")
        .on("submit", send)
        .child(field::label("phrase", words.get("phrase-enter")))
        .child(input)
        .child(field::error(&now.joining.said).attr("id", "phrase-said"))
        .child(field::actions([go]))
}

fn say(board: Board, said: String) {
    board.set(|now| {
        now.joining.said = said;
        now.joining.busy = false;
    });
}

fn begin_trying(board: Board) {
    board.set(|now| {
        now.joining.said.clear();
        now.joining.busy = true;
    });
}

fn join_by_phrase(board: Board, secret: Secret) {
    begin_trying(board);
    spawn(async move {
        let key = match board.household().join(&secret, "").await {
            Ok(()) => {
                board.go(Screen::Plan);
                ""
            }
            Err(Failure::NoSuchList) => "phrase-unknown",
            Err(_) => "join-failed",
        };
        say(board, text_of(board, key));
    });
}

fn text_of(board: Board, key: &str) -> String {
    if key.is_empty() { String::new() } else { board.words().get(key).to_owned() }
}

/// Begins to answer the invitation that the page's address carries. Its secret part is taken out of
/// the address at once.
pub fn begin(board: Board) {
    let fragment = page::take_fragment();
    let key = if fragment.is_empty() { "join-missing" } else { "" };
    let said = text_of(board, key);
    board.set(|now| now.joining = Joining { said, busy: false, fragment });
    board.go(Screen::Invited);
}

/// What the page of an invitation shows.
pub fn invited(board: Board) -> Vec<Element> {
    let (words, now) = (board.words(), board.now());
    let mut parts = Vec::new();
    if !now.joining.fragment.is_empty() {
        parts.push(line("p", words.get("join-found")));
        if !now.cells.is_empty() {
            let synced = board.household().is_synced();
            parts.push(paragraph("hint", words.get(if synced { "join-carry-synced" } else { "join-carry" })));
        }
        let join = button(words.get("join-button"), move || answer(board)).class("main").flag("disabled", now.joining.busy);
        parts.push(field::actions([join]));
    }
    parts.push(field::error(&now.joining.said));
    parts
}

fn answer(board: Board) {
    begin_trying(board);
    spawn(async move {
        let fragment = board.now().joining.fragment.clone();
        let key = match accept(board, &fragment).await {
            Ok(()) => {
                board.go(Screen::Plan);
                ""
            }
            Err(Failure::Invitation) => "join-missing",
            Err(Failure::Network(error)) if matches!(error.status(), 404 | 410) => "join-ended",
            Err(_) => "join-failed",
        };
        say(board, text_of(board, key));
    });
}

/// Takes the secret the invitation leads to, and joins its list. The invitation works once, so the
/// list is tried again with the secret in hand.
async fn accept(board: Board, fragment: &str) -> Result<(), Failure> {
    let secret = Household::redeem(fragment).await?;
    match board.household().join(&secret, "").await {
        Err(Failure::Network(_)) => board.household().join(&secret, "").await,
        done => done,
    }
}
