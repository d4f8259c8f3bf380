//! Markdown in, safe HTML out, with references resolved.
//!
//! Raw HTML in a text is shown as text. What comes out goes through an allow-list all the same: an
//! imported text is nobody's friend.

use ammonia::Builder;
use app::{
    domain::reference::{Part, Reference, parts},
    pages::blocks::SafeHtml,
};
use pulldown_cmark::{CowStr, Event, Options, Parser, TextMergeStream, html::push_html};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// A stretch of a text: Markdown, or a reference on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Markdown.
    Markdown(String),
    /// `{local}`, `{contact …}` or `{picture …}` standing alone.
    Alone(Reference),
}

/// Cuts a body at the references that stand alone on their line.
pub fn pieces(body: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = String::new();
    for line in body.lines() {
        let alone = match parts(line.trim()).as_slice() {
            [
                Part::Reference(
                    reference @ (Reference::Local | Reference::Contact(_) | Reference::OwnMunicipality | Reference::Picture(_)),
                ),
            ] => Some(reference.clone()),
            _ => None,
        };
        let Some(reference) = alone else {
            open.push_str(line);
            open.push('\n');
            continue;
        };
        if !open.trim().is_empty() {
            pieces.push(Piece::Markdown(std::mem::take(&mut open)));
        }
        open.clear();
        pieces.push(Piece::Alone(reference));
    }
    if !open.trim().is_empty() {
        pieces.push(Piece::Markdown(open));
    }
    pieces
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    let tags = ["p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "span", "sup", "bdi", "br"];
    let attributes = HashMap::from([
        ("a", HashSet::from(["href", "class", "aria-label"])),
        ("span", HashSet::from(["class"])),
        ("sup", HashSet::from(["class"])),
    ]);
    builder.tags(tags.into()).tag_attributes(attributes).url_schemes(HashSet::from(["http", "https", "mailto", "tel"])).link_rel(None);
    builder
});

/// Renders Markdown; `resolve` gives the HTML of a reference inside a sentence.
pub fn html(markdown: &str, mut resolve: impl FnMut(&Reference) -> String) -> SafeHtml {
    let events = TextMergeStream::new(Parser::new_ext(markdown, Options::empty()).map(|event| match event {
        // Nobody writes HTML here: what looks like it is text.
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    }));
    let mut out = Vec::new();
    for event in events {
        match event {
            Event::Text(text) if text.contains('{') => {
                for part in parts(&text) {
                    out.push(match part {
                        Part::Text(words) | Part::Unknown(words) => Event::Text(CowStr::from(words.to_owned())),
                        Part::Reference(reference) => Event::InlineHtml(CowStr::from(resolve(&reference))),
                    });
                }
            }
            other => out.push(other),
        }
    }
    let mut html = String::new();
    push_html(&mut html, out.into_iter());
    SafeHtml::trust(CLEANER.clean(html.trim()).to_string())
}

/// Escapes a text for HTML, attributes included.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Piece, escape, html, pieces};
    use app::domain::reference::Reference;
    use proptest::prelude::*;

    fn rendered(markdown: &str) -> String {
        format!("{:?}", html(markdown, |_| String::new()))
    }

    #[test]
    fn cuts_at_references_alone_and_resolves_the_others() {
        let found = pieces("a {contact x} b\n\n{contact x}\n\nc\n{local}\n");
        assert_eq!(found.len(), 4);
        assert_eq!(found[3], Piece::Alone(Reference::Local));
        let html = format!("{:?}", html("**a** {fact x.y}.", |_| format!("<span class=\"fact\">{}</span>", escape("<1>"))));
        assert!(html.contains("<strong>a</strong> <span class=\\\"fact\\\">&lt;1&gt;</span>."), "{html}");
    }

    #[test]
    fn lets_no_script_through() {
        for bad in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](data:text/html,<script>1</script>)",
            "<svg/onload=alert(1)>",
            "a <b onclick=x>b</b>",
            "<style>*{}</style>",
        ] {
            let html = rendered(bad);
            for sign in ["<script", "<img", "<svg", "<style", "href=\\\"javascript", "href=\\\"data", "<b "] {
                assert!(!html.contains(sign), "{bad} -> {html}");
            }
        }
    }

    proptest! {
        #[test]
        fn only_allowed_tags_survive(text in "[<>a-z/=\"'!&;:()\\[\\]{}# \\n-]{0,80}") {
            let html = format!("{:?}", html(&text, |_| String::new()));
            for tag in html.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(["p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "br"].contains(&name.as_str()), "{} in {}", name, html);
            }
        }
    }
}
