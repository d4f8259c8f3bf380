//! What is done when something happens on the page: the names that stand in the markup, each with
//! the one call it stands for.

use super::{
    board::{Board, Screen},
    devices::{self, Way},
    groups::Show,
    joining, questions, sharing, step_fields, sync_panel, take_along, versions,
};
use crate::{
    browser::page,
    domain::{audience::Origin, day::Day, plan::Step},
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
        _ => with_others(board, name, of, event),
    }
}

/// What is done to a step.
fn to_step(board: Board, name: &str, step: &Step, event: &Event) {
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
        "share-step" => board.set(|now| sharing::turn(&mut now.sharing.chosen, step.key())),
        "share-note" => board.set(|now| sharing::turn(&mut now.sharing.noted, step.key())),
        // A field was left: what another phone wrote meanwhile may be shown in it now.
        _ => board.repaint(),
    }
}

/// What is done with other phones, the service and the desk; every other name is a step's.
fn with_others(board: Board, name: &str, of: &str, event: &Event) {
    match name {
        "sync-on" => sync_panel::turn_on(board),
        "turn-phrase" => board.set(|now| now.sync.phrase = !now.sync.phrase),
        "invite" => sync_panel::invite(board),
        "rename-device" => devices::rename(board, page::value(event)),
        "ask-remove" => board.set(|now| of.clone_into(&mut now.asked.remove)),
        "remove" => devices::go(board, Way::Remove),
        "ask-leave" => board.set(|now| now.asked.leave = true),
        "leave" => devices::go(board, Way::Leave),
        "type-erase" => devices::typed(board),
        "erase" => devices::go(board, Way::Erase),
        "gone-keep" => devices::keep_copy(board),
        "gone-wipe" => devices::go(board, Way::Wipe),
        "use-phrase" => joining::use_phrase(board),
        "join" => joining::accept(board),
        "share" => sharing::hand_over(board),
        "share-all" => sharing::choose_all(board),
        "share-none" => board.set(|now| now.sharing.chosen.clear()),
        "question" => board.set(|now| now.sharing.question = page::value(event)),
        "withdraw" => super::copies::withdraw(board, of),
        _ => {
            if let Some(step) = board.step(of) {
                to_step(board, name, &step, event);
            }
        }
    }
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
    }
}
