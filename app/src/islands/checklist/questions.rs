//! Six questions, each of which can be skipped: everything the plan is computed from.

use super::{
    board::{Board, Screen},
    field,
};
use crate::{
    browser::page,
    domain::{
        audience::{Circumstance, Origin},
        day::Day,
        plan::Answers,
    },
    islands::view::{Element, button, el, line, paragraph},
};
use Circumstance::{BusinessOwner, Buyer, Car, Children, Employee, JobSeeker, Partner, Pet, Renter, Student};

/// Where the answer to a question with several answers lies.
type Chosen = fn(&mut Answers) -> &mut Option<Vec<Circumstance>>;

/// The form. `first` when there is no plan yet.
pub fn questions(board: Board, first: bool) -> Element {
    let words = board.words();
    let send = move |event: &web_sys::Event| {
        event.prevent_default();
        let answers = board.now().draft.clone();
        board.answer(answers);
        back_to_plan(board);
    };
    let make = line("button", words.get(if first { "make" } else { "save-answers" })).attr("type", "submit").class("main");
    let cancel = (!first).then(|| button(words.get("cancel"), move || back_to_plan(board)));
    el("form")
        .class("questions")
        .attr("aria-labelledby", "questions")
        .on("submit", send)
        .child(line("h2", words.get("questions")).attr("id", "questions").attr("tabindex", "-1"))
        .child(paragraph("hint", words.get("questions-hint")))
        .child(origin(board))
        .child(place(board))
        .child(date(board))
        .child(choices(board, "with", |answers| &mut answers.household, &[Partner, Children]))
        .child(choices(board, "work", |answers| &mut answers.work, &[Employee, JobSeeker, Student, BusinessOwner]))
        .child(choices(board, "living", |answers| &mut answers.living, &[Renter, Buyer, Car, Pet]))
        .child(field::actions([make]).children(cancel))
}

fn back_to_plan(board: Board) {
    board.go(Screen::Plan);
    page::focus(".summary h2");
}

fn origin(board: Board) -> Element {
    let (words, from) = (board.words(), board.now().draft.from);
    let chips = Origin::ALL.into_iter().map(|origin| {
        let label = words.get(&["from-", origin.id()].concat());
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "from")
            .checked(from == Some(origin))
            .on("change", move |_| board.set(|now| now.draft.from = Some(origin)));
        el("label").class("chip").child(input).child(line("span", label))
    });
    field::chips(words.get("from"), chips)
}

fn place(board: Board) -> Element {
    let words = board.words();
    let option = |id: &str, name: &str| line("option", name).attr("value", id);
    let select = el("select")
        .child(option("", words.get("to-unknown")))
        .children(board.template().places.iter().map(|place| option(&place.id, &place.name)))
        .value(board.now().draft.to.as_deref().unwrap_or_default())
        .on("change", move |event| {
            let place = field::value(event);
            board.set(|now| now.draft.to = Some(place).filter(|place| !place.is_empty()));
        });
    field::labelled("to", words.get("to"), select)
}

fn date(board: Board) -> Element {
    let words = board.words();
    let input = el("input")
        .attr("type", "date")
        .attr("aria-describedby", "date-hint")
        .value(&board.now().draft.date.map(Day::iso).unwrap_or_default())
        .on("change", move |event| {
            let date = Day::parse(&field::value(event)).ok();
            board.set(|now| now.draft.date = date);
        });
    field::labelled("date", words.get("when"), input).child(paragraph("hint", words.get("when-hint")).attr("id", "date-hint"))
}

fn choices(board: Board, key: &str, chosen: Chosen, offered: &'static [Circumstance]) -> Element {
    let mut draft = board.now().draft.clone();
    let held = chosen(&mut draft).take().unwrap_or_default();
    let boxes = offered.iter().map(|circumstance| {
        let toggle = move || {
            board.set(|now| {
                let list = chosen(&mut now.draft).get_or_insert_default();
                if list.contains(circumstance) {
                    list.retain(|held| held != circumstance);
                } else {
                    list.push(*circumstance);
                }
            });
        };
        field::choice("chip", "checkbox", board.words().get(circumstance.id()), held.contains(circumstance), toggle)
    });
    field::chips(board.words().get(key), boxes)
}
