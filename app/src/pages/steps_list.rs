//! Every step of the checklist in the order of time, to be read, printed and found without a script.
//! A rule is told from advice by a word before it, not by its colour alone. What concerns one person
//! only is the island's business.

use super::{
    Link,
    blocks::{SafeHtml, html},
    sources::{SourceLine, sources},
};
use crate::{
    domain::{phase::Phase, task::Basis},
    texts::Texts,
};
use leptos::prelude::*;

/// All steps.
#[derive(Clone, Debug)]
pub struct StepsList {
    /// The stretches of time that have steps, in order.
    pub groups: Vec<(Phase, Vec<StepLine>)>,
    /// Sources of what the steps say.
    pub sources: Vec<SourceLine>,
    /// When they were last compared, in words.
    pub checked: Option<String>,
    /// To the checklist, which chooses the steps that concern one person.
    pub checklist: Link,
}

/// One step.
#[derive(Clone, Debug)]
pub struct StepLine {
    /// What to do.
    pub title: String,
    /// Language of its words, where it is not the page's.
    pub language: Option<&'static str>,
    /// Whom it concerns, where it does not concern everybody.
    pub whom: Option<String>,
    /// Rule or advice.
    pub basis: Basis,
    /// The rule in words, for a step that one requires.
    pub rule: Option<SafeHtml>,
    /// The desk it ends at; without an address for the municipality's own.
    pub desk: Link,
}

/// Shows them.
pub fn steps_list(texts: Texts, list: StepsList) -> impl IntoView {
    let groups = list.groups.into_iter().map(|(phase, steps)| {
        let steps: Vec<_> = steps.into_iter().map(|step| line(texts, step)).collect();
        view! {
            <h2>{texts.get(&format!("phase-{}", phase.id()))}</h2>
            <ul>{steps}</ul>
        }
    });
    let groups: Vec<_> = groups.collect();
    view! {
        <article class="article">
            <header class="hero">
                <h1>{texts.get("steps-title")}</h1>
                <p class="lead">{texts.get("steps-lead")}</p>
            </header>
            <div class="prose all-steps">{groups}</div>
            {sources(texts, list.sources, list.checked)}
        </article>
        <p class="onward"><a href=list.checklist.href>{list.checklist.text}</a></p>
    }
}

fn line(texts: Texts, step: StepLine) -> impl IntoView {
    let word = match step.basis {
        Basis::Advice => None,
        Basis::Law => Some(texts.get("steps-law")),
        Basis::Limit => Some(texts.get("steps-limit")),
    };
    let desk = if step.desk.href.is_empty() {
        step.desk.text.into_any()
    } else {
        view! { <a href=step.desk.href>{step.desk.text}</a> }.into_any()
    };
    view! {
        <li lang=step.language>
            {word.map(|word| view! { <strong>{word}</strong>" " })}
            {step.title}
            " "<small>{step.whom.map(|whom| format!("{whom} · "))}{desk}</small>
            {step.rule.map(html)}
        </li>
    }
}
