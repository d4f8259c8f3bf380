//! Making what is to be seen real: the difference to what stands there, and nothing more, so that
//! the focus, what is open, and what somebody is writing stay as they are.

use super::{Element, Elements};
use js_sys::Reflect;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element as Node, Event, HtmlElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Does an act of a name, to what it is done to, because of an event.
type Act = Rc<dyn Fn(&str, &str, &Event)>;

/// What is painted in a place on the page.
pub struct Painting {
    document: Document,
    place: Node,
    act: Act,
    shown: Vec<Painted>,
}

/// An element that stands on the page.
struct Painted {
    node: Node,
    element: Rc<Element>,
    children: Vec<Painted>,
    /// What its listeners do an act to; they stay with it, and this may change with every painting.
    of: Rc<RefCell<String>>,
    _listeners: Vec<Closure<dyn FnMut(Event)>>,
}

impl Painting {
    /// An empty painting in a place; whatever stands there goes. `act` does what elements name.
    pub fn new(place: &HtmlElement, act: impl Fn(&str, &str, &Event) + 'static) -> Option<Self> {
        place.set_inner_html("");
        Some(Self { document: place.owner_document()?, place: place.clone().into(), act: Rc::new(act), shown: Vec::new() })
    }

    /// Shows these elements, and nothing else.
    pub fn show(&mut self, elements: Elements) {
        let held = self.document.active_element().filter(|held| self.place.contains(Some(held)));
        let mut around = Vec::new();
        let mut next = held;
        while let Some(node) = next.filter(|node| *node != self.place) {
            next = node.parent_element();
            around.push(node);
        }
        let before = std::mem::take(&mut self.shown);
        self.shown = self.children(&self.place, before, elements);
        self.hold(around);
    }

    /// Gives the focus back: to the element that had it, or where that is gone, to what was around
    /// it, so that whoever uses keys goes on from there.
    fn hold(&self, around: Vec<Node>) {
        let Some(held) = around.first() else { return };
        if self.document.active_element().as_ref() == Some(held) {
            return;
        }
        let still = around.iter().filter(|node| self.place.contains(Some(node)));
        for node in still.chain([&self.place]) {
            if node != held {
                let _ = node.set_attribute("tabindex", "-1");
            }
            // Only a detached element refuses.
            let _ = node.unchecked_ref::<HtmlElement>().focus();
            if self.document.active_element().as_ref() == Some(node) {
                return;
            }
        }
    }

    fn children(&self, parent: &Node, before: Vec<Painted>, elements: Elements) -> Vec<Painted> {
        let mut before: Vec<Option<Painted>> = before.into_iter().map(Some).collect();
        let mut shown = Vec::with_capacity(elements.len());
        for element in elements {
            let same = before.iter_mut().find(|old| old.as_ref().is_some_and(|old| old.is(&element)));
            shown.extend(match same.and_then(Option::take) {
                Some(old) => Some(self.changed(old, element)),
                None => self.made(element),
            });
        }
        for gone in before.into_iter().flatten() {
            gone.node.remove();
        }
        let mut next = parent.first_child();
        for painted in &shown {
            let node: &web_sys::Node = &painted.node;
            if next.as_ref() == Some(node) {
                next = node.next_sibling();
            } else {
                let _ = parent.insert_before(node, next.as_ref());
            }
        }
        shown
    }

    fn made(&self, element: Rc<Element>) -> Option<Painted> {
        let name_space = matches!(element.tag, "svg" | "path").then_some(SVG);
        let node = match name_space {
            Some(_) => self.document.create_element_ns(name_space, element.tag),
            None => self.document.create_element(element.tag),
        };
        let node = node.ok()?;
        let of = Rc::new(RefCell::new(String::new()));
        let listeners = element.acts.iter().map(|(event, act)| self.listener(&node, event, act, &of)).collect();
        let before = Rc::new(Element { tag: element.tag, ..Element::default() });
        Some(self.changed(Painted { node, element: before, children: Vec::new(), of, _listeners: listeners }, element))
    }

    fn listener(&self, node: &Node, event: &str, name: &'static str, of: &Rc<RefCell<String>>) -> Closure<dyn FnMut(Event)> {
        let (act, of) = (self.act.clone(), of.clone());
        let heard: Closure<dyn FnMut(Event)> = Closure::new(move |event| {
            let of = of.borrow().clone();
            act(name, &of, &event);
        });
        let _ = node.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        heard
    }

    fn changed(&self, mut old: Painted, element: Rc<Element>) -> Painted {
        if Rc::ptr_eq(&old.element, &element) {
            return old;
        }
        let node = &old.node;
        for (name, _) in &old.element.attributes {
            if !element.attributes.iter().any(|(kept, _)| kept == name) {
                let _ = node.remove_attribute(name);
            }
        }
        for attribute in &element.attributes {
            if !old.element.attributes.contains(attribute) {
                let _ = node.set_attribute(attribute.0, &attribute.1);
            }
        }
        if old.element.text != element.text {
            node.set_text_content(Some(&element.text));
        }
        element.of.clone_into(&mut old.of.borrow_mut());
        old.children = self.children(node, std::mem::take(&mut old.children), element.children.clone());
        // After the children: a choice is made among them.
        if let Some(checked) = element.checked {
            assign(node, "checked", &checked.into());
        }
        if let Some(value) = element.value.as_deref().filter(|_| self.document.active_element().as_ref() != Some(node)) {
            assign(node, "value", &value.into());
        }
        old.element = element;
        old
    }
}

impl Painted {
    /// Whether it can become what is to be seen without being made anew.
    fn is(&self, element: &Element) -> bool {
        self.element.tag == element.tag && self.element.key == element.key && self.element.acts == element.acts
    }
}

/// Sets a property where it differs: to set it moves the cursor, and a date begins its year anew.
fn assign(node: &Node, name: &str, value: &JsValue) {
    let name = name.into();
    if Reflect::get(node, &name).ok().as_ref() != Some(value) {
        let _ = Reflect::set(node, &name, value);
    }
}
