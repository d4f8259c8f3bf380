//! The plan: how far it is, what to show, the steps under their headings, and below them what else
//! one can do with the list.

use super::{
    board::{Board, today},
    groups::{Group, Show, groups},
    status_line::{erased, status_line},
    step_row::step_row,
    synced, take_along,
    words::{self, markup},
};
use crate::{browser::dates, islands::view::Elements};

/// The plan.
pub fn plan_view(board: Board) -> Elements {
    let now = board.now();
    let groups = groups(board, &now);
    let nothing = groups.is_empty();
    let mut sections = Vec::new();
    for group in groups {
        sections.extend(section(board, group));
    }
    let panel = |name: &str| if board.is_open(name) { synced::panel(board, name) } else { Vec::new() };
    markup(concat!(
        "{}{}{}<fieldset class=filters><legend>{filter}</legend><div class=chips>{}</div></fieldset>{}",
        "<div class=groups>{}</div><p if={}>{nothing}</p>",
        "<form class='add field' submit=@add><label for=own-step>{add}</label><p class=with-button>",
        "<input id=own-step type=text maxlength=200 autocomplete=off /><button type=submit>{add-button}</button></p></form>",
        "{}{}",
        "<details key=sync id=sync class=panel toggle=@fold of=sync>",
        "<summary><h2>{sync}</h2></summary><div class=inside>{}</div></details>",
        "<details key=share id=share class=panel toggle=@fold of=share>",
        "<summary><h2>{share}</h2></summary><div class=inside>{}</div></details>",
        "<details class=panel><summary><h2>{where}</h2></summary>",
        "<div class=inside><p>{where-1}</p><p>{where-2}</p><p>{where-3}</p><p>{where-4}</p></div></details>",
    ))
    .put(summary(board))
    .put(take_along::rescued(board))
    .put(erased(board))
    .put(filters(board))
    .put(whose(board))
    .put(sections)
    .flag(nothing)
    .put(just_done(board))
    .put(take_along::take_along(board))
    .put(panel("sync"))
    .put(panel("share"))
    .seen()
}

fn section(board: Board, group: Group) -> Elements {
    let mut rows = Vec::new();
    for step in group.steps {
        rows.extend(step_row(board, step));
    }
    markup("<section key={} class=group><h3>{}</h3><ul class=steps>{}</ul></section>")
        .text(&group.heading)
        .text(&group.heading)
        .put(rows)
        .seen()
}

fn summary(board: Board) -> Elements {
    let heading = match board.place() {
        Some(place) => words::fill("heading-to", &[("place", &place.name)]),
        None => words::get("heading").to_owned(),
    };
    let (done, all) = board.plan().count();
    let (done, of, most) = (done.to_string(), all.to_string(), all.max(1).to_string());
    markup(concat!(
        "<section class=summary><h2 tabindex=-1>{}</h2><p>{}</p>",
        "<p class=progress><progress max={} value={} aria-labelledby=progress></progress><span id=progress>{}</span></p>",
        "{}<p class=actions><button type=button click=@change-answers>{change-answers}</button></p></section>",
    ))
    .text(&heading)
    .text(&days_left(board))
    .text(&most)
    .text(&done)
    .text(&words::fill("progress", &[("n", &done), ("of", &of)]))
    .put(status_line(board))
    .seen()
}

fn days_left(board: Board) -> String {
    let Some(date) = board.now().answers.date else {
        return words::get("no-date").to_owned();
    };
    let left = date.since(today());
    let date = dates::day_and_year(&date.iso(), board.language());
    let key = match left {
        2.. => "days-left",
        1 => "day-left",
        0 => "day-of",
        ..0 => "days-since",
    };
    words::fill(key, &[("n", &left.unsigned_abs().to_string()), ("date", &date)])
}

fn filters(board: Board) -> Elements {
    let (plan, chosen) = (board.plan(), board.now().show);
    let mut chips = Vec::new();
    for show in Show::ALL {
        let count = plan.steps.iter().filter(|step| show.shows(step, &[])).count();
        chips.extend(
            markup(concat!(
                "<label class=chip><input type=radio name=show checked={} change=@show of={} />",
                "<span><span>{} </span><span class=count>{}</span></span></label>",
            ))
            .flag(chosen == show)
            .text(show.key())
            .text(words::get(show.key()))
            .text(&count.to_string())
            .seen(),
        );
    }
    chips
}

/// The choice of whose steps to see, once any step is somebody's.
fn whose(board: Board) -> Elements {
    let (plan, now) = (board.plan(), board.now());
    let mut people: Vec<&str> = Vec::new();
    for name in plan.steps.iter().filter_map(|step| step.who.as_deref()) {
        if !people.contains(&name) {
            let place = people.iter().position(|other| *other > name).unwrap_or(people.len());
            people.insert(place, name);
        }
    }
    if people.is_empty() && now.who.is_empty() {
        return Vec::new();
    }
    let mut options = Vec::new();
    for name in people {
        options.extend(markup("<option value='{}'>{}</option>").text(name).text(name).seen());
    }
    markup(concat!(
        "<div class='field inline'><label for=who>{who}</label>",
        "<select id=who field={} change=@who><option value=''>{show-all}</option>{}</select></div>",
    ))
    .text(&now.who)
    .put(options)
    .seen()
}

/// What was just done, and the way back.
fn just_done(board: Board) -> Elements {
    let now = board.now();
    let said = !now.done.words.is_empty();
    markup(concat!(
        "<div class=just-done data-shown={}><span role=status>{}</span>",
        "<button if={} type=button click=@undo>{undo}</button></div>",
    ))
    .flag(said)
    .text(&now.done.words)
    .flag(said && !now.done.back.is_empty())
    .seen()
}
