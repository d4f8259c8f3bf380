//! The steps of the checklist as the plain list that everybody can read: what `pages::steps_list`
//! shows. The file for the browser is made in `steps`.

use super::{citations::Citations, compose::Composer, markdown, steps::in_order};
use app::{
    domain::{
        address::PageId,
        audience::{Circumstance, Origin},
        phase::Phase,
        task::{Desk, Task},
    },
    pages::{
        Link,
        steps_list::{StepLine, StepsList},
    },
};

/// All steps, grouped by time.
pub fn steps_list(composer: Composer<'_>) -> StepsList {
    let mut citations = Citations::default();
    let mut groups: Vec<(Phase, Vec<StepLine>)> = Vec::new();
    for task in in_order(composer) {
        let phase = Phase::of(i32::from(task.due_day));
        let line = line(composer, task, &mut citations);
        match groups.last_mut().filter(|(last, _)| *last == phase) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((phase, vec![line])),
        }
    }
    let texts = composer.texts();
    let checklist = composer.link(&PageId::Checklist, texts.get("checklist-title"));
    StepsList { checklist, groups, sources: citations.lines(texts), checked: citations.checked().map(|date| texts.date(&date)) }
}

fn line(composer: Composer<'_>, task: &Task, citations: &mut Citations) -> StepLine {
    let (words, language) = task.text.or_source(composer.language);
    // Advice is told whole by the plan itself; here it would bury the rules.
    let how = words.how.as_ref().filter(|_| task.basis.is_legal());
    StepLine {
        title: words.title.clone(),
        language: (language != composer.language).then(|| language.tag()),
        whom: whom(composer, task),
        basis: task.basis,
        rule: how.map(|how| markdown::html(how, |reference| composer.inline(reference, None, citations))),
        desk: desk(composer, &task.desk),
    }
}

fn desk(composer: Composer<'_>, desk: &Desk) -> Link {
    let texts = composer.texts();
    let own = |key: &str| Link { href: String::new(), text: texts.get(key) };
    match desk {
        Desk::Guide => own("steps-guide"),
        Desk::Own => own("regional-own-municipality"),
        Desk::Contact(id) => composer.guide.contacts.get(id).map_or_else(
            || own("regional-own-municipality"),
            |contact| Link {
                href: composer.page_of(contact).unwrap_or_default(),
                // The Swedish name alone: it is what stands on the door.
                text: contact.text.source().name.clone(),
            },
        ),
    }
}

/// Whom a step concerns, in words; `None` for everybody.
fn whom(composer: Composer<'_>, task: &Task) -> Option<String> {
    let texts = composer.texts();
    let or = format!(" {} ", texts.get("steps-or"));
    let circumstance = |circumstance: &Circumstance| texts.get(&format!("whom-{}", circumstance.id()));
    let circumstances: Vec<String> = task.circumstances.iter().map(circumstance).collect();
    let parts = [from(composer, &task.origins, &or), circumstances.join(&or)];
    let whom = parts.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    (!whom.is_empty()).then_some(whom)
}

/// Where from, in as few words as say it.
fn from(composer: Composer<'_>, origins: &[Origin], or: &str) -> String {
    let texts = composer.texts();
    match origins {
        [] => String::new(),
        [Origin::Sweden] => texts.get("whom-sweden"),
        [Origin::Nordic, Origin::Eu, Origin::Elsewhere, Origin::Ukraine] => texts.get("whom-abroad"),
        _ => {
            // Ukraine has a name of its own only where rules of its own hold.
            let outside = origins.contains(&Origin::Elsewhere);
            let named = origins.iter().filter(|origin| !outside || **origin != Origin::Ukraine);
            let names: Vec<String> = named.map(|origin| texts.get(&format!("whom-{}", origin.id()))).collect();
            texts.with("whom-from", "names", &names.join(or))
        }
    }
}
