//! Types and rules of the guide: what a municipality, a fact, a contact, an article is, and when
//! one of them is wrong.
//!
//! Values are parsed once and are right from then on. No Leptos, no browser, no SQL, no clock here.
//!
//! To add a kind of record: write its type in a file of its own, add it to [`record::Record`], and
//! give it a file form in the server's `content` room.

pub mod address;
pub mod article;
pub mod audience;
pub mod calendar;
pub mod confirm;
pub mod contact;
pub mod contact_way;
pub mod content_line;
pub mod date;
pub mod dated;
pub mod day;
pub mod due;
pub mod fact;
pub mod guide;
pub mod hours;
pub mod item;
pub mod json;
pub mod language;
pub mod municipality;
pub mod operator;
pub mod order;
pub mod phase;
pub mod picture;
pub mod plan;
pub mod readability;
pub mod record;
pub mod reference;
pub mod role;
pub mod slug;
pub mod sorted;
pub mod source;
pub mod statement;
pub mod task;
pub mod template;
pub mod topic;
pub mod translation;
