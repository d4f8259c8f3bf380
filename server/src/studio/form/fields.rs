//! The fields of each kind of record, in the order of its form.

use super::{Field, Shape};
use app::domain::{fact::Claim, record::Record};

const fn field(path: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { path, label, shape, required: false, coordinator: false }
}

const fn needed(path: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { required: true, ..field(path, label, shape) }
}

const fn coordinators(field: Field) -> Field {
    Field { coordinator: true, ..field }
}

const GRADES: Shape = Shape::Choice("grade", &["official", "register", "secondary"]);
const KINDS: Shape = Shape::Choice("kind", &["emergency", "lots", "switchboard", "desk", "authority"]);
const FACT_KINDS: Shape = Shape::Choice("fact", &["figure", "rule", "service", "description"]);
const UNITS: Shape = Shape::Choice("unit", &["inhabitants", "people", "km", "km2"]);
const BASES: Shape = Shape::Choice("basis", &["advice", "law", "limit"]);
const AREAS: Shape = Shape::Choice(
    "area",
    &[
        "start",
        "permit",
        "work",
        "housing",
        "move",
        "registration",
        "family",
        "benefits",
        "health",
        "school",
        "car",
        "pet",
        "business",
        "leisure",
    ],
);

const SOURCE: [Field; 5] = [
    needed("publisher", "publisher", Shape::Line),
    field("url", "url", Shape::Web),
    field("as_of", "as-of", Shape::Date),
    needed("checked", "checked", Shape::Date),
    needed("grade", "grade", GRADES),
];
const FIELD_SOURCE: [Field; 6] = [needed("fields", "source-fields", Shape::Words), SOURCE[0], SOURCE[1], SOURCE[2], SOURCE[3], SOURCE[4]];

const CONTACT: &[Field] = &[
    coordinators(needed("kind", "contact-kind", KINDS)),
    coordinators(field("municipality", "municipality", Shape::Reference("municipality"))),
    needed("text.sv.text.name", "name", Shape::Line),
    needed("text.sv.text.purpose", "purpose", Shape::Text),
    field("text.sv.text.need", "need", Shape::Text),
    field("phone", "phone", Shape::Phone),
    field("mail", "mail", Shape::Mail),
    field("web", "web", Shape::Web),
    field("visit", "visit", Shape::Line),
    field("postal", "postal", Shape::Line),
    field("hours", "hours", Shape::Hours),
    field("languages", "languages", Shape::Words),
    field("valid_until", "valid-until", Shape::Date),
    field("successor", "successor", Shape::Reference("contact")),
    coordinators(field("rules", "rules", Shape::Many(&Shape::Reference("fact")))),
    field("sources", "sources", Shape::List(&FIELD_SOURCE)),
];

const FACT_SOURCE: [Field; 5] = [
    needed("source.publisher", "publisher", Shape::Line),
    field("source.url", "url", Shape::Web),
    field("source.as_of", "as-of", Shape::Date),
    needed("source.checked", "checked", Shape::Date),
    needed("source.grade", "grade", GRADES),
];
const FACT_WORDS: &[Field] = &[
    needed("claim.words.sv.text.sentence", "sentence", Shape::Text),
    needed("kind", "fact-kind", FACT_KINDS),
    FACT_SOURCE[0],
    FACT_SOURCE[1],
    FACT_SOURCE[2],
    FACT_SOURCE[3],
    FACT_SOURCE[4],
];
const FACT_NUMBER: &[Field] = &[
    needed("claim.number.value", "value", Shape::Number),
    needed("claim.number.unit", "unit", UNITS),
    needed("kind", "fact-kind", FACT_KINDS),
    FACT_SOURCE[0],
    FACT_SOURCE[1],
    FACT_SOURCE[2],
    FACT_SOURCE[3],
    FACT_SOURCE[4],
];

const CONTACTS: Field = field("contacts", "contacts", Shape::Many(&Shape::Reference("contact")));
const LOCAL: &[Field] =
    &[needed("text.sv.text.summary", "summary", Shape::Text), needed("text.sv.text.body", "body", Shape::Markdown), CONTACTS];
