//! The promises of a plan, tried with templates, answers and items made at random.

use super::{Answers, Plan, State, Step, plan};
use crate::domain::{
    audience::{Circumstance, Origin},
    day::Day,
    item::Item,
    language::Language,
    order::order_between,
    sorted::{SortedMap, SortedSet},
    task::{Area, Basis},
    template::{DeskCard, FORM, Place, Template, TemplateTask},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

fn task(id: &str, from: i16, due: i16) -> TemplateTask {
    TemplateTask {
        id: id.to_owned(),
        title: format!("Do {id}"),
        how: None,
        bring: Vec::new(),
        lang: None,
        area: Area::Start,
        origins: Vec::new(),
        circumstances: Vec::new(),
        from,
        due,
        basis: Basis::Advice,
        needs: Vec::new(),
        desk: "own".to_owned(),
        source: None,
    }
}

fn template(tasks: Vec<TemplateTask>) -> Template {
    Template { v: FORM, language: Language::Sv, tasks, areas: SortedMap::new(), desks: SortedMap::new(), places: Vec::new() }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect(text)
}

fn item(id: &str, task: Option<&str>) -> Item {
    Item { id: id.to_owned(), task: task.map(str::to_owned), ..Item::default() }
}

fn state(plan: &Plan, key: &str) -> State {
    plan.step(key).expect(key).state
}

#[test]
fn a_step_says_how_it_stands() {
    let mut late = task("b", 0, 5);
    late.needs = vec!["a".to_owned()];
    let mut waits = task("c", 0, 30);
    waits.needs = vec!["a".to_owned(), "not-mine".to_owned()];
    let mut foreign = task("not-mine", 0, 3);
    foreign.origins = vec![Origin::Eu];
    let template = template(vec![task("a", 0, 30), late, waits, task("d", 20, 40), foreign]);
    let answers = Answers { date: Some(day("2027-01-01")), ..Answers::default() };
    let today = day("2027-01-10");
    let now = plan(&template, &answers, &[], None, today);
    let states = ["a", "b", "c", "d"].map(|key| state(&now, key));
    assert_eq!(states, [State::Now, State::Late, State::Waiting, State::Later]);
    assert_eq!(now.step("c").expect("c").needs.len(), 1, "what does not concern the person is no need");
    assert_eq!(now.next(2).iter().map(|step| step.key()).collect::<Vec<_>>(), ["b", "a"]);
    let done = Item { done: true, ..item("0000000000001", Some("a")) };
    let after = plan(&template, &answers, &[done], None, today);
    assert_eq!((state(&after, "a"), state(&after, "c")), (State::Done, State::Now));
    assert_eq!(after.count(), (1, 4));
    let away = Item { hidden: true, ..item("0000000000001", Some("a")) };
    let after = plan(&template, &answers, &[away], None, today);
    assert_eq!((state(&after, "c"), after.count()), (State::Now, (0, 3)), "nothing waits for what was put away");
    let undated = plan(&template, &Answers::default(), &[], None, today);
    assert_eq!((state(&undated, "a"), state(&undated, "c")), (State::Undated, State::Waiting));
    assert_eq!(undated.step("b").expect("b").due_day, Some(5));
}

#[test]
fn skipped_questions_leave_out_what_depends_on_them() {
    let mut child = task("child", 0, 1);
    child.circumstances = vec![Circumstance::Children, Circumstance::Partner];
    let mut abroad = task("abroad", 0, 2);
    abroad.origins = vec![Origin::Eu, Origin::Ukraine];
    let template = template(vec![task("all", 0, 0), child, abroad]);
    let keys = |answers: &Answers| {
        let plan = plan(&template, answers, &[], None, Day::default());
        plan.steps.iter().map(|step| step.key().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&Answers::default()), ["all"]);
    let family = Answers { household: Some(vec![Circumstance::Partner]), ..Answers::default() };
    assert_eq!(keys(&family), ["all", "child"]);
    assert_eq!(keys(&Answers { from: Some(Origin::Ukraine), ..Answers::default() }), ["all", "abroad"]);
    assert_eq!(keys(&Answers { from: Some(Origin::Sweden), household: Some(Vec::new()), ..Answers::default() }), ["all"]);
}

#[test]
fn what_was_touched_stays_and_what_is_new_is_offered() {
    let before = template(vec![task("old", 0, 1), task("kept", 0, 2)]);
    let seen = before.ids();
    let after = template(vec![task("kept", 0, 2), task("fresh", 0, 3)]);
    let touched =
        Item { title: Some("Do old".to_owned()), notes: vec!["två".to_owned(), "ett".to_owned()], ..item("0000000000001", Some("old")) };
    let plan = plan(&after, &Answers::default(), &[touched], Some(&seen), Day::default());
    let flags: Vec<_> = plan.steps.iter().map(|step| (step.title.as_str(), step.new, step.retired)).collect();
    assert_eq!(flags, [("Do kept", false, false), ("Do fresh", true, false), ("Do old", false, true)]);
    assert_eq!(plan.steps[2].notes.len(), 2);
}

#[test]
fn own_steps_stand_where_the_person_put_them() {
    let template = template(vec![task("a", 0, 5), task("b", 0, 5)]);
    let answers = Answers { date: Some(day("2027-01-01")), ..Answers::default() };
    let first = plan(&template, &answers, &[], None, day("2027-01-01"));
    let between = order_between(Some(&first.steps[0].order), Some(&first.steps[1].order));
    let own = Item { due: Some(day("2027-01-06")), order: Some(between), title: Some("Egen".to_owned()), ..item("0000000000009", None) };
    let plan = plan(&template, &answers, &[own], None, day("2027-01-01"));
    assert_eq!(plan.steps.iter().map(Step::key).collect::<Vec<_>>(), ["a", "0000000000009", "b"]);
    assert!(plan.steps[1].own_date && plan.steps[1].touched() && !plan.steps[1].retired);
}

#[test]
fn every_line_of_desks_ends_at_somebody_who_answers() {
    let desk = |name: &str, phone: Option<&str>, until: Option<&str>, then: Option<&str>| DeskCard {
        name: name.to_owned(),
        phone: phone.map(str::to_owned),
        until: until.map(day),
        then: then.map(str::to_owned),
        ..DeskCard::default()
    };
    let mut template = template(Vec::new());
    template.desks = SortedMap::from_iter([
        ("guide".to_owned(), desk("Lots", Some("1"), Some("2026-12-31"), Some("board"))),
        ("board".to_owned(), desk("Växel", Some("2"), None, None)),
        ("mute".to_owned(), desk("Tyst", None, None, Some("mute"))),
    ]);
    template.places = vec![Place {
        id: "asele".to_owned(),
        name: "Åsele".to_owned(),
        guide: "guide".to_owned(),
        switchboard: "board".to_owned(),
        sharing_until: None,
    }];
    assert_eq!(template.desk_of("guide", None), None, "your municipality");
    assert_eq!(template.desk_of("own", Some("asele")).as_deref(), Some("board"));
    assert_eq!(template.desk_of("mute", None).as_deref(), Some("mute"));
    assert_eq!(template.desk_of("gone", Some("asele")), None);
    let name = |key: &str, today: &str| template.answering(key, day(today)).map(|desk| desk.name.clone());
    assert_eq!(name("guide", "2026-12-31").as_deref(), Some("Lots"));
    assert_eq!(name("guide", "2027-01-01").as_deref(), Some("Växel"));
    assert_eq!(name("mute", "2027-01-01").as_deref(), Some("Tyst"), "a circle ends");
    assert_eq!(name("gone", "2027-01-01"), None);
    let ends = |desk: &str, place: Option<&str>| {
        let desks = template.ends_at(desk, place, day("2027-01-01"));
        desks.into_iter().map(|desk| desk.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ends("guide", Some("asele")), ["Växel"], "each desk once");
    assert_eq!(ends("mute", Some("asele")), ["Tyst", "Växel"], "who has no number ends at the switchboard");
    assert!(ends("own", None).is_empty());
}

fn some_day() -> impl Strategy<Value = Day> {
    (0..40_000).prop_map(|days| Day::default().plus(days))
}

/// Steps that need only earlier ones, as the check of the content promises.
fn some_template() -> impl Strategy<Value = Template> {
    let one = (
        0..12_usize,
        -400..200_i16,
        0..200_i16,
        vec(select(Origin::ALL.as_slice()), 0..3),
        vec(select(Circumstance::ALL.as_slice()), 0..3),
        vec(any::<prop::sample::Index>(), 0..3),
    );
    vec(one, 0..12).prop_map(|rows| {
        let mut tasks: Vec<TemplateTask> = Vec::new();
        for (name, from, length, origins, circumstances, needs) in rows {
            let id = format!("t{name}");
            if tasks.iter().any(|task| task.id == id) {
                continue;
            }
            let needs = needs.iter().filter(|_| !tasks.is_empty()).map(|pick| pick.get(&tasks).id.clone()).collect();
            tasks.push(TemplateTask { origins, circumstances, needs, ..task(&id, from, from + length) });
        }
        template(tasks)
    })
}

fn some_answers() -> impl Strategy<Value = Answers> {
    let list = || option::of(vec(select(Circumstance::ALL.as_slice()), 0..4));
    (option::of(select(Origin::ALL.as_slice())), option::of(some_day()), list(), list(), list())
        .prop_map(|(from, date, household, work, living)| Answers { from, to: None, date, household, work, living })
}

/// Which step, done, own day, hidden, place.
type Row = (Option<usize>, bool, Option<Day>, bool, Option<String>);

fn some_items() -> impl Strategy<Value = Vec<Item>> {
    let one = (option::of(0..14_usize), any::<bool>(), option::of(some_day()), any::<bool>(), option::of("[0-9a-z]{0,3}"));
    vec(one, 0..14).prop_map(|rows| {
        let row = |(at, (task, done, due, hidden, order)): (usize, Row)| Item {
            task: task.map(|name| format!("t{name}")),
            title: Some(format!("Titel {at}")),
            done,
            due,
            hidden,
            order,
            notes: vec![format!("Anteckning {at}")],
            ..item(&format!("{at:013}"), None)
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    #[test]
    fn whatever_a_person_did_is_in_the_plan(
        template in some_template(), answers in some_answers(), items in some_items(), today in some_day()
    ) {
        let plan = plan(&template, &answers, &items, Some(&SortedSet::new()), today);
        for item in &items {
            let step = plan.steps.iter().find(|step| step.item.as_ref() == Some(&item.id));
            let step = step.expect("every item has its step");
            prop_assert_eq!((step.done, step.hidden, &step.notes), (item.done, item.hidden, &item.notes));
            prop_assert_eq!(step.state == State::Done, item.done);
            prop_assert!(!step.title.is_empty() && !step.new);
            if let Some(due) = item.due {
                prop_assert_eq!((step.due, step.own_date), (Some(due), true));
            }
        }
        let keys: SortedSet<&str> = plan.steps.iter().map(Step::key).collect();
        prop_assert_eq!(keys.len(), plan.steps.len(), "no step stands there twice");
        for task in &template.tasks {
            let held = items.iter().any(|item| item.task.as_ref() == Some(&task.id));
            prop_assert_eq!(plan.step(&task.id).is_some(), held || answers.concern(task));
        }
    }

    #[test]
    fn every_need_is_in_the_plan_and_none_goes_round(
        template in some_template(), answers in some_answers(), items in some_items(), today in some_day()
    ) {
        let plan = plan(&template, &answers, &items, None, today);
        let shown: SortedMap<&str, &Step> = plan.shown().map(|step| (step.key(), step)).collect();
        for step in &plan.steps {
            let mut open: Vec<&str> = step.needs.iter().map(|need| need.key.as_str()).collect();
            let mut turns = 0;
            while let Some(key) = open.pop() {
                let needed = shown.get(key).expect("a need that is shown");
                prop_assert!(!needed.retired);
                open.extend(needed.needs.iter().map(|need| need.key.as_str()));
                turns += 1;
                prop_assert!(turns < 10_000, "needs go round in a circle");
            }
        }
    }

    #[test]
    fn days_move_with_the_move_and_own_days_do_not(
        template in some_template(), answers in some_answers(), items in some_items(), date in some_day(), by in -900..900_i32
    ) {
        let at = |date: Day| plan(&template, &Answers { date: Some(date), ..answers.clone() }, &items, None, Day::default());
        let (before, after) = (at(date), at(date.plus(by)));
        prop_assert_eq!(before.steps.len(), after.steps.len());
        for step in &before.steps {
            let moved = after.step(step.key()).expect("the same steps");
            if step.own_date {
                prop_assert_eq!(step.due, moved.due);
            } else {
                prop_assert_eq!(step.due.map(|due| due.plus(by)), moved.due);
                prop_assert_eq!(step.from.map(|from| from.plus(by)), moved.from);
                prop_assert_eq!(step.due_day, moved.due_day);
            }
            prop_assert!(step.from <= step.due);
        }
    }

    #[test]
    fn steps_stand_by_date_whatever_comes_in(
        template in some_template(), answers in some_answers(), mut items in some_items(), today in some_day()
    ) {
        let first = plan(&template, &answers, &items, None, today);
        let dates: Vec<Day> = first.steps.iter().filter_map(|step| step.due).collect();
        prop_assert!(dates.is_sorted());
        let undated = first.steps.iter().position(|step| step.due.is_none()).unwrap_or(first.steps.len());
        prop_assert!(first.steps[undated..].iter().all(|step| step.due.is_none()), "those without a date come last");
        // Items of own steps may come from the store in any order.
        items.retain(|item| item.task.is_none());
        let one = plan(&template, &answers, &items, None, today);
        items.reverse();
        prop_assert_eq!(one, plan(&template, &answers, &items, None, today));
    }
}
