//! Whether the links out of the guide still answer: looked at once a day, off the way of any request, and told
//! only when one failed on two different days. Off unless whoever runs the server asks for it.
//!
//! [`reach`] says what may be connected to at all, [`fetching`] asks a link, [`round`] goes through all of them.
//! Must not go here: anything that somebody waits for.

pub mod fetching;
pub mod reach;
pub mod round;
