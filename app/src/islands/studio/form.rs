//! A form of the studio: what is typed is kept on the device at once, is put back when the form is opened again,
//! and is forgotten when the studio has it.
//!
//! A draft is put into the form with the revision it was made from. Where somebody has saved another version
//! meanwhile, the studio finds it by that, and shows both: nothing is decided here.

use super::{
    controls::{Control, controls},
    drafts::{LANGUAGE, when},
};
use crate::{
    browser::{
        clock, dates,
        drafts::{self, Draft, Field},
        page,
        script::{listen, property},
    },
    islands::{
        view::Painting,
        words::{self, markup},
    },
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

struct Form {
    path: String,
    title: String,
    controls: Vec<Control>,
    base: Option<HtmlInputElement>,
    /// The revision and the values the page came with.
    came: (String, Vec<String>),
    /// Fields that an earlier draft held and the page came with: the studio has refused them so far.
    refused: RefCell<Vec<String>>,
    /// What an earlier draft held and this form has no field for: rows of a list that was shorter when it was
    /// saved. It stays in the draft.
    without: Vec<Field>,
    state: Option<Element>,
}

/// Opens a form.
pub fn open(place: &HtmlElement) {
    let given = |name: &str| place.get_attribute(name).unwrap_or_default();
    let find = |selector: &str| place.query_selector(selector).ok().flatten();
    let base = find("input[name=base]").and_then(|base| base.dyn_into::<HtmlInputElement>().ok());
    let controls = controls(place);
    let values = controls.iter().map(Control::value).collect();
    let came = (base.as_ref().map(HtmlInputElement::value).unwrap_or_default(), values);
    let (path, title) = (given("data-draft"), given("data-title"));
    let found = drafts::read(&path);
    let named = |field: &&Field| controls.iter().any(|control| control.name() == field.name);
    let without = found.iter().flat_map(|draft| &draft.fields).filter(|field| !named(field)).cloned().collect();
    let form = Rc::new(Form { path, title, controls, base, came, without, refused: RefCell::default(), state: find("[data-state]") });
    match found {
        Some(draft) if draft.sent && place.has_attribute("data-answer") => {
            form.refused.replace(draft.fields.into_iter().map(|field| field.name).collect());
            form.keep();
        }
        Some(draft) => {
            form.put_back(&draft);
            // It was sent, but never came there; or else it would not be here.
            let _ = drafts::write(&Draft { sent: false, ..draft.clone() });
            if let Some(note) = find("[data-found]").and_then(|note| note.dyn_into().ok()) {
                form.clone().tell(&note, &draft);
            }
        }
        None => {}
    }
    let typing = form.clone();
    listen(place, "input", move |_| typing.keep());
    listen(place, "submit", move |event| {
        let submitter = property(&event, "submitter");
        if property(&submitter, "formTarget").as_string().is_none_or(|target| target.is_empty()) {
            form.sent();
        }
    });
}

/// The studio has what was sent with a form.
pub fn kept(path: &str) {
    // What was typed after it was sent stays.
    if drafts::read(path).is_some_and(|draft| draft.sent) {
        drafts::remove(path);
    }
    // The address would say so again whenever somebody comes back to it.
    page::shorten_address();
}

impl Form {
    /// What has been changed.
    fn draft(&self) -> Draft {
        let refused = self.refused.borrow();
        let changed =
            self.controls.iter().zip(&self.came.1).filter(|(control, came)| control.value() != **came || refused.contains(&control.name()));
        Draft {
            path: self.path.clone(),
            title: self.title.clone(),
            base: self.base.as_ref().map(HtmlInputElement::value).unwrap_or_default(),
            at_ms: clock::now_ms(),
            sent: false,
            fields: changed.map(|(control, _)| control.field()).chain(self.without.iter().cloned()).collect(),
        }
    }

    fn keep(&self) {
        let draft = self.draft();
        if draft.fields.is_empty() {
            drafts::remove(&self.path);
            return self.say("");
        }
        if drafts::write(&draft) {
            self.say(&words::fill("draft-kept", &[("time", &dates::time_of_day(draft.at_ms, LANGUAGE))]));
        } else {
            self.say(words::get("draft-not-kept"));
        }
    }

    fn sent(&self) {
        if let Some(draft) = drafts::read(&self.path) {
            // A device that takes no more has kept the draft as it was, which is as good here.
            let _ = drafts::write(&Draft { sent: true, ..draft });
        }
    }

    fn put_back(&self, draft: &Draft) {
        for field in &draft.fields {
            if let Some(control) = self.controls.iter().find(|control| control.name() == field.name) {
                control.put(&field.value);
            }
        }
        if let Some(base) = &self.base {
            base.set_value(&draft.base);
        }
    }

    /// Says that a draft was found, and offers to forget it; one that changes nothing any more is forgotten.
    fn tell(self: Rc<Self>, note: &HtmlElement, draft: &Draft) {
        if self.draft().fields.is_empty() {
            drafts::remove(&self.path);
            return self.back();
        }
        let told = markup("<p class=note role=status><span>{}</span><button type=button click=@forget>{draft-forget}</button></p>")
            .text(&when("draft-found", draft))
            .seen();
        let place = note.clone();
        let painting = Painting::new(note, move |_, _, _| {
            drafts::remove(&self.path);
            self.back();
            self.say("");
            place.set_inner_html("");
            page::focus("#content");
        });
        if let Some(mut painting) = painting {
            painting.show(told);
            // Its listener lives as long as the page.
            std::mem::forget(painting);
        }
    }

    /// The form as the page came.
    fn back(&self) {
        for (control, came) in self.controls.iter().zip(&self.came.1) {
            control.put(came);
        }
        if let Some(base) = &self.base {
            base.set_value(&self.came.0);
        }
    }

    fn say(&self, words: &str) {
        if let Some(state) = &self.state {
            state.set_text_content(Some(words));
        }
    }
}
