//! The acts that have to do with other phones, the service and the desk, by their names; and the panels.

use super::{
    copies,
    devices::{self, Way},
    joining, sharing, sync_panel,
};
use crate::islands::{checklist::board::Board, view::Elements};

/// Does the act of a name, to what it is done to, with what stood in the field it came from.
pub fn act(board: Board, name: &str, of: &str, value: String) {
    match name {
        "sync-on" => sync_panel::turn_on(board),
        "turn-phrase" => board.set(|now| now.sync.phrase = !now.sync.phrase),
        "invite" => sync_panel::invite(board),
        "rename-device" => devices::rename(board, value),
        "ask-remove" => board.set(|now| of.clone_into(&mut now.asked.remove)),
        "remove" => devices::go(board, Way::Remove),
        "ask-leave" => board.set(|now| now.asked.leave = true),
        "leave" => devices::go(board, Way::Leave),
        "type-erase" => board.set(|now| now.asked.erase = value),
        "erase" => devices::go(board, Way::Erase),
        "gone-keep" => devices::keep_copy(board),
        "gone-wipe" => devices::go(board, Way::Wipe),
        "use-phrase" => joining::use_phrase(board),
        "join" => joining::accept(board),
        "share" => sharing::hand_over(board),
        "share-all" => sharing::choose_all(board),
        "share-none" => board.set(|now| now.sharing.chosen.clear()),
        "share-step" => board.set(|now| sharing::turn(&mut now.sharing.chosen, of)),
        "share-note" => board.set(|now| sharing::turn(&mut now.sharing.noted, of)),
        "question" => board.set(|now| now.sharing.question = value),
        "withdraw" => copies::withdraw(board, of),
        // Every name that stands in the markup is above.
        _ => {}
    }
}

/// What a panel shows.
pub fn panel(board: Board, name: &str) -> Elements {
    if name == "share" { sharing::inside(board) } else { sync_panel::inside(board) }
}
