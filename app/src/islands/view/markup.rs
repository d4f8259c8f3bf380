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

#[cfg(test)]
mod tests {
    use super::Markup;
    use crate::islands::view::Element;

    fn word(key: &str) -> &'static str {
        if key == "hint" { "Read <this> {first}" } else { "?" }
    }

    fn seen(markup: &'static str) -> Vec<Element> {
        Markup::of(markup, word).seen()
    }

    fn text(tag: &'static str, text: &str) -> Element {
        Element { tag, text: text.to_owned(), ..Element::default() }
    }

    #[test]
    fn elements_hold_elements_and_texts() {
        let inner = Element { tag: "ul", children: vec![text("li", "a"), text("li", "b c")], ..Element::default() };
        assert_eq!(seen("<p>x</p><ul><li>a</li><li>b c</li></ul>"), [text("p", "x"), inner]);
        assert_eq!(seen(""), []);
    }

    #[test]
    fn words_and_what_fills_a_hole_are_never_read_as_markup() {
        assert_eq!(seen("<p>{hint}</p>"), [text("p", "Read <this> {first}")]);
        let filled = Markup::of("<p id={}>“{}”</p>", word).text("a b/> click=@x '").text("</p><b>{hint}").seen();
        let expected = Element { attributes: vec![("id", "a b/> click=@x '".to_owned())], ..text("p", "“</p><b>{hint}”") };
        assert_eq!(filled, [expected]);
    }

    #[test]
    fn attributes_are_bare_quoted_composed_or_flags() {
        let markup = "<a class='way call' href=tel:{} data-x={hint} hidden={} readonly={} download>x</a>";
        let filled = Markup::of(markup, word).text("112").flag(true).flag(false).seen();
        let attributes = ["class", "href", "data-x", "hidden", "download"].into_iter().zip(["way call", "tel:112", word("hint"), "", ""]);
        let attributes = attributes.map(|(name, value)| (name, value.to_owned())).collect();
        assert_eq!(filled, [Element { attributes, ..text("a", "x") }]);
    }

    #[test]
    fn fields_boxes_keys_and_acts_are_no_attributes() {
        let markup = "<li key={}><input type=text field={} checked={} change=@tick blur=@left of={} /><b>x</b></li>";
        let filled = Markup::of(markup, word).text("k").text("v").flag(false).text("o").seen();
        let input = Element {
            tag: "input",
            attributes: vec![("type", "text".to_owned())],
            acts: vec![("change", "tick"), ("blur", "left")],
            of: "o".to_owned(),
            value: Some("v".to_owned()),
            checked: Some(false),
            ..Element::default()
        };
        assert_eq!(filled, [Element { tag: "li", key: "k".to_owned(), children: vec![input, text("b", "x")], ..Element::default() }]);
    }

    #[test]
    fn what_is_not_wanted_takes_what_fills_it_along() {
        let markup = "<p if={}>{}</p><section if={}><h3>{}</h3>{}</section><p>{}</p>";
        let inside = vec![text("b", "lost")];
        let filled = Markup::of(markup, word).maybe(None).flag(false).text("lost").put(inside).text("last").seen();
        assert_eq!(filled, [text("p", "last")]);
    }
}
