//! The accessibility statement holds every part the law asks for, in every language.

use crate::fixture::{BASE, guide};
use app::domain::{language::Language, operator::Operator};
use lotsen::edition::{assets::Assets, render::render};

fn pages(operator: Operator) -> Vec<String> {
    let mut guide = guide();
    guide.operator = operator;
    let files = render(&guide, BASE, &Assets::of_this_build());
    let address = |language| match language {
        Language::Sv => "/sv/tillganglighet",
        Language::En => "/en/accessibility",
    };
    Language::ALL.map(|language| String::from_utf8(files[address(language)].clone()).expect("text")).into()
}

#[test]
fn it_says_service_standard_gaps_method_dates_feedback_and_supervision() {
    let guide = guide();
    let statement = guide.statement.expect("a statement");
    for page in pages(Operator::default()) {
        for part in [&statement.service, "EN 301 549", "2026", "https://www.digg.se/tdosanmalan", "Digg"] {
            assert!(page.contains(part), "lacks {part}");
        }
        assert_eq!(page.matches("class=\"criterion\"").count(), statement.gaps.len());
    }
}

#[test]
fn a_named_operator_ends_the_trial_everywhere() {
    let named = Operator { name: "Sorsele kommun".to_owned(), controller: String::new(), mail: "info@sorsele.example".to_owned() };
    for page in pages(named) {
        assert!(page.contains("Sorsele kommun") && page.contains("info@sorsele.example"));
        assert!(!page.contains("noindex") && !page.contains("class=\"trial\""));
    }
    for page in pages(Operator::default()) {
        assert!(page.contains("noindex") && page.contains("class=\"trial\""));
    }
}
