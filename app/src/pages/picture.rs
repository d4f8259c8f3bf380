//! A picture in a text: as wide as the text, in the width the screen needs, with its words for who does not see it.

use crate::texts::Texts;
use leptos::prelude::*;

/// How wide it stands on a page, for browsers to choose a file by.
const SIZES: &str = "(max-width: 42rem) 90vw, 38rem";

/// What is shown.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The smallest file.
    pub src: String,
    /// Address and width in pixels of each file, the smallest first.
    pub files: Vec<(String, u16)>,
    /// Width and height of the largest, in pixels: the page keeps the room free.
    pub size: (u16, u16),
    /// What can be seen.
    pub alt: String,
    /// What stands under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: String,
    /// The language of its words, where it is not the page's.
    pub language: Option<&'static str>,
}

/// Shows it.
pub fn picture(texts: Texts, picture: Picture) -> impl IntoView {
    let files: Vec<String> = picture.files.iter().map(|(path, width)| format!("{path} {width}w")).collect();
    let (width, height) = picture.size;
    view! {
        <figure class="picture" lang=picture.language>
            <img src=picture.src srcset=files.join(", ") sizes=SIZES width=width height=height alt=picture.alt loading="lazy" decoding="async"/>
            <figcaption>{picture.caption.map(|caption| caption + " ")}<small lang=texts.0.tag()>{texts.with("picture-credit", "name", &picture.credit)}</small></figcaption>
        </figure>
    }
}
