//! Who works here, for coordinators.

use crate::{domain::role::Role, texts::Texts};
use leptos::prelude::*;

/// Somebody who works or worked here.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// For forms.
    pub id: String,
    /// The name.
    pub name: String,
    /// Role and place, in words.
    pub role: String,
    /// Since when, in words.
    pub since: String,
    /// Since when no more, in words.
    pub ended: Option<String>,
    /// How many passkeys.
    pub keys: usize,
    /// Whether it is who looks at the page.
    pub own: bool,
}

/// An invitation that can be used.
#[derive(Clone, Debug)]
pub struct Open {
    /// For forms.
    pub id: String,
    /// Role and place, in words.
    pub role: String,
    /// Whose lost passkeys it replaces; empty for somebody new.
    pub person: String,
    /// Who invites.
    pub inviter: String,
    /// Until when, in words.
    pub ends: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct People {
    /// Everybody.
    pub colleagues: Vec<Colleague>,
    /// Invitations.
    pub open: Vec<Open>,
    /// Municipalities to choose from: id and name.
    pub places: Vec<(String, String)>,
}

/// Shows it.
pub fn people(texts: Texts, page: People) -> impl IntoView {
    let (here, gone): (Vec<_>, Vec<_>) = page.colleagues.into_iter().partition(|person| person.ended.is_none());
    let here = here.into_iter().map(|person| {
        let (again, end) = (texts.with("studio-invite-again-named", "name", &person.name), texts.with("studio-end-account-named", "name", &person.name));
        let id = person.id.clone();
        view! {
            <li>
                <div><strong>{person.name}</strong>" "{person.role}
                <small>{texts.with("studio-since", "since", &person.since)}", "{texts.count("studio-key-count", person.keys)}</small></div>
                {(!person.own).then(|| view! {
                    <form method="post" action="/studio/people/invite-again"><button name="id" value=id aria-label=again>{texts.get("studio-invite-again")}</button></form>
                    <form method="post" action="/studio/people/end"><button name="id" value=person.id aria-label=end>{texts.get("studio-end-account")}</button></form>
                })}
            </li>
        }
    });
    let gone: Vec<_> = gone
        .into_iter()
        .map(|person| {
            let until = person.ended.unwrap_or_default();
            view! { <li><div>{person.name}" "{person.role}<small>{texts.with_two("studio-was-here", ("since", &person.since), ("until", &until))}</small></div></li> }
        })
        .collect();
    let open: Vec<_> = page
        .open
        .into_iter()
        .map(|open| {
            let who = if open.person.is_empty() { open.role.clone() } else { format!("{}, {}", open.person, open.role) };
            let label = texts.with("studio-withdraw-named", "name", &who);
            view! {
                <li>
                    <div><strong>{who}</strong><small>{texts.with_two("studio-open-invitation", ("inviter", &open.inviter), ("ends", &open.ends))}</small></div>
                    <form method="post" action="/studio/people/withdraw"><button name="id" value=open.id aria-label=label>{texts.get("studio-withdraw")}</button></form>
                </li>
            }
        })
        .collect();
    let roles = Role::ALL.map(|role| view! { <option value=role.id()>{texts.get(&format!("studio-role-{}", role.id()))}</option> });
    let places = page.places.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> });
    view! {
        <h1>{texts.get("studio-people")}</h1>
        <ul class="held">{here.collect_view()}</ul>
        {(!open.is_empty()).then(|| view! {
            <section aria-labelledby="open"><h2 id="open">{texts.get("studio-open-invitations")}</h2><ul class="held">{open}</ul></section>
        })}
        <section aria-labelledby="invite">
            <h2 id="invite">{texts.get("studio-invite")}</h2>
            <p>{texts.get("studio-invite-lead")}</p>
            <form method="post" action="/studio/people/invite" class="fields">
                <p class="field"><label for="role">{texts.get("studio-role")}</label><select id="role" name="role">{roles.collect_view()}</select></p>
                <p class="field"><label for="municipality">{texts.get("studio-municipality")}</label>
                <select id="municipality" name="municipality" aria-describedby="municipality-hint">{places.collect_view()}</select>
                <small id="municipality-hint">{texts.get("studio-municipality-hint")}</small></p>
                <button class="main">{texts.get("studio-make-invitation")}</button>
            </form>
        </section>
        {(!gone.is_empty()).then(|| view! {
            <section aria-labelledby="gone"><h2 id="gone">{texts.get("studio-gone")}</h2><ul class="held">{gone}</ul></section>
        })}
    }
}

/// The link of an invitation, shown once.
pub fn link(texts: Texts, address: String) -> impl IntoView {
    view! {
        <h1>{texts.get("studio-invitation")}</h1>
        <p class="lead">{texts.get("studio-invitation-lead")}</p>
        <p class="field"><label for="link">{texts.get("studio-invitation-link")}</label><input id="link" value=address readonly data-link=""/></p>
        <p><a href="/studio/people">{texts.get("studio-back-to-people")}</a></p>
    }
}
