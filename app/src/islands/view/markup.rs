//! Elements read from text written like HTML, with holes that are filled in their order.
//!
//! `{}` is a hole, in a text or in an attribute; `{word}` is a text of the page's language. Tags are
//! closed, or end with ` />`. Values stand without quotes, or in single ones where they hold a space.
//! What differs from HTML: `if` leaves the element out where its hole is false, `key` names it among its
//! siblings, `field` is what stands in a field; `click=@tick` does the act `tick` when it is clicked, to
//! what `of` says. The text is ours, so nothing is checked.

use super::Element;

/// What fills a hole.
enum Fill {
    Text(String),
    Flag(bool),
    Elements(Vec<Element>),
    /// Not a fill, but what else can stand where one can: the name of an act.
    Act(&'static str),
}

/// Markup whose holes are being filled.
pub struct Markup {
    rest: &'static str,
    word: fn(&str) -> &'static str,
    fills: std::vec::IntoIter<Fill>,
    filled: Vec<Fill>,
}

impl Markup {
    /// Begins with a text; `word` finds the texts of the page's language.
    pub fn of(markup: &'static str, word: fn(&str) -> &'static str) -> Box<Self> {
        Box::new(Self { rest: markup, word, fills: Vec::new().into_iter(), filled: Vec::new() })
    }

    /// Fills the next hole with a text.
    pub fn text(mut self: Box<Self>, text: &str) -> Box<Self> {
        self.filled.push(Fill::Text(text.to_owned()));
        self
    }

    /// Fills the next hole with a yes or no: an attribute that is there or not.
    pub fn flag(mut self: Box<Self>, flag: bool) -> Box<Self> {
        self.filled.push(Fill::Flag(flag));
        self
    }

    /// Fills the next two holes: whether there is a text, and the text.
    pub fn maybe(self: Box<Self>, text: Option<&str>) -> Box<Self> {
        self.flag(text.is_some()).text(text.unwrap_or_default())
    }

    /// Fills the next hole with elements.
    pub fn put(mut self: Box<Self>, elements: Vec<Element>) -> Box<Self> {
        self.filled.push(Fill::Elements(elements));
        self
    }

    /// The elements.
    pub fn seen(mut self: Box<Self>) -> Vec<Element> {
        self.fills = std::mem::take(&mut self.filled).into_iter();
        let mut inside = Element::default();
        self.inside(&mut inside);
        inside.children
    }

    /// Takes what stands before the first of these letters.
    fn until(&mut self, ends: &[u8]) -> &'static str {
        let end = self.rest.bytes().position(|letter| ends.contains(&letter)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn takes(&mut self, start: &str) -> bool {
        let rest = self.rest.strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads what an element holds, and its end.
    fn inside(&mut self, element: &mut Element) {
        while !self.rest.is_empty() && !self.takes("</") {
            if self.takes("<") {
                let (child, wanted) = self.element();
                if wanted {
                    element.children.push(child);
                }
            } else if self.takes("{") {
                match self.hole() {
                    Fill::Text(text) => element.text.push_str(&text),
                    Fill::Elements(elements) => element.children.extend(elements),
                    Fill::Flag(_) | Fill::Act(_) => {}
                }
            } else {
                element.text.push_str(self.until(b"<{"));
            }
        }
        self.until(b">");
        self.takes(">");
    }

    /// Reads an element, and whether it is wanted.
    fn element(&mut self) -> (Element, bool) {
        let mut element = Element { tag: self.until(b" >"), ..Element::default() };
        let mut wanted = true;
        while self.takes(" ") && !self.rest.starts_with('/') {
            let name = self.until(b"= >");
            let filled = if self.takes("=") { self.value() } else { Fill::Flag(true) };
            match (name, filled) {
                ("if", Fill::Flag(holds)) => wanted = holds,
                ("checked", Fill::Flag(holds)) => element.checked = Some(holds),
                (_, Fill::Flag(false) | Fill::Elements(_)) => {}
                (name, Fill::Flag(true)) => element.attributes.push((name, String::new())),
                ("key", Fill::Text(text)) => element.key = text,
                ("of", Fill::Text(text)) => element.of = text,
                ("field", Fill::Text(text)) => element.value = Some(text),
                (name, Fill::Text(text)) => element.attributes.push((name, text)),
                (event, Fill::Act(act)) => element.acts.push((event, act)),
            }
        }
        if !self.takes("/>") {
            self.takes(">");
            self.inside(&mut element);
        }
        (element, wanted)
    }

    /// The value of an attribute.
    fn value(&mut self) -> Fill {
        if self.takes("@") {
            return Fill::Act(self.until(b" >"));
        }
        let ends: &[u8] = if self.takes("'") { b"'{" } else { b" >{" };
        let mut value = self.until(ends).to_owned();
        while self.takes("{") {
            match self.hole() {
                Fill::Text(text) => value.push_str(&text),
                other => return other,
            }
            value.push_str(self.until(ends));
        }
        self.takes("'");
        Fill::Text(value)
    }

    /// What fills the hole that has just begun.
    fn hole(&mut self) -> Fill {
        let word = self.until(b"}");
        self.takes("}");
        if word.is_empty() { self.fills.next().unwrap_or(Fill::Flag(false)) } else { Fill::Text((self.word)(word).to_owned()) }
    }
}
