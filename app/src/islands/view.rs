//! What is to be seen, as plain data: elements with their attributes, what they hold, and what is done
//! when something happens to them. `painting` makes it real. What any of it says must not go here.
//!
//! Our own and not Leptos's views, for their weight alone: there every element has a type of its own
//! and each type its own code, some 150 KB of it compressed for this list; here all are one type.

mod painting;

pub use painting::Painting;
use std::rc::Rc;
use web_sys::Event;

/// What is done when something happens to an element.
type Handler = Rc<dyn Fn(&Event)>;

/// An element that is to be seen.
///
/// It holds either a text or other elements, never both: what translates pages in the browser puts
/// elements of its own in the place of a text, and then only the text's parent is still there.
pub struct Element(Box<Parts>);

#[derive(Default)]
struct Parts {
    tag: &'static str,
    key: Option<String>,
    attributes: Vec<(&'static str, String)>,
    handlers: Vec<(&'static str, Handler)>,
    value: Option<String>,
    checked: Option<bool>,
    text: String,
    children: Vec<Element>,
}

/// An element of a kind, such as `p`.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, ..Parts::default() }))
}

/// An element of a kind with a text in it.
pub fn line(tag: &'static str, text: &str) -> Element {
    el(tag).text(text)
}

/// A paragraph of a class.
pub fn paragraph(class: &'static str, text: &str) -> Element {
    line("p", text).class(class)
}

/// A button that says `label`.
pub fn button(label: &str, press: impl Fn() + 'static) -> Element {
    line("button", label).attr("type", "button").on("click", move |_| press())
}

impl Element {
    /// Makes it the same element wherever it stands among its siblings.
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.to_owned());
        self
    }

    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// Sets an attribute without a value where it holds.
    pub fn flag(self, name: &'static str, holds: bool) -> Self {
        if holds { self.attr(name, "") } else { self }
    }

    /// Sets the class.
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Says something.
    pub fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.0.text);
        self
    }

    /// What stands in a field. A person who is writing in it is not disturbed.
    pub fn value(mut self, value: &str) -> Self {
        self.0.value = Some(value.to_owned());
        self
    }

    /// Whether a box is ticked.
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.checked = Some(checked);
        self
    }

    /// Does something when an event comes.
    pub fn on(mut self, event: &'static str, handle: impl Fn(&Event) + 'static) -> Self {
        self.0.handlers.push((event, Rc::new(handle)));
        self
    }

    /// Puts an element into it, after those it has.
    pub fn child(mut self, child: Self) -> Self {
        self.0.children.push(child);
        self
    }

    /// Puts elements into it, after those it has: some, one or none.
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.0.children.extend(children);
        self
    }
}
