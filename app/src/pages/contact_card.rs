//! A desk to call, as a card: who, what for, and every way to reach it within a thumb's width.

use super::{Link, icon};
use crate::{
    domain::{contact::ContactKind, hours::Week},
    texts::Texts,
};
use leptos::prelude::*;

/// A telephone number as written and as dialled.
#[derive(Clone, Debug)]
pub struct PhoneLink {
    /// As people write it.
    pub text: String,
    /// For `tel:`.
    pub dial: String,
}

/// The last day of a desk that ends, and who answers then.
#[derive(Clone, Debug)]
pub struct Until {
    /// ISO date.
    pub date: String,
    /// In words.
    pub text: String,
}

/// Everything a card shows.
#[derive(Clone, Debug)]
pub struct ContactCard {
    /// What sort of desk.
    pub kind: ContactKind,
    /// Its name.
    pub name: String,
    /// The language name and purpose are written in, where it is not the page's.
    pub text_language: Option<&'static str>,
    /// What it is for.
    pub purpose: String,
    /// Where more is said about it, on another page.
    pub more: Option<String>,
    /// Number.
    pub phone: Option<PhoneLink>,
    /// Mailbox.
    pub mail: Option<String>,
    /// Site: address and host.
    pub web: Option<Link>,
    /// Postal address.
    pub postal: Option<String>,
    /// Visiting address.
    pub visit: Option<String>,
    /// The week it is open.
    pub hours: Option<Week>,
    /// Languages spoken, in words.
    pub languages: Vec<String>,
    /// Its end, where it has one.
    pub until: Option<Until>,
    /// Who answers for it: name and number.
    pub through: Option<(String, PhoneLink)>,
    /// Address of its vCard.
    pub vcard: String,
    /// Who vouches for the ways to reach it, and when.
    pub source: Option<String>,
}

/// Shows a card; `level` is the level of its heading.
pub fn card(texts: Texts, card: ContactCard, level: u8) -> impl IntoView {
    let lang = card.text_language;
    let name =
        card.more.clone().map_or_else(|| card.name.clone().into_any(), |href| view! { <a href=href>{card.name.clone()}</a> }.into_any());
    let heading = if level == 2 {
        view! { <h2 class="contact-name" lang=lang>{name}</h2> }.into_any()
    } else {
        view! { <h3 class="contact-name" lang=lang>{name}</h3> }.into_any()
    };
    let reachable = card.phone.is_some() || card.mail.is_some() || card.web.is_some();
    let ways = ways(texts, &card);
    let until = card.until.clone();
    let last_day = until.as_ref().map(|until| until.date.clone());
    let through = card.through.clone().filter(|_| card.phone.is_none());
    let ended = until.as_ref().map(|until| {
        view! { <p class="ended">{texts.with("ended", "date", &until.text)}</p> }
    });
    let languages = Some(card.languages.join(", ")).filter(|text| !text.is_empty());
    let details = [("visit", card.visit), ("postal", card.postal), ("languages", languages)];
    let details: Vec<_> = details.into_iter().filter_map(|(key, value)| row(texts.get(key), value)).collect();
    let save = reachable.then(|| {
        let label = format!("{}: {}", texts.get("save-contact"), card.name);
        view! { <a class="vcard" href=card.vcard aria-label=label>{icon::save()}{texts.get("save-contact")}</a> }
    });
    let source = card.source.map(|source| view! { <small>{texts.with("contact-source", "source", &source)}</small> });
    let foot = (save.is_some() || source.is_some()).then(|| view! { <p class="contact-foot">{save}{source}</p> });
    view! {
        <div class="contact" data-kind=kind(card.kind) data-valid-until=last_day>
            <p class="contact-kind">{(card.kind == ContactKind::Lots).then(icon::star)}{texts.contact_kind(card.kind)}</p>
            {heading}
            <p class="contact-purpose" lang=lang>{card.purpose.clone()}</p>
            {ended}
            {until.map(|until| view! { <p class="until">{texts.with("until", "date", &until.text)}</p> })}
            {ways}
            {through.map(|(name, phone)| view! {
                <p class="through">{texts.with("through", "name", &card.name)}</p>
                <ul class="ways"><li>{call(texts, phone, &name)}</li></ul>
            })}
            {card.hours.map(|week| hours(texts, &week))}
            {(!details.is_empty()).then(|| view! { <dl class="details">{details}</dl> })}
            {(!reachable && card.through.is_none()).then(|| view! { <p>{texts.get("authority-no-way")}</p> })}
            {foot}
        </div>
    }
}

const fn kind(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Emergency => "emergency",
        ContactKind::Lots => "lots",
        ContactKind::Switchboard => "switchboard",
        ContactKind::Desk => "desk",
        ContactKind::Authority => "authority",
    }
}

fn ways(texts: Texts, card: &ContactCard) -> Option<impl IntoView + use<>> {
    let phone = card.phone.clone().map(|phone| view! { <li>{call(texts, phone, &card.name)}</li> });
    let mail = card.mail.clone().map(|mail| {
        let href = format!("mailto:{mail}");
        view! { <li><a class="way" href=href>{icon::mail()}<span><span class="way-verb">{texts.get("mail")}</span>" "<bdi>{mail}</bdi></span></a></li> }
    });
    let web = card.web.clone().map(|web| {
        view! { <li><a class="way" href=web.href rel="noopener noreferrer">{icon::web()}<span><span class="way-verb">{texts.get("web")}</span>" "<bdi>{web.text}</bdi></span></a></li> }
    });
    let any = phone.is_some() || mail.is_some() || web.is_some();
    any.then(|| view! { <ul class="ways">{phone}{mail}{web}</ul> })
}

fn call(texts: Texts, phone: PhoneLink, name: &str) -> impl IntoView + use<> {
    let label = format!("{} {}, {name}", texts.get("call"), phone.text);
    view! {
        <a class="way call" href=format!("tel:{}", phone.dial) aria-label=label>
            {icon::phone()}<span><span class="way-verb">{texts.get("call")}</span>" "<bdi>{phone.text}</bdi></span>
        </a>
    }
}

fn row(term: String, value: Option<String>) -> Option<impl IntoView> {
    value.map(|value| view! { <div><dt>{term}</dt><dd>{value}</dd></div> })
}

fn clock(minutes: u16) -> String {
    format!("{:02}.{:02}", minutes / 60, minutes % 60)
}

/// Opening hours in words, and as data for the boot script, which says whether it is open now.
pub fn hours(texts: Texts, week: &Week) -> impl IntoView + use<> {
    let data = serde_json::to_string(week).unwrap_or_default();
    let day = |day: usize| texts.get(&format!("day-{day}"));
    let lines = if week.always() {
        vec![texts.get("hours-always")]
    } else {
        week.runs()
            .into_iter()
            .map(|(first, last, spans)| {
                let days = if first == last { day(first) } else { format!("{}–{}", day(first), day(last)) };
                let times: Vec<_> = spans.iter().map(|(from, to)| format!("{}–{}", clock(*from), clock(*to))).collect();
                format!("{days} {}", times.join(", "))
            })
            .collect()
    };
    view! {
        <div class="hours">
            <p class="hours-now" data-hours=data hidden></p>
            <p class="hours-week"><span class="term">{texts.get("hours")}</span>" "{lines.join("; ")}</p>
        </div>
    }
}
