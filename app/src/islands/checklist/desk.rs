//! Whom to call about a step, and who vouches for it.

use super::board::{Board, today};
use crate::{
    browser::dates,
    domain::template::{DeskCard, SourceMark},
    islands::view::{Element, el, line, paragraph},
};

/// The desk of the step, and where it has no number, the switchboard.
pub fn desk(board: Board, desk: &str) -> Vec<Element> {
    let place = board.place().map(|place| place.id.as_str());
    let cards = board.template().ends_at(desk, place, today());
    if cards.is_empty() {
        return vec![line("p", board.words().get("desk-own"))];
    }
    let mut parts = Vec::new();
    for card in cards {
        add(&mut parts, board, card);
    }
    parts
}

fn add(parts: &mut Vec<Element>, board: Board, card: &DeskCard) {
    let words = board.words();
    parts.push(match &card.page {
        Some(page) => el("p").class("desk").child(line("a", &card.name).attr("href", page)),
        None => paragraph("desk", &card.name),
    });
    let call = card.dial.as_ref().map(|dial| {
        let verb = line("span", words.get("call")).class("way-verb");
        let number = line("bdi", card.phone.as_ref().unwrap_or(dial));
        el("a").class("way call").attr("href", &["tel:", dial].concat()).child(verb).child(number)
    });
    let mail = card.mail.as_ref().map(|mail| line("a", mail).class("way").attr("href", &["mailto:", mail].concat()));
    let web = card.web.as_ref().map(|web| {
        let site = web.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        line("a", site.split('/').next().unwrap_or_default()).class("way").attr("href", web).attr("rel", "external")
    });
    parts.push(el("div").class("ways").children(call).children(mail).children(web));
    let successor = card.then.as_ref().and_then(|then| board.template().desks.get(then));
    if let (Some(until), Some(next)) = (card.until, successor) {
        let date = dates::day_and_year(&until.iso(), board.language());
        parts.push(paragraph("hint", &words.fill("desk-until", &[("date", &date), ("name", &next.name)])));
    }
}

/// Who vouches for a step.
pub fn source(board: Board, source: &SourceMark) -> Element {
    let date = dates::day_and_year(&source.checked, board.language());
    let text = board.words().fill("source", &[("name", &source.publisher), ("date", &date)]);
    match &source.url {
        Some(url) => el("p").class("hint").child(line("a", &text).attr("href", url).attr("rel", "external")),
        None => paragraph("hint", &text),
    }
}
