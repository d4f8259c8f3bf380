//! Making what is to be seen real: the difference to what stands there, and nothing more, so that
//! the focus, what is open, and what somebody is writing stay as they are.

use super::{Element, Handler, Parts};
use js_sys::Reflect;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element as Node, Event, HtmlElement};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What is painted in a place on the page.
pub struct Painting {
    document: Document,
    place: Node,
    shown: Vec<Painted>,
}

/// An element that stands on the page.
struct Painted {
    node: Node,
    parts: Parts,
    children: Vec<Painted>,
    listeners: Vec<Listener>,
}

/// Stays with its element; what it does may be another thing with every painting.
struct Listener {
    handler: Rc<RefCell<Handler>>,
    _heard: Closure<dyn FnMut(Event)>,
}

impl Painting {
    /// An empty painting in a place; whatever stands there goes.
    pub fn new(place: &HtmlElement) -> Option<Self> {
        place.set_inner_html("");
        Some(Self { document: place.owner_document()?, place: place.clone().into(), shown: Vec::new() })
    }

    /// Shows these elements, and nothing else.
    pub fn show(&mut self, elements: Vec<Element>) {
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

    fn children(&self, parent: &Node, before: Vec<Painted>, elements: Vec<Element>) -> Vec<Painted> {
        let mut before: Vec<Option<Painted>> = before.into_iter().map(Some).collect();
        let mut shown = Vec::with_capacity(elements.len());
        for Element(parts) in elements {
            let same = before.iter_mut().find(|old| old.as_ref().is_some_and(|old| old.is(&parts)));
            shown.extend(match same.and_then(Option::take) {
                Some(old) => Some(self.changed(old, *parts)),
                None => self.made(*parts),
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

    fn made(&self, parts: Parts) -> Option<Painted> {
        let name_space = matches!(parts.tag, "svg" | "path").then_some(SVG);
        let node = match name_space {
            Some(_) => self.document.create_element_ns(name_space, parts.tag),
            None => self.document.create_element(parts.tag),
        };
        let node = node.ok()?;
        let listeners = parts.handlers.iter().map(|(event, handler)| Listener::new(&node, event, handler)).collect();
        let empty = Parts { tag: parts.tag, ..Parts::default() };
        Some(self.changed(Painted { node, parts: empty, children: Vec::new(), listeners }, parts))
    }

    fn changed(&self, old: Painted, mut parts: Parts) -> Painted {
        let Painted { node, parts: before, children, listeners } = old;
        for (name, _) in &before.attributes {
            if !parts.attributes.iter().any(|(kept, _)| kept == name) {
                let _ = node.remove_attribute(name);
            }
        }
        for attribute in &parts.attributes {
            if !before.attributes.contains(attribute) {
                let _ = node.set_attribute(attribute.0, &attribute.1);
            }
        }
        if before.text != parts.text {
            node.set_text_content(Some(&parts.text));
        }
        for (listener, (_, handler)) in listeners.iter().zip(&parts.handlers) {
            listener.handler.replace(handler.clone());
        }
        let children = self.children(&node, children, std::mem::take(&mut parts.children));
        // After the children: a choice is made among them.
        if let Some(checked) = parts.checked {
            assign(&node, "checked", &checked.into());
        }
        if let Some(value) = parts.value.as_deref().filter(|_| self.document.active_element().as_ref() != Some(&node)) {
            assign(&node, "value", &value.into());
        }
        Painted { node, parts, children, listeners }
    }
}

impl Painted {
    /// Whether it can become what is to be seen without being made anew.
    fn is(&self, parts: &Parts) -> bool {
        let events = |parts: &Parts| parts.handlers.iter().map(|(event, _)| *event).collect::<Vec<_>>();
        self.parts.tag == parts.tag && self.parts.key == parts.key && events(&self.parts) == events(parts)
    }
}

impl Listener {
    fn new(node: &Node, event: &str, handler: &Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler.clone()));
        let slot = handler.clone();
        let heard: Closure<dyn FnMut(Event)> = Closure::new(move |event| {
            let handle = slot.borrow().clone();
            handle(&event);
        });
        let _ = node.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        Self { handler, _heard: heard }
    }
}

/// Sets a property where it differs: to set it moves the cursor, and a date begins its year anew.
fn assign(node: &Node, name: &str, value: &JsValue) {
    let name = name.into();
    if Reflect::get(node, &name).ok().as_ref() != Some(value) {
        let _ = Reflect::set(node, &name, value);
    }
}
