//! What a step opens to: how to do it, what to bring, whom to call, and what the person makes of it.

use super::{board::Board, desk, step_fields, versions::versions, words, words::markup};
use crate::{domain::plan::Step, islands::view::Elements, sync::key::Field};

/// The particulars of a step.
pub fn details(board: Board, step: &Step) -> Elements {
    let own = step.task.is_none();
    let task = step.task.as_deref().and_then(|task| board.template().task(task));
    let retired = step.retired.then(|| words::get(if task.is_some() { "not-for-you" } else { "retired" }));
    let mut bring = Vec::new();
    for thing in &step.bring {
        bring.extend(markup("<li>{}</li>").text(thing).seen());
    }
    let mut needs = Vec::new();
    for need in &step.needs {
        needs.extend(markup("<li data-done={}>{}</li>").flag(need.done).text(&need.title).seen());
    }
    markup(concat!(
        "<p class=hint if={}>{}</p><p if={}>{}</p>",
        "<h4 if={}>{bring}</h4><ul class=bullets if={}>{}</ul>",
        "<h4 if={}>{first}</h4><ul class=bullets if={}>{}</ul>",
        "<h4 if={}>{desk}</h4>{}{}{}{}<div class=own>{}</div>",
        "<p class=actions><button type=button click=@up of={}>{up}</button><button type=button click=@down of={}>{down}</button>",
        "<button type=button click=@put-away of={}>{}</button><button if={} type=button click=@delete of={}>{delete}</button></p>",
    ))
    .maybe(retired)
    .maybe(step.how.as_deref())
    .flag(!bring.is_empty())
    .flag(!bring.is_empty())
    .put(bring)
    .flag(!needs.is_empty())
    .flag(!needs.is_empty())
    .put(needs)
    .flag(step.desk.is_some())
    .put(step.desk.as_deref().map(|name| desk::desk(board, name)).unwrap_or_default())
    .put(task.and_then(|task| task.source.as_ref()).map(|source| desk::source(board, source)).unwrap_or_default())
    .put(versions(board, step, Field::Title).unwrap_or_default())
    .put(versions(board, step, Field::Note).unwrap_or_default())
    .put(step_fields::fields(step, own))
    .text(step.key())
    .text(step.key())
    .text(step.key())
    .text(words::get(if step.hidden { "unhide" } else { "hide" }))
    .flag(own)
    .text(step.key())
    .seen()
}
