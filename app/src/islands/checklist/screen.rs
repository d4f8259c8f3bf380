//! What the whole place shows: one of the parts of the list.

use super::{
    board::{Board, Screen},
    joining,
    plan_view::plan_view,
    questions::questions,
};
use crate::islands::view::Elements;

/// What is to be seen now.
pub fn screen(board: Board) -> Elements {
    let screen = board.now().screen;
    match screen {
        Screen::Welcome => joining::welcome(board),
        Screen::Invited => joining::invited(board),
        Screen::Questions => questions(board, false),
        Screen::Plan => plan_view(board),
    }
}
