//! What is done when something happens on the page: the names that stand in the markup, each with
//! the one call it stands for.

use super::{
    board::{Board, Screen},
    groups::Show,
    questions, step_fields, synced, take_along, versions,
};
use crate::{
    browser::page,
    domain::{audience::Origin, day::Day},
    sync::key::Field,
};
use web_sys::Event;

/// Does the act of a name, to what it is done to, because of an event.
pub fn act(board: Board, name: &str, of: &str, event: &Event) {
    if event.type_() == "submit" {
        // No form of ours leaves the page.
        event.prevent_default();
    }
    match name {
        "answer" => answer(board),
        "from" => board.set(|now| now.draft.from = Origin::parse(of)),
        "to" => board.set(|now| now.draft.to = Some(page::value(event)).filter(|place| !place.is_empty())),
        "when" => board.set(|now| now.draft.date = Day::parse(&page::value(event)).ok()),
        "choose" => board.set(|now| questions::choose(&mut now.draft, of)),
        "cancel" => questions::to_plan(board),
        "change-answers" => {
            board.go(Screen::Questions);
            page::focus("#questions");
        }
        "show" => board.set(|now| {
            now.kept.clear();
            now.show = Show::parse(of);
        }),
        "who" => board.set(|now| now.who = page::value(event)),
        "add" => add(board),
        "undo" => board.undo(),
        "keep" => versions::keep(board, of),
        "fold" => fold(board, of, event),
        "calendar" => take_along::save_calendar(board),
        "print" => page::print(),
        "save-file" => take_along::save_file(board),
        "load-file" => take_along::read_file(board, event),
        "rescued" => board.household().forget_rescued(),
        "copy" => page::copy(of),
        _ if to_step(board, name, of, event) => {}
        _ => synced::act(board, name, of, page::value(event)),
    }
}

/// Does what is done to a step; false where it is no such act.
fn to_step(board: Board, name: &str, of: &str, event: &Event) -> bool {
    let Some(step) = &board.step(of) else { return false };
    let write = |field| step_fields::written(board, step, field, page::value(event));
    match name {
        "tick" => board.tick(step),
        "unfold" => board.open(step.key(), !board.is_open(step.key())),
        "up" => board.reorder(step, true),
        "down" => board.reorder(step, false),
        "put-away" => board.put_away(step),
        "delete" => board.delete(step),
        "rename" => write(Field::Title),
        "note" => write(Field::Note),
        "whose" => write(Field::Who),
        "day" => step_fields::day_chosen(board, step, &page::value(event)),
        "no-day" => step_fields::day_chosen(board, step, ""),
        // A field was left: what another phone wrote meanwhile may be shown in it now.
        "left" => board.repaint(),
        _ => return false,
    }
    true
}

fn answer(board: Board) {
    let answers = board.now().draft.clone();
    board.answer(answers);
    questions::to_plan(board);
}

fn add(board: Board) {
    let title = page::written("#own-step");
    if !title.trim().is_empty() {
        board.add(title.trim());
        page::empty("#own-step");
    }
}

/// A panel was opened or shut.
fn fold(board: Board, of: &str, event: &Event) {
    let open = page::is_unfolded(event);
    if open != board.is_open(of) {
        board.open(of, open);
        if open && matches!(of, "sync" | "share") {
            synced::fetch(board);
        }
    }
}
