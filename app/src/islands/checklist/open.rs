//! Opening the list: the steps file, the household on this device, and then the board.

use super::{board::Board, joining, words};
use crate::{
    browser::{engine::Household, network, page, script::spawn},
    domain::template::{FORM, Template},
};
use web_sys::HtmlElement;

/// Opens the list in its place on the page. The place says where the steps are fetched and whether
/// the page answers an invitation; the words lie in it as text.
pub fn open(place: HtmlElement) {
    let given = |name: &str| place.get_attribute(name).unwrap_or_default();
    let lines = place.query_selector("script").ok().flatten().and_then(|script| script.text_content());
    words::take(&lines.unwrap_or_default());
    let (steps_file, invited) = (given("data-steps"), place.has_attribute("data-joining"));
    if !page::is_secure() {
        return say(&place, words::get("insecure"));
    }
    spawn(async move {
        let request = network::Request { method: "GET", path: &steps_file, token: None, body: None };
        let steps = network::send(request).await.ok().and_then(|text| Template::read(&text));
        let Some(template) = steps.filter(|template| template.v == FORM) else {
            return say(&place, words::get("steps-missing"));
        };
        let Ok(house) = Household::create().await else {
            return say(&place, words::get("storage-blocked"));
        };
        let board = Board::new(template, house);
        if invited {
            joining::begin(board);
        }
        board.paint_in(&place);
    });
}

fn say(place: &HtmlElement, words: &str) {
    if let Some(line) = place.query_selector("p").ok().flatten() {
        line.set_text_content(Some(words));
    }
}
