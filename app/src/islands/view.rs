//! What is to be seen, as plain data: elements with their attributes, what they hold, and the names of
//! what is done when something happens to them. `markup` reads it from text written like HTML,
//! `painting` makes it real. What any of it says or does must not go here.
//!
//! Our own and not Leptos's views, for their weight alone: there every element has a type of its own
//! and each type its own code, half of all that a phone would load for the list. Here all are one type,
//! and what is text anyway stays text, which travels best.

mod markup;
#[cfg(feature = "browser")]
mod painting;

pub use markup::Markup;
#[cfg(feature = "browser")]
pub use painting::Painting;
use std::rc::Rc;

/// Elements that stand beside each other. One that is shown again as it is need not be made again.
pub type Elements = Vec<Rc<Element>>;

/// An element that is to be seen.
///
/// It holds either a text or other elements, never both: what translates pages in the browser puts
/// elements of its own in the place of a text, and then only the text's parent is still there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    tag: &'static str,
    /// Makes it the same element wherever it stands among its siblings.
    key: String,
    attributes: Vec<(&'static str, String)>,
    /// Events, and the name of what is done then.
    acts: Vec<(&'static str, &'static str)>,
    /// What it is done to.
    of: String,
    /// What stands in a field. A person who is writing in it is not disturbed.
    value: Option<String>,
    /// Whether a box is ticked.
    checked: Option<bool>,
    text: String,
    children: Elements,
}
