//! The accessibility statement (tillgänglighetsredogörelse), made from its record, with every part
//! that Digg's regulation asks for.

use crate::{
    domain::{
        language::Language,
        operator::Operator,
        statement::{Compliance, Method, Statement},
    },
    texts::Texts,
};
use leptos::prelude::*;

/// Shows it.
pub fn statement(texts: Texts, statement: Statement, operator: &Operator) -> impl IntoView + use<> {
    let service = statement.service.clone();
    let named = |key: &str| texts.with(key, "service", &service);
    let status = match statement.status {
        Compliance::Fully => "statement-status-fully",
        Compliance::Partly => "statement-status-partly",
        Compliance::Not => "statement-status-not",
    };
    let publisher = if operator.is_trial() {
        named("statement-trial")
    } else {
        texts.with_two("statement-publisher", ("name", &operator.name), ("service", &service))
    };
    let feedback = if operator.mail.is_empty() {
        texts.get("statement-feedback-trial")
    } else {
        texts.with("statement-feedback-mail", "mail", &operator.mail)
    };
    let method = match statement.method {
        Method::Own => "statement-method-self",
        Method::External => "statement-method-external",
    };
    let gaps: Vec<_> = statement
        .gaps
        .iter()
        .map(|gap| {
            let text = if texts.0 == Language::Sv { gap.sv.clone() } else { gap.en.clone() };
            view! { <li>{text}" "<span class="criterion">"(" {gap.criterion.clone()} ")"</span></li> }
        })
        .collect();
    let gaps =
        if gaps.is_empty() { view! { <p>{texts.get("statement-no-gaps")}</p> }.into_any() } else { view! { <ul>{gaps}</ul> }.into_any() };
    let dates = texts.with_two(
        "statement-dates",
        ("assessed", &texts.date(&statement.assessed_on)),
        ("updated", &texts.date(&statement.updated_on)),
    );
    view! {
        <article>
            <header class="hero"><h1>{named("statement-title")}</h1><p class="lead">{publisher}</p></header>
            <div class="prose">
                <h2>{texts.get("statement-how")}</h2>
                <p>{texts.with_two(status, ("service", &service), ("standard", &statement.standard))}</p>
                <h2>{texts.get("statement-gaps")}</h2>
                {gaps}
                <h2>{texts.get("statement-burden")}</h2>
                <p>{texts.get("statement-burden-text")}</p>
                <h2>{texts.get("statement-scope")}</h2>
                <p>{texts.get("statement-scope-text")}</p>
                <h2>{texts.get("statement-feedback")}</h2>
                <p>{feedback}</p>
                <h2>{texts.get("statement-supervision")}</h2>
                <p>{texts.get("statement-supervision-text")}</p>
                <p><a href="https://www.digg.se/tdosanmalan" rel="noopener noreferrer">{texts.get("statement-supervision-link")}</a></p>
                <h2>{texts.get("statement-method")}</h2>
                <p>{texts.get(method)}</p>
                <p>{dates}</p>
            </div>
        </article>
    }
}
