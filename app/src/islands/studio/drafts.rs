//! The list of drafts on this device. Without a network they can be written on where they stand.

use crate::{
    browser::{
        clock, dates,
        drafts::{self, Draft},
        page,
    },
    islands::{
        view::{Elements, Painting},
        words::{self, markup},
    },
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Event, HtmlElement};

/// The studio speaks Swedish.
pub(super) const LANGUAGE: &str = "sv";

/// What is painted, and the draft somebody is about to delete.
struct List {
    painting: RefCell<Option<Painting>>,
    asked: RefCell<String>,
    writable: bool,
    /// Whether the device took no more.
    full: Cell<bool>,
}

/// Shows them in a place; nothing where there are none.
pub fn open(place: &HtmlElement) {
    let writable = place.has_attribute("data-writable");
    let list = Rc::new(List { painting: RefCell::default(), asked: RefCell::default(), writable, full: Cell::default() });
    let acting = list.clone();
    list.painting.replace(Painting::new(place, move |act, of, event| acting.act(act, of, event)));
    list.show();
}

impl List {
    fn show(&self) {
        let shown = self.seen();
        if let Some(painting) = self.painting.borrow_mut().as_mut() {
            painting.show(shown);
        }
    }

    fn act(&self, act: &str, of: &str, event: &Event) {
        match act {
            "ask" => drop(self.asked.replace(of.to_owned())),
            "keep" => self.asked.borrow_mut().clear(),
            "delete" => drafts::remove(of),
            _ if written(of, &page::value(event)) == self.full.get() => self.full.set(!self.full.get()),
            _ => return,
        }
        self.show();
    }

    fn seen(&self) -> Elements {
        let all = drafts::all();
        let rows = all.iter().flat_map(|draft| self.row(draft)).collect();
        markup(concat!(
            "<section if={} aria-labelledby=drafts><h2 id=drafts>{drafts}</h2><p>{drafts-lead}</p><ul class=held>{}</ul></section>",
            "<p if={}>{drafts-none}</p><p if={} class=note role=alert>{draft-not-kept}</p>",
        ))
        .flag(!all.is_empty())
        .put(rows)
        .flag(all.is_empty() && self.writable)
        .flag(self.full.get())
        .seen()
    }

    fn row(&self, draft: &Draft) -> Elements {
        let when = when("draft-when", draft);
        let asked = *self.asked.borrow() == draft.path;
        let fields = if self.writable { draft.fields.iter().flat_map(|field| written_field(draft, field)).collect() } else { Vec::new() };
        markup(concat!(
            "<li key={}><div><a href={}>{}</a><small>{}</small>{}</div>",
            "<button if={} type=button click=@ask of={} aria-label={}>{draft-delete}</button>",
            "<p if={} class=actions><button type=button click=@delete of={}>{draft-delete-yes}</button>",
            "<button type=button click=@keep>{draft-delete-no}</button></p></li>",
        ))
        .text(&draft.path)
        .text(&["/studio/", &draft.path].concat())
        .text(&draft.title)
        .text(&when)
        .put(fields)
        .flag(!asked)
        .text(&draft.path)
        .text(&words::name("draft-delete-named", &draft.title))
        .flag(asked)
        .text(&draft.path)
        .seen()
    }
}

/// A sentence about the day and hour of a draft.
pub(super) fn when(key: &str, draft: &Draft) -> String {
    let day = dates::day_and_year(&dates::date_of(draft.at_ms), LANGUAGE);
    words::fill(key, &[("date", &day), ("time", &dates::time_of_day(draft.at_ms, LANGUAGE))])
}

fn written_field(draft: &Draft, field: &drafts::Field) -> Elements {
    let of = [&draft.path, " ", &field.name].concat();
    let line = if field.long {
        "<textarea rows=6 field={} input=@write of={} aria-label={} />"
    } else {
        "<input type=text field={} input=@write of={} aria-label={} />"
    };
    let control = markup(line).text(&field.value).text(&of).text(&field.label).seen();
    markup("<div class=field key={}><span class=label>{}</span>{}</div>").text(&field.name).text(&field.label).put(control).seen()
}

/// Keeps what was written in a field of a draft, `edit/contact/x name.sv`; false when the device did not take it.
fn written(of: &str, value: &str) -> bool {
    let kept = || {
        let (path, name) = of.split_once(' ')?;
        let mut draft = drafts::read(path)?;
        value.clone_into(&mut draft.fields.iter_mut().find(|field| field.name == name)?.value);
        // What was sent before is not what stands here now.
        Some(drafts::write(&Draft { at_ms: clock::now_ms(), sent: false, ..draft }))
    };
    kept().unwrap_or(false)
}
