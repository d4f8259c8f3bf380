//! The plan: how far it is, what to show, the steps under their headings, and below them what else
//! one can do with the list.

use super::{
    add_step::add_step,
    board::{Board, Screen, today},
    field,
    groups::{Group, Show, groups},
    panel::panel,
    sharing,
    status_line::status_line,
    step_row::step_row,
    sync_panel, take_along,
};
use crate::{
    browser::{dates, page},
    domain::plan::Step,
    islands::view::{Element, button, el, line},
};

/// The plan.
pub fn plan_view(board: Board) -> Vec<Element> {
    let now = board.now();
    let groups = groups(board, &now);
    let nothing = groups.is_empty().then(|| line("p", board.words().get("nothing")));
    let mut parts = vec![summary(board)];
    parts.extend(take_along::rescued(board));
    parts.extend(sync_panel::erased(board));
    parts.push(filters(board));
    parts.extend(whose(board));
    parts.push(el("div").class("groups").children(groups.into_iter().map(|group| section(board, group))));
    parts.extend(nothing);
    parts.push(add_step(board));
    parts.push(just_done(board));
    parts.push(take_along::take_along(board));
    parts.push(panel(board, "sync", board.words().get("sync"), sync_panel::inside));
    parts.push(panel(board, "share", board.words().get("share"), sharing::inside));
    parts.push(panel(board, "where", board.words().get("where"), where_it_lies));
    parts
}

fn section(board: Board, group: Group) -> Element {
    let rows = group.steps.into_iter().map(|step| step_row(board, step));
    let heading = line("h3", &group.heading);
    el("section").key(&group.heading).class("group").child(heading).child(el("ul").class("steps").children(rows))
}

fn summary(board: Board) -> Element {
    let words = board.words();
    let heading =
        board.place().map_or_else(|| words.get("heading").to_owned(), |place| words.fill("heading-to", &[("place", &place.name)]));
    let (done, all) = board.plan().count();
    let bar = el("progress").attr("max", &all.max(1).to_string()).attr("value", &done.to_string()).attr("aria-labelledby", "progress");
    let progress = words.fill("progress", &[("n", &done.to_string()), ("of", &all.to_string())]);
    let change = button(words.get("change-answers"), move || {
        board.go(Screen::Questions);
        page::focus("#questions");
    });
    el("section")
        .class("summary")
        .child(line("h2", &heading).attr("tabindex", "-1"))
        .child(line("p", &days_left(board)))
        .child(el("p").class("progress").child(bar).child(line("span", &progress).attr("id", "progress")))
        .child(status_line(board))
        .child(field::actions([change]))
}

fn days_left(board: Board) -> String {
    let words = board.words();
    let Some(date) = board.now().answers.date else {
        return words.get("no-date").to_owned();
    };
    let left = date.since(today());
    let date = dates::day_and_year(&date.iso(), board.language());
    let key = match left {
        2.. => "days-left",
        1 => "day-left",
        0 => "day-of",
        ..0 => "days-since",
    };
    words.fill(key, &[("n", &left.unsigned_abs().to_string()), ("date", &date)])
}

fn filters(board: Board) -> Element {
    let (words, plan, chosen) = (board.words(), board.plan(), board.now().show);
    let chips = Show::ALL.into_iter().map(|show| {
        let choose = move |_: &web_sys::Event| {
            board.set(|now| {
                now.kept.clear();
                now.show = show;
            });
        };
        let count = plan.steps.iter().filter(|step| show.shows(step, &[])).count();
        let name = [words.get(show.key()), " "].concat();
        let words = el("span").child(line("span", &name)).child(line("span", &count.to_string()).class("count"));
        let input = el("input").attr("type", "radio").attr("name", "show").checked(chosen == show).on("change", choose);
        el("label").class("chip").child(input).child(words)
    });
    field::chips(words.get("filter"), chips).class("filters")
}

/// The choice of whose steps to see, once any step is somebody's.
fn whose(board: Board) -> Option<Element> {
    let (words, plan, now) = (board.words(), board.plan(), board.now());
    let mut people: Vec<&str> = Vec::new();
    for name in plan.steps.iter().filter_map(|step: &Step| step.who.as_deref()) {
        if let Some(place) = people.iter().position(|other| *other >= name) {
            if people[place] != name {
                people.insert(place, name);
            }
        } else {
            people.push(name);
        }
    }
    if people.is_empty() && now.who.is_empty() {
        return None;
    }
    let option = |value: &str, text: &str| line("option", text).attr("value", value);
    let choose = el("select")
        .attr("id", "who")
        .child(option("", words.get("show-all")))
        .children(people.into_iter().map(|name| option(name, name)))
        .value(&now.who)
        .on("change", move |event| board.set(|now| now.who = field::value(event)));
    Some(el("div").class("field inline").child(field::label("who", words.get("who"))).child(choose))
}

/// What was just done, and the way back.
fn just_done(board: Board) -> Element {
    let now = board.now();
    let done = &now.done;
    let back = (!done.words.is_empty() && !done.back.is_empty()).then(|| button(board.words().get("undo"), move || board.undo()));
    let said = line("span", &done.words).attr("role", "status");
    el("div").class("just-done").flag("data-shown", !done.words.is_empty()).child(said).children(back)
}

fn where_it_lies(board: Board) -> Vec<Element> {
    ["where-1", "where-2", "where-3", "where-4"].map(|key| line("p", board.words().get(key))).into()
}
