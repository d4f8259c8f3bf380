//! Elements read from text written like HTML, with holes that are filled in their order.
//!
//! `{}` is a hole, in a text or in an attribute; `{word}` is a text of the page's language. Tags are
//! closed, or end with ` />`. Values stand without quotes, or in single ones where they hold a space.
//! What differs from HTML: `if` leaves the element out where its hole is false, `key` names it among its
//! siblings, `field` is what stands in a field; `click=@tick` does the act `tick` when it is clicked, to
//! what `of` says. The text is ours, so nothing is checked.

use super::{Element, Elements};
use std::rc::Rc;

/// What fills a hole.
enum Fill {
    Text(String),
    Flag(bool),
    Elements(Elements),
    /// Not a fill, but what else can stand where one can: the name of an act.
    Act(&'static str),
}

/// Markup whose holes are being filled.
#[must_use]
pub struct Markup(Box<Filling>);

struct Filling {
    markup: &'static str,
    word: fn(&str) -> &'static str,
    fills: Vec<Fill>,
}

impl Markup {
    /// Begins with a text; `word` finds the texts of the page's language.
    pub fn of(markup: &'static str, word: fn(&str) -> &'static str) -> Self {
        Self(Box::new(Filling { markup, word, fills: Vec::new() }))
    }

    /// Fills the next hole with a text.
    pub fn text(mut self, text: &str) -> Self {
        self.0.fills.push(Fill::Text(text.to_owned()));
        self
    }

    /// Fills the next hole with a yes or no: an attribute that is there or not.
    pub fn flag(mut self, flag: bool) -> Self {
        self.0.fills.push(Fill::Flag(flag));
        self
    }

    /// Fills the next two holes: whether there is a text, and the text.
    pub fn maybe(self, text: Option<&str>) -> Self {
        self.flag(text.is_some()).text(text.unwrap_or_default())
    }

    /// Fills the next hole with elements.
    pub fn put(mut self, elements: Elements) -> Self {
        self.0.fills.push(Fill::Elements(elements));
        self
    }

    /// The elements.
    pub fn seen(self) -> Elements {
        let Filling { markup, word, fills } = *self.0;
        let mut inside = Element::default();
        Reader { rest: markup, word, fills: fills.into_iter() }.inside(&mut inside);
        inside.children
    }
}

/// Reads what is left of the markup.
struct Reader {
    rest: &'static str,
    word: fn(&str) -> &'static str,
    fills: std::vec::IntoIter<Fill>,
}

impl Reader {
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
                    element.children.push(Rc::new(child));
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
    use std::rc::Rc;

    fn word(key: &str) -> &'static str {
        if key == "hint" { "Read <this> {first}" } else { "?" }
    }

    fn seen(markup: &'static str) -> Vec<Element> {
        plain(Markup::of(markup, word))
    }

    fn plain(markup: Markup) -> Vec<Element> {
        markup.seen().into_iter().map(|element| Rc::try_unwrap(element).expect("nobody else has it")).collect()
    }

    fn text(tag: &'static str, text: &str) -> Element {
        Element { tag, text: text.to_owned(), ..Element::default() }
    }

    #[test]
    fn elements_hold_elements_and_texts() {
        let inner = Element { tag: "ul", children: vec![Rc::new(text("li", "a")), Rc::new(text("li", "b c"))], ..Element::default() };
        assert_eq!(seen("<p>x</p><ul><li>a</li><li>b c</li></ul>"), [text("p", "x"), inner]);
        assert_eq!(seen(""), []);
    }

    #[test]
    fn words_and_what_fills_a_hole_are_never_read_as_markup() {
        assert_eq!(seen("<p>{hint}</p>"), [text("p", "Read <this> {first}")]);
        let filled = plain(Markup::of("<p id={}>“{}”</p>", word).text("a b/> click=@x '").text("</p><b>{hint}"));
        let expected = Element { attributes: vec![("id", "a b/> click=@x '".to_owned())], ..text("p", "“</p><b>{hint}”") };
        assert_eq!(filled, [expected]);
    }

    #[test]
    fn attributes_are_bare_quoted_composed_or_flags() {
        let markup = "<a class='way call' href=tel:{} data-x={hint} hidden={} readonly={} download>x</a>";
        let filled = plain(Markup::of(markup, word).text("112").flag(true).flag(false));
        let attributes = ["class", "href", "data-x", "hidden", "download"].into_iter().zip(["way call", "tel:112", word("hint"), "", ""]);
        let attributes = attributes.map(|(name, value)| (name, value.to_owned())).collect();
        assert_eq!(filled, [Element { attributes, ..text("a", "x") }]);
    }

    #[test]
    fn fields_boxes_keys_and_acts_are_no_attributes() {
        let markup = "<li key={}><input type=text field={} checked={} change=@tick blur=@left of={} /><b>x</b></li>";
        let filled = plain(Markup::of(markup, word).text("k").text("v").flag(false).text("o"));
        let input = Element {
            tag: "input",
            attributes: vec![("type", "text".to_owned())],
            acts: vec![("change", "tick"), ("blur", "left")],
            of: "o".to_owned(),
            value: Some("v".to_owned()),
            checked: Some(false),
            ..Element::default()
        };
        assert_eq!(
            filled,
            [Element { tag: "li", key: "k".to_owned(), children: vec![Rc::new(input), Rc::new(text("b", "x"))], ..Element::default() }]
        );
    }

    #[test]
    fn what_is_not_wanted_takes_what_fills_it_along() {
        let markup = "<p if={}>{}</p><section if={}><h3>{}</h3>{}</section><p>{}</p>";
        let inside = vec![Rc::new(text("b", "lost"))];
        let filled = plain(Markup::of(markup, word).maybe(None).flag(false).text("lost").put(inside).text("last"));
        assert_eq!(filled, [text("p", "last")]);
    }
}
