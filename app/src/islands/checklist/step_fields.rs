//! What the person writes about a step: its name where it is their own, a note, who does it, a day.

use super::{board::Board, field};
use crate::{
    domain::{day::Day, plan::Step},
    islands::view::{Element, button, el, paragraph},
    sync::key::Field,
};

/// The fields.
pub fn fields(board: Board, step: &Step, own: bool) -> Element {
    let words = board.words();
    let note = ["note-", step.key()].concat();
    let hint = [&note, "-hint"].concat();
    let note = text(board, step, Field::Note, el("textarea").attr("rows", "3").attr("maxlength", "2000").attr("aria-describedby", &hint));
    let short = || el("input").attr("type", "text").attr("maxlength", "200");
    el("div")
        .class("own")
        .children(own.then(|| text(board, step, Field::Title, short())))
        .child(note.child(paragraph("hint", words.get("note-hint")).attr("id", &hint)))
        .child(text(board, step, Field::Who, short()))
        .child(day(board, step))
}

/// A text of the step. It is stored with every letter, so that nothing is lost when the page is left;
/// what comes from another phone is shown unless somebody is writing here.
fn text(board: Board, step: &Step, of: Field, input: Element) -> Element {
    let (word, name, held) = match of {
        Field::Title => ("name", "title-", Some(step.title.as_str())),
        Field::Note => ("note", "note-", step.notes.first().map(String::as_str)),
        _ => ("who", "who-", step.who.as_deref()),
    };
    let key = step.key().to_owned();
    let input = input
        .value(held.unwrap_or_default())
        .on("input", move |event| {
            let written = field::value(event);
            let Some(step) = board.step(&key) else { return };
            match of {
                // A step needs a name: the one it had comes back when the field is left.
                Field::Title if written.trim().is_empty() => {}
                Field::Title => board.rename(&step, written),
                _ => board.touch(&step, of, Some(written).filter(|text| !text.is_empty()), ""),
            }
        })
        .on("blur", move |_| board.repaint());
    field::labelled(&[name, step.key()].concat(), board.words().get(word), input)
}

fn day(board: Board, step: &Step) -> Element {
    let words = board.words();
    let key = step.key().to_owned();
    let set = move |day: Option<Day>| {
        if let Some(step) = board.step(&key) {
            board.touch(&step, Field::Due, day.map(Day::iso), "");
        }
    };
    let choose = set.clone();
    let input = el("input")
        .attr("type", "date")
        .value(&step.due.map(Day::iso).unwrap_or_default())
        // A year of which only the first digits stand there is no answer yet.
        .on("change", move |event| match Day::parse(&field::value(event)) {
            Ok(day) if day.date().0 < 1900 => {}
            day => choose(day.ok()),
        })
        .on("blur", move |_| board.repaint());
    let remove = step.own_date.then(|| button(words.get("own-day-remove"), move || set(None)));
    field::labelled(&["day-", step.key()].concat(), words.get("own-day"), input).children(remove)
}
