//! The phones in a list, seen by all of them; removing one, leaving, erasing everything.

use crate::{
    browser::{
        dates,
        engine::{error::Failure, synced::devices::Device},
        script::spawn,
    },
    islands::{
        checklist::{
            board::Board,
            words::{self, markup},
        },
        view::Elements,
    },
};

/// What was asked for and waits to be confirmed, and what failed.
#[derive(Default)]
pub struct Asked {
    /// A device to be removed.
    pub remove: String,
    /// Whether to leave.
    pub leave: bool,
    /// What was typed to erase the list.
    pub erase: String,
    /// The way that did not lead out, and the key of what is said then.
    failed: Option<(Way, &'static str)>,
}

/// A way out of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A new secret, which the others do not have.
    Remove,
    /// This device leaves.
    Leave,
    /// The list goes, for all.
    Erase,
    /// The list that was erased elsewhere goes from here.
    Wipe,
}

/// The list of devices and the ways out.
pub fn devices(board: Board) -> Elements {
    let (now, devices) = (board.now(), board.household().devices());
    let own = devices.iter().find(|device| device.own).map_or("", |device| device.name.as_str());
    let mut rows = Vec::new();
    for device in &devices {
        rows.extend(row(board, device));
    }
    let failed = |way| now.asked.failed.filter(|(failed, _)| *failed == way).map_or("", |(_, key)| words::get(key));
    let certain = now.asked.erase.trim().to_lowercase() == words::get("erase-word").to_lowercase();
    markup(concat!(
        "<section><h3>{devices}</h3><ul class=devices>{}</ul><p class=error role=alert>{}</p>",
        "<div class=field><label for=device-name>{device-name}</label>",
        "<input id=device-name type=text maxlength=40 field='{}' change=@rename-device /></div></section>",
        "<section><h3>{leave}</h3><p class=hint>{leave-hint}</p>",
        "<p class=actions><button type=button click=@ask-leave>{leave}</button>",
        "<button if={} type=button click=@leave>{confirm}</button></p><p class=error role=alert>{}</p></section>",
        "<section><h3>{erase}</h3><div class=field><label for=erase>{erase-hint}</label>",
        "<input id=erase type=text autocomplete=off input=@type-erase /></div>",
        "<p class=actions><button type=button disabled={} click=@erase>{erase-button}</button></p>",
        "<p class=error role=alert>{}</p></section>",
    ))
    .put(rows)
    .text(failed(Way::Remove))
    .text(own)
    .flag(now.asked.leave)
    .text(failed(Way::Leave))
    .flag(!certain)
    .text(failed(Way::Erase))
    .seen()
}

fn row(board: Board, device: &Device) -> Elements {
    let short: String = device.id.chars().take(4).collect();
    let name = if device.name.is_empty() { &short } else { &device.name };
    let seen = words::fill("device-seen", &[("date", &dates::day_and_year(&device.seen, board.language()))]);
    let asked = board.now().asked.remove == device.id;
    markup(concat!(
        "<li key={}><strong>{} </strong><span class=hint>{}</span><button if={} type=button click=@ask-remove of={}>{}</button>",
        "<p if={} class=hint>{device-remove-hint}</p><button if={} type=button click=@remove>{confirm}</button></li>",
    ))
    .text(&device.id)
    .text(name)
    .text(if device.own { words::get("device-this") } else { &seen })
    .flag(!device.own)
    .text(&device.id)
    .text(&words::name("device-remove", name))
    .flag(asked)
    .flag(asked)
    .seen()
}

/// Gives this device another name.
pub fn rename(board: Board, name: String) {
    spawn(async move { drop(board.household().rename_device(&name).await) });
}

/// Makes a list of one's own of what is here, after the list was erased elsewhere.
pub fn keep_copy(board: Board) {
    spawn(async move { drop(board.household().keep_local_copy().await) });
}

/// Goes a way out, and begins again where it leads out of the list.
pub fn go(board: Board, way: Way) {
    spawn(async move {
        let household = board.household();
        let gone = match way {
            Way::Remove => household.change_secret().await,
            Way::Leave => household.leave().await,
            Way::Erase => household.erase().await,
            Way::Wipe => household.wipe().await,
        };
        match gone {
            Err(Failure::Busy) => board.set(|now| now.asked.failed = Some((way, "device-busy"))),
            Err(_) => board.set(|now| now.asked.failed = Some((way, "join-failed"))),
            Ok(()) if way == Way::Remove => board.set(|now| now.asked = Asked::default()),
            Ok(()) => board.begin_again().await,
        }
    });
}
