//! Two versions of a text, written on two phones at the same time, side by side. The choice is the
//! person's, is never asked for in the middle of anything, and is an ordinary change.

use super::board::Board;
use crate::{
    browser::{dates, engine::Edit},
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
    let view = board.household().look(|replica| replica.view(&key))?;
    let others = view.others();
    let settle = {
        let (key, saw) = (key.clone(), Some(view.stamp.clone()));
        move |value: Option<String>| board.edit(vec![Edit { key: key.clone(), value, saw: saw.clone(), resolves: others.clone() }])
    };
    let first = view.value.iter().map(|value| (view.stamp.ms(), value));
    let rest = view.alternatives.iter().filter_map(|other| Some((other.s.ms(), other.v.as_ref()?)));
    let texts: Vec<(i64, String)> = first.chain(rest).map(|(ms, text)| (ms, text.clone())).collect();
    let language = board.language();
    let both = {
        let (settle, joined) = (settle.clone(), texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n"));
        (field == Field::Note)
            .then(|| view! { <button type="button" on:click=move |_| settle(Some(joined.clone()))>{words.get("keep-both")}</button> })
    };
    let shown = texts.into_iter().enumerate().map(|(index, (ms, value))| {
        let when = [dates::day_and_year(&dates::date_of(ms), &language), dates::time_of_day(ms, &language)].join(" ");
        let settle = settle.clone();
        let text = if field == Field::Title { Title::read(&value).title } else { value.clone() };
        view! {
            <li>
                <h5>{words.count("version", index + 1)}", "{when}</h5>
                <p class="text">{text}</p>
                <button type="button" on:click=move |_| settle(Some(value.clone()))>{words.get("keep")}</button>
            </li>
        }
    });
    let heading = words.get(if field == Field::Note { "two-notes" } else { "two-titles" });
    Some(view! { <section class="versions"><h4>{heading}</h4><ul>{shown.collect_view()}</ul>{both}</section> }.into_any())
}
