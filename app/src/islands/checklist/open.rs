//! Opening the list: the steps file, the household on this device, and then the board.

use super::{
    board::{Board, Screen},
    joining, plan_view,
    questions::questions,
    words::Words,
};
use crate::{
    browser::{engine::Household, network, script::spawn},
    domain::template::{FORM, Template},
};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDivElement, HtmlElement};

/// Opens the list in its place on the page.
pub fn open(place: HtmlDivElement, words: &str, language: &str, steps_file: &str, joining: bool) {
    let words = Words::read(words);
    let (steps_file, place) = (steps_file.to_owned(), place.unchecked_into::<HtmlElement>());
    place.set_lang(language);
    if !network::secure() {
        return say(&place, &words.get("insecure"));
    }
    spawn(async move {
        let steps = network::read_text(&steps_file).await.and_then(|text| serde_json::from_str::<Template>(&text).ok());
        let Some(template) = steps.filter(|template| template.v == FORM) else {
            return say(&place, &words.get("steps-missing"));
        };
        let house = match Household::open().await {
            Ok(house) => house,
            Err(_) => return say(&place, &words.get("storage-blocked")),
        };
        place.set_inner_html("");
        let board = Board::new(words, template, house);
        mount_to(place, move || if joining { joining::joining(board) } else { list(board) }).forget();
    });
}

/// The list itself.
pub fn list(board: Board) -> AnyView {
    let screen = Memo::new(move |_| board.screen.get());
    view! {
        {move || match screen.get() {
            Screen::Welcome => joining::welcome(board),
            Screen::Questions => questions(board, false),
            Screen::Plan => plan_view::plan_view(board),
        }}
    }
    .into_any()
}

fn say(place: &HtmlElement, words: &str) {
    if let Some(line) = place.query_selector("p").ok().flatten() {
        line.set_text_content(Some(words));
    }
}
