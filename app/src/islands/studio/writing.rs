//! Help while writing: buttons for the marks and for what a text refers to, and what makes a text hard to read.

use super::{
    controls::found,
    marks::{Change, Mark, bytes, units, word},
};
use crate::{
    browser::{
        page,
        script::{Timer, listen, property},
    },
    domain::readability::{Readability, readability},
    islands::{
        view::{Elements, Painting},
        words::{self, markup},
    },
};
use js_sys::{Function, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, HtmlElement, HtmlTextAreaElement};

/// Below this many words LIX says nothing of a text.
const ENOUGH_WORDS: usize = 30;
/// Above this a text is harder than the guide's are meant to be.
const HARD: usize = 40;
/// Somebody who writes is not disturbed at every key.
const PAUSE_MS: i32 = 400;

/// Gives every text of a form its help.
pub fn open(form: &HtmlElement) {
    for text in found(form, "textarea[data-prose]") {
        let Ok(text) = text.dyn_into::<HtmlTextAreaElement>() else { continue };
        if text.has_attribute("data-markdown") {
            buttons(&text);
        }
        measure(&text);
    }
}

fn place(text: &HtmlTextAreaElement, class: &str, before: bool) -> Option<HtmlElement> {
    let place: HtmlElement = text.owner_document()?.create_element("div").ok()?.dyn_into().ok()?;
    place.set_class_name(class);
    let beside: Option<web_sys::Node> = if before { Some(text.clone().into()) } else { text.next_sibling() };
    text.parent_node()?.insert_before(&place, beside.as_ref()).ok()?;
    Some(place)
}

fn buttons(text: &HtmlTextAreaElement) {
    let Some(place) = place(text, "marks", true) else { return };
    let of = text.clone();
    let painting = Painting::new(&place, move |act, _, event| match Mark::named(act) {
        Some(mark) => change(&of, |text, at| mark.change(text, at)),
        None => refer(&of, event),
    });
    let Some(mut painting) = painting else { return };
    let shown = markup(concat!(
        "<button type=button click=@heading>{mark-heading}</button><button type=button click=@list>{mark-list}</button>",
        "<button type=button click=@strong>{mark-strong}</button><button type=button click=@link>{mark-link}</button>",
        "<input if={} type=text form=none list=references autocomplete=off placeholder={mark-reference} aria-label={mark-reference} input=@refer />",
    ));
    let listed = text.owner_document().is_some_and(|document| document.get_element_by_id("references").is_some());
    painting.show(shown.flag(listed).seen());
    // The buttons live as long as the page.
    std::mem::forget(painting);
}

/// What was chosen from the list of references goes into the text.
fn refer(text: &HtmlTextAreaElement, event: &Event) {
    let chosen = page::value(event);
    if chosen.starts_with('{') && chosen.ends_with('}') {
        if let Some(field) = event.current_target() {
            let _ = Reflect::set(&field, &"value".into(), &"".into());
        }
        change(text, |text, at| word(text, at, &chosen));
    }
}

/// Changes a text as if it was typed, so that it can be taken back as typing can.
fn change(area: &HtmlTextAreaElement, make: impl FnOnce(&str, (usize, usize)) -> Change) {
    let text = area.value();
    let own = |place: Result<Option<u32>, JsValue>| bytes(&text, place.ok().flatten().unwrap_or_default() as usize);
    let Change { place, text: new, selected } = make(&text, (own(area.selection_start()), own(area.selection_end())));
    let _ = area.focus();
    select(area, &text, place);
    let typed = area.owner_document().is_some_and(|document| typed(&document, &new));
    if !typed {
        let _ = area.set_range_text(&new);
        let _ = Event::new("input").and_then(|event| area.dispatch_event(&event));
    }
    select(area, &area.value(), selected);
}

/// Types a text where the cursor is: old, but the only way that a browser can take back.
fn typed(document: &Document, text: &str) -> bool {
    let command = property(document, "execCommand").dyn_into::<Function>();
    command
        .is_ok_and(|command| command.call3(document, &"insertText".into(), &false.into(), &text.into()).is_ok_and(|done| done.is_truthy()))
}

fn select(area: &HtmlTextAreaElement, text: &str, (from, to): (usize, usize)) {
    let place = |at: usize| u32::try_from(units(text, at)).unwrap_or_default();
    let _ = area.set_selection_range(place(from), place(to));
}

fn measure(text: &HtmlTextAreaElement) {
    let Some(place) = place(text, "readable", false) else { return };
    let of = text.clone();
    let painting = Painting::new(&place, move |_, at, _| {
        let places = at.split_once(' ').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
        if let Some(places) = places {
            let _ = of.focus();
            select(&of, &of.value(), places);
        }
    });
    let Some(painting) = painting else { return };
    let painting = Rc::new(RefCell::new(painting));
    // Only Swedish has LIX.
    let swedish = text.get_attribute("lang").is_none_or(|language| language == "sv");
    let of = text.clone();
    let show = move || painting.borrow_mut().show(said(&of.value(), swedish));
    show();
    let timer: RefCell<Option<Timer>> = RefCell::default();
    listen(text, "input", move |_| {
        let show = show.clone();
        timer.replace(Some(Timer::once(PAUSE_MS, show)));
    });
}

fn said(text: &str, swedish: bool) -> Elements {
    let Readability { words: count, lix, long } = readability(text);
    let sentences = long.iter().flat_map(|(from, to)| {
        let shown: String = text[*from..*to].chars().take(60).collect();
        markup("<li><button type=button click=@show of='{} {}'>{}…</button></li>")
            .text(&from.to_string())
            .text(&to.to_string())
            .text(&shown)
            .seen()
    });
    let sentences: Elements = sentences.collect();
    let key = if lix < HARD { "lix-easy" } else { "lix-hard" };
    markup("<p if={}>{}</p><p if={}>{}</p><ul if={}>{}</ul>")
        .flag(swedish && count >= ENOUGH_WORDS)
        .text(&words::count(key, lix))
        .flag(!long.is_empty())
        .text(&words::count(if long.len() == 1 { "long-one" } else { "long-more" }, long.len()))
        .flag(!long.is_empty())
        .put(sentences)
        .seen()
}
