//! The sources of a page: every fact's publisher and date, numbered as the text refers to them.

use super::Link;
use crate::texts::Texts;
use leptos::prelude::*;

/// One line of the list.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Who says so; with the page where there is one.
    pub publisher: Link,
    /// ISO date of the fact, reduced as the source gives it; `None` for an undated page.
    pub as_of: Option<String>,
    /// The date in words; for an undated page, when it was read.
    pub date: String,
    /// Months after which the fact is old.
    pub keeps_months: u32,
}

/// Shows the list, and when somebody last compared the facts with it.
pub fn sources(texts: Texts, list: Vec<SourceLine>, checked: Option<String>) -> Option<impl IntoView> {
    let lines = list.into_iter().enumerate().map(|(index, line)| {
        let who = if line.publisher.href.is_empty() {
            line.publisher.text.into_any()
        } else {
            view! { <a href=line.publisher.href rel="noopener noreferrer">{line.publisher.text}</a> }.into_any()
        };
        let when = match line.as_of {
            Some(as_of) => view! { <time datetime=as_of data-keeps=line.keeps_months.to_string()>{line.date}</time> }.into_any(),
            None => view! { <span>{texts.with("source-undated", "date", &line.date)}</span> }.into_any(),
        };
        view! { <li id=format!("s{}", index + 1)>{who}", "{when}</li> }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="sources" aria-labelledby="sources">
                <h2 id="sources">{texts.get("sources")}</h2>
                <ol>{lines}</ol>
                {checked.map(|date| view! { <p class="checked">{texts.with("checked", "date", &date)}</p> })}
            </section>
        }
    })
}
