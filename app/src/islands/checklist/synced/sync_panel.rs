//! Sync: turning it on, the phrase, inviting.

use super::devices;
use crate::{
    browser::{page, qr, script::spawn},
    islands::{
        checklist::{
            board::Board,
            words::{self, markup},
        },
        view::Elements,
    },
};

/// What the panel remembers.
#[expect(clippy::struct_excessive_bools, reason = "each is shown by itself")]
#[derive(Default)]
pub struct SyncPanel {
    busy: bool,
    failed: bool,
    /// Whether sync was turned on just now.
    just_on: bool,
    /// Whether the phrase is shown.
    pub phrase: bool,
    /// The link of an invitation.
    link: Option<String>,
    invite_failed: bool,
}

/// What the panel shows.
pub fn inside(board: Board) -> Elements {
    if board.household().is_synced() { on(board) } else { off(board) }
}

fn off(board: Board) -> Elements {
    let now = board.now();
    markup(concat!(
        "<p>{sync-off}</p><p class=actions><button type=button class=main disabled={} click=@sync-on>{sync-on}</button></p>",
        "<p class=error role=alert>{}</p>",
    ))
    .flag(now.sync.busy)
    .text(words::maybe(if now.sync.failed { "state-failed" } else { "" }))
    .seen()
}

/// Turns sync on.
pub fn turn_on(board: Board) {
    board.set(|now| now.sync = SyncPanel { busy: true, ..SyncPanel::default() });
    spawn(async move {
        let done = board.household().turn_on_sync("").await.is_ok();
        board.set(|now| now.sync = SyncPanel { failed: !done, just_on: done, phrase: done, ..SyncPanel::default() });
    });
}

fn on(board: Board) -> Elements {
    let now = board.now();
    let phrase = board.household().secret().phrase();
    let (shown, link) = (now.sync.phrase, now.sync.link.as_deref());
    markup(concat!(
        "<p if={} role=status><strong>{sync-done}</strong></p>",
        "<section><h3>{phrase}</h3><p class=hint>{phrase-hint}</p><p if={} class=phrase translate=no>{}</p>{}",
        "<p class=actions><button type=button aria-expanded={} click=@turn-phrase>{}</button>",
        "<button type=button click=@copy of='{}'>{phrase-copy}</button></p></section>",
        "<section><h3>{invite}</h3><p if={} class=hint>{invite-hint}</p>{}",
        "<div if={} class=field><label for=invitation>{invite-link}</label><input id=invitation type=text readonly field={} />",
        "<button type=button click=@copy of={}>{phrase-copy}</button></div>",
        "<p class=error role=alert>{}</p><p class=actions><button type=button click=@invite>{invite}</button></p></section>{}",
    ))
    .flag(now.sync.just_on)
    .flag(shown)
    .text(&phrase)
    .put(if shown { picture(&phrase, "phrase-qr") } else { Vec::new() })
    .text(if shown { "true" } else { "false" })
    .text(words::get(if shown { "phrase-hide" } else { "phrase-show" }))
    .text(&phrase)
    .flag(link.is_some())
    .put(link.map(|link| picture(link, "invite-qr")).unwrap_or_default())
    .maybe(link)
    .text(link.unwrap_or_default())
    .text(words::maybe(if now.sync.invite_failed { "invite-failed" } else { "" }))
    .put(devices::devices(board))
    .seen()
}

/// Makes an invitation and shows it.
pub fn invite(board: Board) {
    spawn(async move {
        let made = board.household().invite().await.ok();
        let link = made.map(|made| page::address(&[&board.join_path(), "#", &made.fragment].concat()));
        board.set(|now| {
            now.sync.invite_failed = link.is_none();
            now.sync.link = link;
        });
    });
}

/// A QR code as a drawing: dark on light whatever the theme, or a camera cannot read it.
fn picture(text: &str, name: &str) -> Elements {
    let Some((size, path)) = qr::drawing(text) else { return Vec::new() };
    let size = size.to_string();
    markup("<svg class=qr role=img aria-label='{}' viewBox='0 0 {} {}' shape-rendering=crispEdges><path d='{}'></path></svg>")
        .text(words::get(name))
        .text(&size)
        .text(&size)
        .text(&path)
        .seen()
}