const ARTICLE: &[Field] = &[
    needed("text.sv.text.title", "title", Shape::Line),
    needed("text.sv.text.lead", "lead", Shape::Text),
    needed("text.sv.text.body", "body", Shape::Markdown),
    CONTACTS,
];
const PAGE: &[Field] = &[ARTICLE[0], ARTICLE[1], ARTICLE[2]];
const TASK: &[Field] = &[
    needed("text.sv.text.title", "title", Shape::Line),
    field("text.sv.text.how", "how", Shape::Text),
    field("text.sv.text.bring", "bring", Shape::Text),
    needed("area", "area", AREAS),
    needed("basis", "basis", BASES),
    needed("start_day", "start-day", Shape::Whole),
    needed("due_day", "due-day", Shape::Whole),
    needed("desk", "desk", Shape::Desk),
    field("needs", "needs", Shape::Many(&Shape::Reference("task"))),
    field("sources", "sources", Shape::List(&SOURCE)),
];
const PICTURE: &[Field] = &[
    needed("text.sv.text.alt", "alt", Shape::Text),
    field("text.sv.text.caption", "caption", Shape::Text),
    needed("credit", "credit", Shape::Line),
    coordinators(field("municipality", "municipality", Shape::Reference("municipality"))),
];
const EVENT: &[Field] = &[
    needed("text.sv.text.title", "title", Shape::Line),
    needed("day", "day", Shape::Day),
    field("time", "time", Shape::Time),
    field("last_day", "last-day", Shape::Day),
    needed("venue", "venue", Shape::Line),
    field("text.sv.text.about", "about", Shape::Text),
    field("web", "web", Shape::Web),
    field("contact", "ask", Shape::Reference("contact")),
    coordinators(field("municipality", "municipality", Shape::Reference("municipality"))),
    FACT_SOURCE[0],
    FACT_SOURCE[1],
    FACT_SOURCE[2],
    FACT_SOURCE[3],
    FACT_SOURCE[4],
];
const HOME: &[Field] = &[
    needed("text.sv.text.title", "title", Shape::Line),
    needed("area", "home-area", Shape::Line),
    field("rooms", "rooms", Shape::Count),
    field("size_m2", "size", Shape::Count),
    field("rent", "rent", Shape::Count),
    field("free_from", "free-from", Shape::Day),
    needed("last_day", "ask-by", Shape::Day),
    field("text.sv.text.about", "about", Shape::Text),
    field("web", "web", Shape::Web),
    field("contact", "ask", Shape::Reference("contact")),
    coordinators(needed("municipality", "municipality", Shape::Reference("municipality"))),
    FACT_SOURCE[0],
    FACT_SOURCE[1],
    FACT_SOURCE[2],
    FACT_SOURCE[3],
    FACT_SOURCE[4],
];
const MUNICIPALITY: &[Field] = &[
    needed("name", "name", Shape::Line),
    needed("formal_name", "formal-name", Shape::Line),
    needed("seat", "seat", Shape::Line),
    coordinators(needed("county", "county", Shape::Line)),
    coordinators(needed("code", "code", Shape::Line)),
    coordinators(needed("lat", "lat", Shape::Number)),
    coordinators(needed("lon", "lon", Shape::Number)),
    needed("switchboard", "switchboard", Shape::Reference("contact")),
    needed("guide", "guide", Shape::Reference("contact")),
    coordinators(field("sami_admin_area", "sami", Shape::Flag)),
];
const CONFIRM: &[Field] = &[field(
    "items",
    "confirm-items",
    Shape::List(&[
        needed("about", "confirm-about", Shape::Line),
        needed("claim", "claim", Shape::Text),
        needed("reason", "reason", Shape::Line),
    ]),
)];
const OPERATOR: &[Field] =
    &[field("name", "publisher", Shape::Line), field("controller", "controller", Shape::Line), field("mail", "mail", Shape::Mail)];
const STATEMENT: &[Field] = &[
    needed("service", "service", Shape::Line),
    needed("standard", "standard", Shape::Line),
    needed("status", "compliance", Shape::Choice("compliance", &["fully", "partly", "not"])),
    needed("assessed_on", "assessed-on", Shape::Date),
    needed("updated_on", "updated-on", Shape::Date),
    needed("method", "method", Shape::Choice("method", &["self", "external"])),
    field(
        "gap",
        "gaps",
        Shape::List(&[
            needed("criterion", "criterion", Shape::Line),
            needed("sv", "gap-sv", Shape::Text),
            needed("en", "gap-en", Shape::Text),
        ]),
    ),
];
const REDIRECTS: &[Field] =
    &[field("redirect", "redirects", Shape::List(&[needed("from", "moved-from", Shape::Line), needed("to", "moved-to", Shape::Line)]))];

/// Every form, for the test that each field has its words.
pub const ALL: [&[Field]; 15] = [
    CONTACT,
    FACT_WORDS,
    FACT_NUMBER,
    LOCAL,
    EVENT,
    HOME,
    ARTICLE,
    PAGE,
    TASK,
    PICTURE,
    MUNICIPALITY,
    CONFIRM,
    OPERATOR,
    STATEMENT,
    REDIRECTS,
];

/// The fields of a record, for a coordinator or for a lots.
pub fn fields(record: &Record, coordinator: bool) -> Vec<Field> {
    let all = match record {
        Record::Contact(_) => CONTACT,
        Record::Fact(fact) => match fact.claim {
            Claim::Words(_) => FACT_WORDS,
            Claim::Number { .. } => FACT_NUMBER,
        },
        Record::Local(_) => LOCAL,
        Record::Article(_) => ARTICLE,
        Record::Page(_) => PAGE,
        Record::Task(_) => TASK,
        Record::Event(_) => EVENT,
        Record::Home(_) => HOME,
        Record::Picture(_) => PICTURE,
        Record::Municipality(_) => MUNICIPALITY,
        Record::Confirm(_) => CONFIRM,
        Record::Operator(_) => OPERATOR,
        Record::Statement(_) => STATEMENT,
        Record::Redirects(_) => REDIRECTS,
    };
    all.iter().filter(|field| coordinator || !field.coordinator).copied().collect()
}
