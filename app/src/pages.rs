//! Views: finished data in, HTML out.
//!
//! No await, no store, no clock, and nothing that changes from edition to edition: whatever depends
//! on the present day is written as data that the boot script reads. A page is a whole document.
//!
//! To add a page: a view here, its address in `domain/address.rs`, and its data in the server's
//! `edition` room.

pub mod authority;
pub mod blocks;
pub mod checklist;
pub mod contact_card;
pub mod feedback;
pub mod icon;
pub mod illustration;
pub mod island;
pub mod map;
pub mod municipality;
pub mod notice;
pub mod picture;
pub mod shell;
pub mod sources;
pub mod standing;
pub mod start;
pub mod statement;
pub mod steps_list;
pub mod studio;
pub mod topic;

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Address, beginning with `/`, or an outside one.
    pub href: String,
    /// What it says.
    pub text: String,
}
