//! Two versions of a text, written on two phones at the same time, side by side. The choice is the
//! person's, is never asked for in the middle of anything, and is an ordinary change.

use super::board::Board;
use crate::{
    browser::{dates, engine::Edit},
    domain::plan::Step,
    islands::view::{Element, button, el, line, paragraph},
    sync::{
        items::Title,
        key::{CellKey, Field, ItemId},
    },
};

/// The versions of the step's title or note, where there is more than one.
pub fn versions(board: Board, step: &Step, field: Field) -> Option<Element> {
    let words = board.words();
    let several = if field == Field::Note { step.notes.len() > 1 } else { !step.other_titles.is_empty() };
    let item = step.item.as_deref().filter(|_| several)?;
    let key = CellKey::item(&ItemId::parse(item).ok()?, field);
    let view = board.household().look(|replica| replica.view(&key))?;
    let others = view.others();
    let keep = |name: &str, value: String| {
        let edit = Edit { key: key.clone(), value: Some(value), saw: Some(view.stamp.clone()), resolves: others.clone() };
        button(words.get(name), move || board.edit(vec![edit.clone()]))
    };
    let first = view.value.iter().map(|value| (view.stamp.ms(), value));
    let rest = view.alternatives.iter().filter_map(|other| Some((other.s.ms(), other.v.as_ref()?)));
    let texts: Vec<(i64, &String)> = first.chain(rest).collect();
    let shown = texts.iter().enumerate().map(|(index, (ms, value))| {
        let when = [&dates::day_and_year(&dates::date_of(*ms), board.language()), " ", &dates::time_of_day(*ms, board.language())].concat();
        let heading = [&words.count("version", index + 1), ", ", &when].concat();
        let text = if field == Field::Title { Title::read(value).title } else { (*value).clone() };
        el("li").child(line("h5", &heading)).child(paragraph("text", &text)).child(keep("keep", (*value).clone()))
    });
    let both = (field == Field::Note).then(|| {
        let joined = texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n");
        keep("keep-both", joined)
    });
    let heading = words.get(if field == Field::Note { "two-notes" } else { "two-titles" });
    Some(el("section").class("versions").child(line("h4", heading)).child(el("ul").children(shown)).children(both))
}
