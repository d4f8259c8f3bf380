//! Six questions, each of which can be skipped: everything the plan is computed from.

use super::{
    board::{Board, Screen},
    words::{self, markup},
};
use crate::{
    browser::page,
    domain::{
        audience::{Circumstance, Origin},
        day::Day,
        plan::Answers,
    },
    islands::view::Elements,
};
use Circumstance::{BusinessOwner, Buyer, Car, Children, Employee, JobSeeker, Partner, Pet, Renter, Student};

const WITH: &[Circumstance] = &[Partner, Children];
const WORK: &[Circumstance] = &[Employee, JobSeeker, Student, BusinessOwner];
const LIVING: &[Circumstance] = &[Renter, Buyer, Car, Pet];

/// The form. `first` when there is no plan yet.
pub fn questions(board: Board, first: bool) -> Elements {
    let now = board.now();
    let draft = &now.draft;
    let mut origins = Vec::new();
    for origin in Origin::ALL {
        let chip = markup("<label class=chip><input type=radio name=from checked={} change=@from of={} /><span>{}</span></label>");
        let label = words::get(&["from-", origin.id()].concat());
        origins.extend(chip.flag(draft.from == Some(origin)).text(origin.id()).text(label).seen());
    }
    let mut places = Vec::new();
    for place in &board.template().places {
        places.extend(markup("<option value={}>{}</option>").text(&place.id).text(&place.name).seen());
    }
    markup(concat!(
        "<form class=questions aria-labelledby=questions submit=@answer><h2 id=questions tabindex=-1>{questions}</h2>",
        "<p class=hint>{questions-hint}</p>",
        "<fieldset><legend>{from}</legend><div class=chips>{}</div></fieldset>",
        "<div class=field><label for=to>{to}</label>",
        "<select id=to field={} change=@to><option value=''>{to-unknown}</option>{}</select></div>",
        "<div class=field><label for=date>{when}</label>",
        "<input id=date type=date aria-describedby=date-hint field={} change=@when /><p class=hint id=date-hint>{when-hint}</p></div>",
        "<fieldset><legend>{with}</legend><div class=chips>{}</div></fieldset>",
        "<fieldset><legend>{work}</legend><div class=chips>{}</div></fieldset>",
        "<fieldset><legend>{living}</legend><div class=chips>{}</div></fieldset>",
        "<p class=actions><button type=submit class=main>{}</button>",
        "<button if={} type=button click=@cancel>{cancel}</button></p></form>",
    ))
    .put(origins)
    .text(draft.to.as_deref().unwrap_or_default())
    .put(places)
    .text(&draft.date.map(Day::iso).unwrap_or_default())
    .put(choices(WITH, draft.household.as_ref()))
    .put(choices(WORK, draft.work.as_ref()))
    .put(choices(LIVING, draft.living.as_ref()))
    .text(words::get(if first { "make" } else { "save-answers" }))
    .flag(!first)
    .seen()
}

fn choices(offered: &[Circumstance], chosen: Option<&Vec<Circumstance>>) -> Elements {
    let mut chips = Vec::new();
    for circumstance in offered {
        let chip = markup("<label class=chip><input type=checkbox checked={} change=@choose of={} /><span>{}</span></label>");
        let held = chosen.is_some_and(|chosen| chosen.contains(circumstance));
        chips.extend(chip.flag(held).text(circumstance.id()).text(words::get(circumstance.id())).seen());
    }
    chips
}

/// Chooses a circumstance, or takes it back.
pub fn choose(draft: &mut Answers, id: &str) {
    let Some(chosen) = Circumstance::parse(id) else { return };
    let answer = match chosen {
        Partner | Children => &mut draft.household,
        Renter | Buyer | Car | Pet => &mut draft.living,
        _ => &mut draft.work,
    };
    let list = answer.get_or_insert_default();
    if list.contains(&chosen) {
        list.retain(|held| *held != chosen);
    } else {
        list.push(chosen);
    }
}

/// Goes to the plan, and the focus with it.
pub fn to_plan(board: Board) {
    board.go(Screen::Plan);
    page::focus(".summary h2");
}
