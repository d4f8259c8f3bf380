//! The phones in a list, seen by all of them; removing one, leaving, erasing everything.

use super::{board::Board, field};
use crate::{
    browser::{
        dates,
        engine::{devices::Device, error::Failure},
        page,
        script::spawn,
    },
    islands::view::{Element, button, el, line, paragraph},
};

/// What was asked for and waits to be confirmed, and what failed.
#[derive(Default)]
pub struct Asked {
    /// A device to be removed.
    remove: Option<String>,
    leave: bool,
    /// What was typed to erase the list.
    erase: String,
    failed: Option<Way>,
}

/// A way out of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Remove,
    Leave,
    Erase,
}

/// The list of devices and the ways out.
pub fn devices(board: Board) -> Vec<Element> {
    let words = board.words();
    let devices = board.household().devices();
    let own = devices.iter().find(|device| device.own).map_or("", |device| device.name.as_str());
    let rename = move |event: &web_sys::Event| {
        let name = field::value(event);
        spawn(async move { drop(board.household().rename_device(&name).await) });
    };
    let name = el("input").attr("type", "text").attr("maxlength", "40").value(own).on("change", rename);
    let list = el("section")
        .child(line("h3", words.get("devices")))
        .child(el("ul").class("devices").children(devices.iter().map(|device| row(board, device))))
        .child(field::labelled("device-name", words.get("device-name"), name));
    vec![list, leave(board), erase(board)]
}

/// Says that the way did not lead out.
fn failure(board: Board, way: Way) -> Element {
    field::error(if board.now().asked.failed == Some(way) { board.words().get("join-failed") } else { "" })
}

/// Goes a way out, and begins again where it leads out of the list.
fn go(board: Board, way: Way) {
    spawn(async move {
        let household = board.household();
        let gone: Result<(), Failure> = match way {
            Way::Remove => household.change_secret().await,
            Way::Leave => household.leave(false).await,
            Way::Erase => household.erase().await,
        };
        match gone {
            Err(_) => board.set(|now| now.asked.failed = Some(way)),
            Ok(()) if way == Way::Remove => board.set(|now| now.asked = Asked::default()),
            Ok(()) => board.begin_again().await,
        }
    });
}

fn row(board: Board, device: &Device) -> Element {
    let words = board.words();
    let name = if device.name.is_empty() { device.id.chars().take(4).collect() } else { device.name.clone() };
    let about = if device.own {
        words.get("device-this").to_owned()
    } else {
        words.fill("device-seen", &[("date", &dates::day_and_year(&device.seen, board.language()))])
    };
    let mut row = el("li").key(&device.id).child(line("strong", &[&name, " "].concat())).child(line("span", &about).class("hint"));
    if !device.own {
        let id = device.id.clone();
        row = row.child(button(&words.name("device-remove", &name), move || board.set(|now| now.asked.remove = Some(id.clone()))));
        if board.now().asked.remove.as_ref() == Some(&device.id) {
            row = row
                .child(paragraph("hint", words.get("device-remove-hint")))
                .child(button(words.get("confirm"), move || go(board, Way::Remove)))
                .child(failure(board, Way::Remove));
        }
    }
    row
}

fn leave(board: Board) -> Element {
    let words = board.words();
    let ask = button(words.get("leave"), move || board.set(|now| now.asked.leave = true));
    let confirm = board.now().asked.leave.then(|| button(words.get("confirm"), move || go(board, Way::Leave)));
    el("section")
        .child(line("h3", words.get("leave")))
        .child(paragraph("hint", words.get("leave-hint")))
        .child(field::actions([ask]).children(confirm))
        .child(failure(board, Way::Leave))
}

fn erase(board: Board) -> Element {
    let (words, now) = (board.words(), board.now());
    let certain = now.asked.erase.trim().to_lowercase() == words.get("erase-word").to_lowercase();
    let typed = el("input").attr("type", "text").attr("autocomplete", "off").on("input", move |_| {
        let typed = page::written("#erase");
        board.set(|now| now.asked.erase = typed);
    });
    let go = button(words.get("erase-button"), move || go(board, Way::Erase)).flag("disabled", !certain);
    el("section")
        .child(line("h3", words.get("erase")))
        .child(field::labelled("erase", words.get("erase-hint"), typed))
        .child(field::actions([go]))
        .child(failure(board, Way::Erase))
}
