//! What search engines read: schema.org's `GovernmentService`, `ContactPoint` and `Place`.

use crate::content::opening::week;
use app::domain::{contact::Contact, guide::Guide, hours::Week, language::Language, municipality::Municipality};
use serde_json::{Value, json};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A contact as a `ContactPoint`, with its weekly schedule.
pub fn contact_point(guide: &Guide, contact: &Contact, language: Language) -> Value {
    let (text, _) = contact.text.or_source(language);
    let answering = guide.answering(contact);
    let mut point = json!({ "@type": "ContactPoint", "name": text.name, "contactType": text.purpose });
    if let Some(phone) = contact.phone.as_ref().or(answering.phone.as_ref()) {
        point["telephone"] = phone.dial().into();
    }
    if let Some(mail) = &contact.mail {
        point["email"] = mail.as_str().into();
    }
    if let Some(web) = &contact.web {
        point["url"] = web.as_str().into();
    }
    if !contact.languages.is_empty() {
        point["availableLanguage"] = contact.languages.iter().map(app::domain::slug::Slug::as_str).collect();
    }
    if let Some(hours) = contact.hours.as_ref().and_then(|hours| week(hours).ok()) {
        point["hoursAvailable"] = schedule(&hours);
    }
    point
}

fn schedule(week: &Week) -> Value {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    let spans = week.0.iter().zip(DAYS).flat_map(|(spans, day)| {
        spans.iter().map(move |(from, to)| {
            // A day that ends at midnight ends at 23:59 here: the form has no 24:00.
            let closes = if *to == 1440 { "23:59".to_owned() } else { clock(*to) };
            json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": clock(*from), "closes": closes })
        })
    });
    spans.collect()
}

/// A municipality as a `Place` with its position.
pub fn place(municipality: &Municipality) -> Value {
    json!({
        "@type": "AdministrativeArea",
        "name": municipality.formal_name,
        "geo": { "@type": "GeoCoordinates", "latitude": municipality.lat, "longitude": municipality.lon },
        "containedInPlace": { "@type": "AdministrativeArea", "name": municipality.county },
    })
}

/// A page about what a municipality or an authority does for newcomers.
pub fn service(name: &str, description: &str, url: &str, language: Language, place: Option<Value>, contacts: Vec<Value>) -> String {
    let mut service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": name,
        "description": description,
        "url": url,
        "inLanguage": language.tag(),
        "availableChannel": { "@type": "ServiceChannel", "servicePhone": contacts },
    });
    if let Some(place) = place {
        service["areaServed"] = place;
    }
    service.to_string()
}

/// A municipality's own page.
pub fn place_page(municipality: &Municipality, url: &str, contacts: Vec<Value>) -> String {
    let mut page = place(municipality);
    page["@context"] = "https://schema.org".into();
    page["url"] = url.into();
    page["contactPoint"] = contacts.into();
    page.to_string()
}
