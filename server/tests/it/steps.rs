//! The steps file: small, complete, ending at desks one can call, and moved by nothing but its own
//! records.

use crate::fixture::{BASE, Server, client, guide};
use app::domain::{
    address::{PageId, steps_path},
    audience::{Circumstance, Origin},
    contact_way::Phone,
    day::Day,
    language::Language,
    plan::{Answers, State, plan},
    sorted::SortedSet,
    task::Basis,
    template::Template,
};
use lotsen::edition::{
    assets::Assets,
    compose::Composer,
    compress::brotli,
    pack::belongs,
    render::render,
    steps::{file, template},
};
use std::collections::BTreeSet;

/// What the steps may add to a first visit of the checklist (bytes, brotli).
const STEPS_BUDGET: usize = 12_000;

fn day(text: &str) -> Day {
    Day::parse(text).expect(text)
}

#[tokio::test]
async fn it_is_served_as_json_and_travels_in_the_pack() {
    let (server, _store, _folder) = Server::seeded().await;
    for language in Language::ALL {
        let path = steps_path(language);
        assert!(belongs(&path, language));
        let answer = client().get(format!("{}{path}", server.url)).send().await.expect("answers");
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/json");
        let text = answer.text().await.expect("text");
        let read = Template::read(&text).expect("the browser can read it");
        assert_eq!(read, template(Composer { guide: &guide(), language }));
        let small = brotli(text.as_bytes(), 9).expect("compressed").len();
        assert!(small <= STEPS_BUDGET, "{path} has {small} bytes");
        assert!(!text.contains("{fact"), "a reference was left open");
    }
}

#[test]
fn every_step_ends_at_somebody_one_can_call_in_every_municipality() {
    let guide = guide();
    for language in Language::ALL {
        let template = template(Composer { guide: &guide, language });
        assert_eq!(template.places.len(), 10);
        assert_eq!(template.tasks.len(), guide.tasks.len());
        for task in &template.tasks {
            assert!(task.lang.is_none(), "{} is not translated to {language}", task.id);
            for place in &template.places {
                // Before and after the day the guides' project ends.
                for today in ["2026-12-31", "2027-01-01"] {
                    let desks = template.ends_at(&task.desk, Some(&place.id), day(today));
                    assert!(desks.iter().any(|desk| desk.dial.is_some()), "{} ends at nobody in {}", task.id, place.name);
                }
            }
            if task.basis != Basis::Advice {
                assert!(task.source.is_some(), "{} is a rule without a source", task.id);
            }
        }
    }
}

#[test]
fn a_step_stands_after_what_it_needs_and_areas_have_names() {
    let guide = guide();
    let template = template(Composer { guide: &guide, language: Language::Sv });
    let mut before = BTreeSet::new();
    for task in &template.tasks {
        for need in &task.needs {
            assert!(before.contains(need), "{} stands before {need}, which it needs", task.id);
        }
        before.insert(task.id.clone());
        let area = template.areas.get(&task.area).expect("a name");
        assert!(!area.is_empty() && !area.starts_with("area-"), "{area}");
    }
    assert!(template.tasks.is_sorted_by_key(|task| task.due));
}

#[test]
fn a_changed_number_changes_that_desk_and_nothing_else() {
    let (before, mut changed) = (guide(), guide());
    let switchboard = changed.contacts.iter_mut().find(|(id, _)| id.as_str() == "sorsele-kommun").expect("a contact").1;
    switchboard.phone = Some(Phone::parse("0952-999 99").expect("phone"));
    for language in Language::ALL {
        let (old, mut new) = (template(Composer { guide: &before, language }), template(Composer { guide: &changed, language }));
        assert_ne!(old, new);
        new.desks.insert("sorsele-kommun".to_owned(), old.desks.get("sorsele-kommun").expect("a desk").clone());
        assert_eq!(old, new);
        assert_eq!(file(Composer { guide: &before, language }), file(Composer { guide: &guide(), language }), "always the same bytes");
    }
    // A contact that no step ends at is not in it.
    let elsewhere = changed.contacts.iter_mut().find(|(id, _)| id.as_str() == "dorotea-bibliotek").expect("a contact").1;
    elsewhere.phone = Some(Phone::parse("0942-999 99").expect("phone"));
    assert!(!file(Composer { guide: &changed, language: Language::Sv }).contains("0942-999 99"));
}

#[test]
fn people_get_the_steps_that_concern_them() {
    let guide = guide();
    let template = template(Composer { guide: &guide, language: Language::En });
    let keys = |answers: &Answers| {
        let plan = plan(&template, answers, &[], None, day("2027-01-10"));
        plan.steps.iter().map(|step| step.key().to_owned()).collect::<BTreeSet<_>>()
    };
    let nobody = keys(&Answers::default());
    assert!(nobody.contains("contact-newcomer-guide") && nobody.contains("snowmobile-card"), "leisure is offered to all");
    assert!(!nobody.contains("move-report-sweden") && !nobody.contains("population-register") && !nobody.contains("sign-lease"));
    let inside = Answers { from: Some(Origin::Sweden), living: Some(vec![Circumstance::Renter]), ..Answers::default() };
    let inside = keys(&inside);
    assert!(inside.contains("move-report-sweden") && inside.contains("give-notice-old-home") && !inside.contains("population-register"));
    let ukraine = keys(&Answers { from: Some(Origin::Ukraine), ..Answers::default() });
    let elsewhere = keys(&Answers { from: Some(Origin::Elsewhere), ..Answers::default() });
    assert_eq!(ukraine.difference(&elsewhere).map(String::as_str).collect::<Vec<_>>(), ["ukraine-registration"]);
    // Every step concerns somebody.
    let everything = Origin::ALL.map(|from| Answers { from: Some(from), living: Some(Circumstance::ALL.to_vec()), ..Answers::default() });
    let all: SortedSet<String> = everything.iter().flat_map(keys).collect();
    assert_eq!(all, template.ids());
    // The one limit that everybody who moves inside Sweden has.
    let moved = Answers { from: Some(Origin::Sweden), date: Some(day("2027-01-01")), ..Answers::default() };
    let plan = plan(&template, &moved, &[], None, day("2027-01-09"));
    let report = plan.step("move-report-sweden").expect("the step");
    assert_eq!((report.due, report.state, report.basis), (Some(day("2027-01-08")), State::Late, Basis::Limit));
}

#[test]
fn everybody_can_read_all_steps_without_a_script() {
    let guide = guide();
    let files = render(&guide, BASE, &Assets::of_this_build());
    for language in Language::ALL {
        let page = std::str::from_utf8(&files[&PageId::AllSteps.path(language)]).expect("text");
        let (main, _) = page.split_once("class=\"sources\"").expect("sources");
        let rules = guide.tasks.values().filter(|task| task.basis != Basis::Advice).count();
        assert_eq!(main.matches("<strong>").count(), rules, "a rule has its word, and advice has none");
        for task in guide.tasks.values() {
            let title = task.text.or_source(language).0.title.replace('&', "&amp;").replace('\'', "&#x27;");
            assert!(main.contains(&title) || main.contains(&title.replace("&#x27;", "'")), "{title} is missing");
        }
    }
}
