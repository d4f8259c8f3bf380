//! Sync: turning it on, the phrase, inviting, and what is said when the list was erased.

use super::{board::Board, devices::devices, field};
use crate::{
    browser::{
        engine::{invite::Invitation, status::Status},
        page, qr,
        script::spawn,
    },
    islands::view::{Element, button, el, line, paragraph},
};

/// What the panel remembers.
#[derive(Default)]
pub struct SyncPanel {
    busy: bool,
    failed: bool,
    /// Whether sync was turned on just now.
    just_on: bool,
    /// Whether the phrase is shown.
    phrase: bool,
    /// The link of an invitation.
    link: Option<String>,
    invite_failed: bool,
}

/// What the panel shows.
pub fn inside(board: Board) -> Vec<Element> {
    if board.household().is_synced() { on(board) } else { off(board) }
}

fn off(board: Board) -> Vec<Element> {
    let (words, now) = (board.words(), board.now());
    let turn_on = move || {
        board.set(|now| now.sync = SyncPanel { busy: true, ..SyncPanel::default() });
        spawn(async move {
            let done = board.household().turn_on_sync("").await.is_ok();
            board.set(|now| now.sync = SyncPanel { failed: !done, just_on: done, phrase: done, ..SyncPanel::default() });
        });
    };
    let turn_on = button(words.get("sync-on"), turn_on).class("main").flag("disabled", now.sync.busy);
    let failed = if now.sync.failed { words.get("state-failed") } else { "" };
    vec![line("p", words.get("sync-off")), field::actions([turn_on]), field::error(failed)]
}

fn on(board: Board) -> Vec<Element> {
    let just_on = board.now().sync.just_on;
    let done = just_on.then(|| el("p").attr("role", "status").child(line("strong", board.words().get("sync-done"))));
    let mut parts: Vec<Element> = done.into_iter().collect();
    parts.push(phrase(board));
    parts.push(invitation(board));
    parts.extend(devices(board));
    parts
}

fn phrase(board: Board) -> Element {
    let (words, shown) = (board.words(), board.now().sync.phrase);
    let text = board.household().secret().phrase();
    let mut section = el("section").child(line("h3", words.get("phrase"))).child(paragraph("hint", words.get("phrase-hint")));
    if shown {
        section = section.child(paragraph("phrase", &text).attr("translate", "no")).children(picture(&text, words.get("phrase-qr")));
    }
    let turn = button(words.get(if shown { "phrase-hide" } else { "phrase-show" }), move || board.set(|now| now.sync.phrase = !shown))
        .attr("aria-expanded", if shown { "true" } else { "false" });
    let copy = button(words.get("phrase-copy"), move || page::copy(&text));
    section.child(field::actions([turn, copy]))
}

fn invitation(board: Board) -> Element {
    let (words, now) = (board.words(), board.now());
    let link = move |made: Invitation| page::address(&[&board.join_path(), "#", &made.fragment].concat());
    let invite = move || {
        spawn(async move {
            let made = board.household().invite().await.ok();
            board.set(|now| {
                now.sync.invite_failed = made.is_none();
                now.sync.link = made.map(link);
            });
        });
    };
    let mut section = el("section").child(line("h3", words.get("invite")));
    if let Some(link) = now.sync.link.clone() {
        let input = el("input").attr("type", "text").flag("readonly", true).value(&link);
        section = section.child(paragraph("hint", words.get("invite-hint"))).children(picture(&link, words.get("invite-qr")));
        let copy = button(words.get("phrase-copy"), move || page::copy(&link));
        section = section.child(field::labelled("invitation", words.get("invite-link"), input).child(copy));
    }
    let failed = if now.sync.invite_failed { words.get("invite-failed") } else { "" };
    section.child(field::error(failed)).child(field::actions([button(words.get("invite"), invite)]))
}

/// A QR code as a drawing: dark on light whatever the theme, or a camera cannot read it.
fn picture(text: &str, name: &str) -> Option<Element> {
    let modules = qr::modules(text)?;
    let size = (modules.len() + 8).to_string();
    let mut path = String::new();
    for (y, row) in modules.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            path.push_str(&["M", &(x + 4).to_string(), " ", &(y + 4).to_string(), "h1v1h-1z"].concat());
        }
    }
    let drawing = el("svg").class("qr").attr("role", "img").attr("aria-label", name).attr("shape-rendering", "crispEdges");
    Some(drawing.attr("viewBox", &["0 0 ", &size, " ", &size].concat()).child(el("path").attr("d", &path)))
}

/// What is said when somebody has erased the list, and the two ways on.
pub fn erased(board: Board) -> Option<Element> {
    let words = board.words();
    let keep = move || spawn(async move { drop(board.household().keep_local_copy().await) });
    let wipe = move || {
        spawn(async move {
            if board.household().wipe().await.is_ok() {
                board.begin_again().await;
            }
        });
    };
    matches!(board.status(), Status::Erased).then(|| {
        let ways = [button(words.get("gone-keep"), keep), button(words.get("gone-wipe"), wipe)];
        el("section").class("versions").attr("role", "alert").child(line("p", words.get("gone"))).child(field::actions(ways))
    })
}
