//! Two versions of a text, written on two phones at the same time, side by side. The choice is the
//! person's, is never asked for in the middle of anything, and is an ordinary change.

use super::{
    board::Board,
    words::{self, markup},
};
use crate::{
    browser::{dates, engine::Edit},
    domain::plan::Step,
    islands::view::Elements,
    sync::{
        items::Title,
        key::{CellKey, Field, ItemId},
        stamp::Stamp,
        view::View,
    },
};

/// The versions of the step's title or note, where there is more than one.
pub fn versions(board: Board, step: &Step, field: Field) -> Option<Elements> {
    let several = if field == Field::Note { step.notes.len() > 1 } else { !step.other_titles.is_empty() };
    let item = step.item.as_deref().filter(|_| several)?;
    let key = CellKey::item(&ItemId::parse(item).ok()?, field);
    let view = board.household().look(|replica| replica.view(&key))?;
    let mut stamps = vec![view.stamp.as_str().to_owned()];
    stamps.extend(view.others().iter().map(|stamp| stamp.as_str().to_owned()));
    // What the person sees is what is settled, whatever comes meanwhile.
    let seen = stamps.join(" ");
    let mut shown = Vec::new();
    for (index, (stamp, text)) in texts(&view).into_iter().enumerate() {
        let ms = stamp.ms();
        let (day, time) = (dates::day_and_year(&dates::date_of(ms), board.language()), dates::time_of_day(ms, board.language()));
        let text = if field == Field::Title { Title::read(text).title } else { text.to_owned() };
        let version =
            markup("<li><h5>{}, {} {}</h5><p class=text>{}</p><button type=button click=@keep of='{} {} {}'>{keep}</button></li>");
        let version = version.text(&words::count("version", index + 1)).text(&day).text(&time).text(&text);
        shown.extend(version.text(key.as_str()).text(stamp.as_str()).text(&seen).seen());
    }
    Some(
        markup(concat!(
            "<section class=versions><h4>{}</h4><ul>{}</ul>",
            "<button if={} type=button click=@keep of='{} both {}'>{keep-both}</button></section>",
        ))
        .text(words::get(if field == Field::Note { "two-notes" } else { "two-titles" }))
        .put(shown)
        .flag(field == Field::Note)
        .text(key.as_str())
        .text(&seen)
        .seen(),
    )
}

/// Every version that says something, the value first.
fn texts(view: &View) -> Vec<(&Stamp, &str)> {
    let mut texts = Vec::new();
    texts.extend(view.value.as_deref().map(|value| (&view.stamp, value)));
    texts.extend(view.alternatives.iter().filter_map(|other| Some((&other.s, other.v.as_deref()?))));
    texts
}

/// Keeps a version, and settles those that were seen beside it: `chosen` names the cell, the stamp to
/// keep or `both`, and the stamps that were seen, the value's first.
pub fn keep(board: Board, chosen: &str) {
    let kept = || {
        let mut names = chosen.split(' ');
        let key = CellKey::parse(names.next()?).ok()?;
        let wanted = names.next()?;
        let mut seen: Vec<Stamp> = names.filter_map(|stamp| Stamp::parse(stamp).ok()).collect();
        let view = board.household().look(|replica| replica.view(&key))?;
        let texts = texts(&view);
        let text = |stamp: &Stamp| texts.iter().find(|(other, _)| *other == stamp).map(|(_, text)| *text);
        let value = match Stamp::parse(wanted) {
            Ok(stamp) => text(&stamp)?.to_owned(),
            Err(_) => seen.iter().filter_map(text).collect::<Vec<_>>().join("\n\n"),
        };
        Some(Edit { key, value: Some(value), saw: Some(seen.remove(0)), resolves: seen })
    };
    board.edit(kept().into_iter().collect());
}
