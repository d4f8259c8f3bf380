//! What the person writes about a step: its name where it is their own, a note, who does it, a day.

use super::{board::Board, words::markup};
use crate::{
    domain::{day::Day, plan::Step},
    islands::view::Elements,
    sync::key::Field,
};

/// The fields. A text is stored with every letter, so that nothing is lost when the page is left; what
/// comes from another phone is shown unless somebody is writing here.
pub fn fields(step: &Step, own: bool) -> Elements {
    let key = step.key();
    markup(concat!(
        "<div if={} class=field><label for=title-{}>{name}</label>",
        "<input id=title-{} type=text maxlength=200 field={} input=@rename blur=@left of={} /></div>",
        "<div class=field><label for=note-{}>{note}</label>",
        "<textarea id=note-{} rows=3 maxlength=2000 aria-describedby=note-{}-hint field={} input=@note blur=@left of={}></textarea>",
        "<p class=hint id=note-{}-hint>{note-hint}</p></div>",
        "<div class=field><label for=who-{}>{who}</label>",
        "<input id=who-{} type=text maxlength=200 field={} input=@whose blur=@left of={} /></div>",
        "<div class=field><label for=day-{}>{own-day}</label><input id=day-{} type=date field={} change=@day blur=@left of={} />",
        "<button if={} type=button click=@no-day of={}>{own-day-remove}</button></div>",
    ))
    .flag(own)
    .text(key)
    .text(key)
    .text(&step.title)
    .text(key)
    .text(key)
    .text(key)
    .text(key)
    .text(step.notes.first().map(String::as_str).unwrap_or_default())
    .text(key)
    .text(key)
    .text(key)
    .text(key)
    .text(step.who.as_deref().unwrap_or_default())
    .text(key)
    .text(key)
    .text(key)
    .text(&step.due.map(Day::iso).unwrap_or_default())
    .text(key)
    .flag(step.own_date)
    .text(key)
    .seen()
}

/// Stores what was written into a field of a step.
pub fn written(board: Board, step: &Step, field: Field, text: String) {
    match field {
        // A step needs a name: the one it had comes back when the field is left.
        Field::Title if text.trim().is_empty() => {}
        Field::Title => board.rename(step, text),
        _ => board.touch(step, field, Some(text).filter(|text| !text.is_empty()), ""),
    }
}

/// Stores a day of one's own. A year of which only the first digits stand there is no answer yet.
pub fn day_chosen(board: Board, step: &Step, day: &str) {
    match Day::parse(day) {
        Ok(day) if day.date().0 < 1900 => {}
        day => board.touch(step, Field::Due, day.ok().map(Day::iso), ""),
    }
}
