//! Whom to call about a step, and who vouches for it.

use super::{
    board::{Board, today},
    words::{self, markup},
};
use crate::{
    browser::dates,
    domain::template::{DeskCard, SourceMark},
    islands::view::Elements,
};

/// The desk of the step, and where it has no number, the switchboard.
pub fn desk(board: Board, desk: &str) -> Elements {
    let place = board.place().map(|place| place.id.as_str());
    let cards = board.template().ends_at(desk, place, today());
    if cards.is_empty() {
        return markup("<p>{desk-own}</p>").seen();
    }
    let mut seen = Vec::new();
    for card in cards {
        seen.extend(one(board, card));
    }
    seen
}

fn one(board: Board, card: &DeskCard) -> Elements {
    let until = card.until.zip(card.then.as_ref().and_then(|then| board.template().desks.get(then))).map(|(until, next)| {
        let date = dates::day_and_year(&until.iso(), board.language());
        words::fill("desk-until", &[("date", &date), ("name", &next.name)])
    });
    let web = card.web.as_deref();
    let site = web.unwrap_or_default().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let number = card.phone.as_deref().or(card.dial.as_deref());
    markup(concat!(
        "<p class=desk>{}{}</p><div class=ways>",
        "<a if={} class='way call' href=tel:{}><span class=way-verb>{call}</span><bdi>{}</bdi></a>",
        "<a if={} class=way href=mailto:{}>{}</a><a if={} class=way href={} rel=external>{}</a></div><p class=hint if={}>{}</p>",
    ))
    .text(if card.page.is_some() { "" } else { &card.name })
    .put(linked(card.page.as_deref(), &card.name))
    .maybe(card.dial.as_deref())
    .text(number.unwrap_or_default())
    .maybe(card.mail.as_deref())
    .text(card.mail.as_deref().unwrap_or_default())
    .maybe(web)
    .text(site.split('/').next().unwrap_or_default())
    .maybe(until.as_deref())
    .seen()
}

/// A link where there is a page.
fn linked(page: Option<&str>, text: &str) -> Elements {
    markup("<a if={} href={}>{}</a>").maybe(page).text(text).seen()
}

/// Who vouches for a step.
pub fn source(board: Board, source: &SourceMark) -> Elements {
    let date = dates::day_and_year(&source.checked, board.language());
    let text = words::fill("source", &[("name", &source.publisher), ("date", &date)]);
    let url = source.url.as_deref();
    markup("<p class=hint>{}<a if={} href={} rel=external>{}</a></p>")
        .text(if url.is_some() { "" } else { &text })
        .maybe(url)
        .text(&text)
        .seen()
}
