//! The fields of a form: a label above each, its hint and its fault with it. Works without a script.

use crate::texts::Texts;
use leptos::prelude::*;

/// How a field looks.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line; the type of the box.
    Line(&'static str),
    /// A few lines.
    Text,
    /// A long text with marks and references.
    Markdown,
    /// One of a few: value and words.
    Choice(Vec<(String, String)>),
    /// A line with suggestions from a list of this id.
    Listed(&'static str),
    /// Yes or no.
    Flag,
    /// A picture's file; where one was sent already, its address, and `value` is what stands for it.
    Picture(Option<String>),
}

/// A field.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, as it is sent.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What helps to fill it in.
    pub hint: Option<String>,
    /// How it looks.
    pub control: Control,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// Whether it must not be empty.
    pub required: bool,
}

/// A day of opening hours: its name, and spans of from and to.
pub type Day = (String, Vec<(Input, Input)>);

/// A part of a form.
#[derive(Clone, Debug)]
pub enum Part {
    /// A field.
    Input(Input),
    /// Several fields of one sort.
    Many {
        /// What they are.
        label: String,
        /// What helps to fill them in.
        hint: Option<String>,
        /// The fields; the last ones are empty.
        inputs: Vec<Input>,
    },
    /// Several entries of several fields.
    List {
        /// What they are.
        label: String,
        /// What an entry is called, without its number.
        entry: String,
        /// The entries; the last one is empty.
        entries: Vec<Vec<Part>>,
    },
    /// A week of opening hours.
    Hours {
        /// What it is.
        label: String,
        /// What helps to fill it in.
        hint: String,
        /// The box for hours that never end.
        always: Input,
        /// Monday to Sunday.
        days: Vec<Day>,
    },
}

/// The id of a field's element.
pub fn element(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

/// What stands in a text box. Leptos writes the inside of a text box as it is: without this a text could end its
/// box and go on as a form of its own. The line break at the beginning is the one that HTML takes away.
pub fn text_of(value: &str) -> String {
    format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;"))
}

/// Shows parts of a form.
pub fn parts(texts: Texts, list: Vec<Part>) -> AnyView {
    list.into_iter().map(|part| one(texts, part)).collect_view().into_any()
}

fn one(texts: Texts, part: Part) -> AnyView {
    match part {
        Part::Input(input) => field(texts, input).into_any(),
        Part::Many { label, hint, inputs } => {
            let inputs = inputs.into_iter().map(|input| field(texts, input)).collect_view();
            view! { <fieldset class="many"><legend>{label}</legend>{hint.map(|hint| view! { <small>{hint}</small> })}{inputs}</fieldset> }
                .into_any()
        }
        Part::List { label, entry, entries } => {
            let last = entries.len().saturating_sub(1);
            let entries = entries.into_iter().enumerate().map(|(index, list)| {
                let name = if index == last { texts.with("studio-new-entry", "name", &entry) } else { format!("{entry} {}", index + 1) };
                // The empty one at the end opens when it is wanted.
                view! { <details open=index != last><summary>{name}</summary>{parts(texts, list)}</details> }
            });
            view! { <fieldset class="list"><legend>{label}</legend>{entries.collect_view()}</fieldset> }.into_any()
        }
        Part::Hours { label, hint, always, days } => {
            let days = days.into_iter().map(|(day, spans)| {
                let fault = spans.iter().find_map(|(from, to)| from.fault.clone().or_else(|| to.fault.clone()));
                let fault_id = spans.first().map(|(from, _)| format!("{}-fault", element(&from.name)));
                let described = fault.is_some().then(|| fault_id.clone()).flatten();
                let spans = spans.into_iter().map(|(from, to)| {
                    view! { <span class="span">{clock(from, described.clone())}<span aria-hidden="true">"–"</span>{clock(to, described.clone())}</span> }
                });
                view! { <div class="day"><strong>{day}</strong><div>{spans.collect_view()}</div>{fault.map(|fault| view! { <span class="fault" id=fault_id>{fault}</span> })}</div> }
            });
            view! {
                <fieldset class="hours"><legend>{label}</legend><small>{hint}</small>{field(texts, always)}{days.collect_view()}</fieldset>
            }
            .into_any()
        }
    }
}

fn clock(input: Input, described: Option<String>) -> impl IntoView {
    view! {
        <input id=element(&input.name) name=input.name value=input.value aria-label=input.label inputmode="decimal" size="5" maxlength="5" autocomplete="off"
            aria-invalid=described.is_some().then_some("true") aria-describedby=described/>
    }
}

fn field(texts: Texts, input: Input) -> impl IntoView {
    let Input { name, label, hint, control, value, fault, required } = input;
    let id = element(&name);
    let ids: Vec<String> =
        [hint.is_some().then(|| format!("{id}-hint")), fault.is_some().then(|| format!("{id}-fault"))].into_iter().flatten().collect();
    let described = (!ids.is_empty()).then(|| ids.join(" "));
    let invalid = fault.is_some().then_some("true");
    let below = (
        hint.map(|hint| view! { <small id=format!("{id}-hint")>{hint}</small> }),
        fault.map(|fault| view! { <span class="fault" id=format!("{id}-fault")>{fault}</span> }),
    );
    let optional =
        (!required && !matches!(control, Control::Flag | Control::Choice(_))).then(|| view! { " "<em>{texts.get("studio-optional")}</em> });
    let control = match control {
        Control::Flag => {
            let checked = value == "on";
            return view! {
                <p class="field flag"><input type="checkbox" id=id.clone() name=name checked=checked aria-describedby=described/><label for=id>{label}</label>{below}</p>
            }
            .into_any();
        }
        Control::Picture(kept) => {
            let kept = kept.map(|path| view! { <img class="sent" src=path alt=""/><input type="hidden" name="kept-file" value=value/> });
            view! {
                {kept}
                <input type="file" id=id.clone() name=name accept="image/jpeg,image/png,image/webp" aria-required="true" aria-invalid=invalid aria-describedby=described data-shrinks=""/>
            }
            .into_any()
        }
        Control::Line(kind) => {
            view! { <input id=id.clone() name=name type=kind value=value aria-required=required.then_some("true") aria-invalid=invalid aria-describedby=described/> }.into_any()
        }
        Control::Listed(list) => {
            view! { <input id=id.clone() name=name list=list value=value autocomplete="off" aria-invalid=invalid aria-describedby=described/> }.into_any()
        }
        Control::Text | Control::Markdown => {
            let long = matches!(control, Control::Markdown);
            let rows = if long { 16 } else { 3 };
            view! {
                <textarea id=id.clone() name=name rows=rows aria-required=required.then_some("true") aria-invalid=invalid aria-describedby=described data-markdown=long.then_some("") data-prose="">{text_of(&value)}</textarea>
            }
            .into_any()
        }
        Control::Choice(all) => {
            let options = all.into_iter().map(|(one, words)| {
                let selected = one == value;
                view! { <option value=one selected=selected>{words}</option> }
            });
            view! { <select id=id.clone() name=name aria-invalid=invalid aria-describedby=described>{options.collect_view()}</select> }.into_any()
        }
    };
    view! { <div class="field"><label for=id>{label}{optional}</label>{control}{below}</div> }.into_any()
}
