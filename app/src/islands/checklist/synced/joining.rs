//! Getting a list one has by its phrase, and answering an invitation to somebody else's.

use crate::{
    browser::{
        engine::{Household, error::Failure},
        page,
        script::spawn,
    },
    islands::checklist::{
        board::{Board, Screen},
        joining::say,
        words,
    },
    sync::phrase::{PhraseError, Secret},
};

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
