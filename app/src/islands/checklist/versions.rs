//! Two versions of a text, written on two phones at the same time, side by side. The choice is the
//! person's, is never asked for in the middle of anything, and is an ordinary change.

use super::board::Board;
use crate::{
    browser::engine::{Change, Version},
    domain::plan::Step,
    sync::{
        items::Title,
        key::{CellKey, Field, ItemId},
    },
};
use leptos::prelude::*;

/// The versions of the step's title and note, where there is more than one.
pub fn versions(board: Board, step: Memo<Option<Step>>) -> AnyView {
    let note = move || of_field(board, step, Field::Note);
    let title = move || of_field(board, step, Field::Title);
    view! { {title}{note} }.into_any()
}

fn of_field(board: Board, step: Memo<Option<Step>>, field: Field) -> Option<AnyView> {
    let words = board.words;
    let several = step.with(|step| {
        let step = step.as_ref()?;
        let several = if field == Field::Note { step.notes.len() > 1 } else { !step.other_titles.is_empty() };
        several.then(|| step.item.clone()).flatten()
    })?;
    let key = CellKey::item(&ItemId::parse(&several).ok()?, field);
    let found = board.household().versions(&key);
    let settle = {
        let (key, found) = (key.clone(), found.clone());
        move |value: Option<String>| {
            let settles = found.iter().map(|version| version.stamp.clone()).collect();
            board.household().edit(vec![Change { key: key.clone(), value, settles }]);
        }
    };
    let texts: Vec<String> = found.iter().filter_map(|version| version.value.clone()).collect();
    let both = {
        let (settle, joined) = (settle.clone(), texts.join("\n\n"));
        (field == Field::Note).then(|| view! { <button type="button" on:click=move |_| settle(Some(joined.clone()))>{words.get("keep-both")}</button> })
    };
    let shown = found.into_iter().enumerate().map(|(index, Version { value, .. })| {
        let settle = settle.clone();
        let text = value.clone().unwrap_or_default();
        let text = if field == Field::Title { Title::read(&text).title } else { text };
        view! {
            <li>
                <h5>{words.count("version", index + 1)}</h5>
                <p class="text">{text}</p>
                <button type="button" on:click=move |_| settle(value.clone())>{words.get("keep")}</button>
            </li>
        }
    });
    let heading = words.get(if field == Field::Note { "two-notes" } else { "two-titles" });
    Some(view! { <section class="versions"><h4>{heading}</h4><ul>{shown.collect_view()}</ul>{both}</section> }.into_any())
}
