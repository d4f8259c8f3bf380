//! Leaving: export and import give the same content, byte for byte.

use crate::fixture::{change, root, seed, sqlite};
use app::domain::{
    article::{Article, ArticleText, LocalBlock, LocalText},
    audience::{Circumstance, Origin},
    contact::{Contact, ContactKind, ContactText, FieldSource},
    contact_way::{Mail, Phone, WebAddress},
    date::SourceDate,
    dated::{Clock, DatedText, Event, Home},
    day::Day,
    fact::{Claim, Fact, FactId, FactKind, Sentence, Unit},
    language::Language,
    picture::{Picture, PictureHash, PictureText},
    record::Record,
    slug::Slug,
    source::{Grade, Source},
    task::{Area, Basis, Desk, Task, TaskText},
    topic::Topic,
    translation::Translated,
};
use lotsen::{
    content::{folder, parse::parse, write::write},
    import::{Imported, export, import},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[tokio::test]
async fn the_seed_content_comes_back_byte_for_byte() {
    let (store, data) = sqlite().await;
    let content = root().join("content");
    let stored = import(&store, &content, change(1)).await.expect("import");
    assert!(matches!(stored, Imported::Stored { changed, read } if changed == read && read > 600), "{stored:?}");
    let out = data.path().join("out");
    export(&store, &out).await.expect("export");
    let read = |path: &std::path::Path| folder::read(path).expect("folder").expect("files");
    let (before, after) = (read(&content), read(&out));
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&before), names(&after));
    for (name, text) in before {
        assert!(after[&name] == text, "{name} differs");
    }
    let again = import(&store, &out, change(2)).await.expect("import");
    assert!(matches!(again, Imported::Stored { changed: 0, .. }), "{again:?}");
    assert!(export(&store, &out).await.is_err(), "a folder with something in it is left alone");
}

fn words() -> impl Strategy<Value = String> + Clone {
    // Whatever an editor may type: quotes, backslashes, line breaks, braces, other scripts.
    "[a-zåäö A-Z0-9\"'\\\\{}#=\\[\\]+*<>&\u{1f980}\u{645}\\.\\-]{1,40}".prop_filter("not empty", |text| !text.trim().is_empty())
}

fn slug() -> impl Strategy<Value = Slug> + Clone {
    "[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?".prop_map(|text| Slug::parse(&text).expect("slug"))
}

fn source() -> impl Strategy<Value = Source> + Clone {
    let date = prop_oneof![Just("2024"), Just("2024-02"), Just("2024-02-29")].prop_map(|text| SourceDate::parse(text).expect("date"));
    (words(), any::<bool>(), proptest::option::of(date.clone()), date).prop_map(|(publisher, url, as_of, checked)| Source {
        publisher,
        url: url.then(|| WebAddress::parse("https://x.example/å?q=%20").expect("url")),
        as_of,
        checked,
        grade: Grade::Official,
    })
}

fn translated<T: app::domain::translation::Fields + Clone>(sv: T, en: Option<T>) -> Translated<T> {
    let mut texts = Translated::new(sv);
    if let Some(en) = en {
        texts.insert(Language::En, en, BTreeMap::new());
    }
    texts
}

fn fact() -> impl Strategy<Value = Record> + Clone {
    let number = (0.0..1e7f64, any::<bool>())
        .prop_map(|(value, whole)| Claim::Number { value: if whole { value.trunc() } else { value }, unit: Unit::Km2 });
    let sentence = (words(), proptest::option::of(words()))
        .prop_map(|(sv, en)| Claim::Words(translated(Sentence { sentence: sv }, en.map(|sentence| Sentence { sentence }))));
    (slug(), slug(), prop_oneof![number, sentence], source())
        .prop_map(|(scope, key, claim, source)| Record::Fact(Fact { id: FactId { scope, key }, kind: FactKind::Rule, claim, source }))
}

fn contact() -> impl Strategy<Value = Record> + Clone {
    let text = (words(), words(), proptest::option::of(words())).prop_map(|(name, purpose, need)| ContactText { name, purpose, need });
    let ways = (any::<bool>(), any::<bool>(), proptest::option::of(words()), proptest::option::of(slug()));
    (slug(), text.clone(), proptest::option::of(text), ways, source()).prop_map(|(id, sv, en, (phone, hours, visit, successor), source)| {
        Record::Contact(Contact {
            id,
            kind: ContactKind::Desk,
            municipality: None,
            phone: phone.then(|| Phone::parse("0952-140 00").expect("phone")),
            mail: phone.then(|| Mail::parse("info@x.example").expect("mail")),
            web: None,
            postal: None,
            visit,
            hours: hours.then(|| "Mo-Fr 08:00-12:00".to_owned()),
            languages: vec![Slug::parse("sv").expect("tag")],
            valid_until: None,
            successor,
            rules: vec![FactId::parse("a.b").expect("id")],
            text: translated(sv, en),
            sources: vec![FieldSource { fields: vec!["phone".to_owned()], source }],
        })
    })
}

fn task() -> impl Strategy<Value = Record> + Clone {
    let text = |how: bool, bring: usize| {
        (words(), words(), proptest::collection::vec(words(), bring..=bring)).prop_map(move |(title, words, bring)| TaskText {
            title,
            how: how.then_some(words),
            bring: (!bring.is_empty()).then(|| bring.join("\n")),
        })
    };
    let texts = (any::<bool>(), 0..3_usize).prop_flat_map(move |(how, bring)| (text(how, bring), proptest::option::of(text(how, bring))));
    let desk = prop_oneof![Just(Desk::Guide), Just(Desk::Own), slug().prop_map(Desk::Contact)];
    let days = (-700..700_i16, -700..700_i16);
    let whom = (0..5_usize, 0..10_usize, prop_oneof![Just(Basis::Advice), Just(Basis::Law), Just(Basis::Limit)]);
    let lists = (proptest::collection::vec(slug(), 0..3), proptest::collection::vec(source(), 0..2));
    (slug(), texts, desk, days, whom, lists).prop_map(|(id, (sv, en), desk, days, (origins, circumstances, basis), (needs, sources))| {
        // “guide” and “own” are words of their own, not contacts.
        let desk = Desk::try_from(String::from(desk)).expect("a desk");
        Record::Task(Task {
            id,
            area: Area::ALL[circumstances],
            origins: Origin::ALL[..origins].to_vec(),
            circumstances: Circumstance::ALL[..circumstances].to_vec(),
            start_day: days.0,
            due_day: days.1,
            basis,
            needs,
            desk,
            text: translated(sv, en),
            sources,
        })
    })
}

fn texts() -> impl Strategy<Value = Record> + Clone {
    let body = proptest::collection::vec(words(), 1..5).prop_map(|lines| format!("{}\n", lines.join("\n\n")));
    let article = (words(), words(), body.clone()).prop_map(|(title, lead, body)| ArticleText { title, lead, body });
    let local = (words(), body).prop_map(|(summary, body)| LocalText { summary, body });
    prop_oneof![
        (article.clone(), proptest::option::of(article), proptest::collection::vec(slug(), 0..3))
            .prop_map(|(sv, en, contacts)| { Record::Article(Article { topic: Topic::Home, contacts, text: translated(sv, en) }) }),
        (slug(), local.clone(), proptest::option::of(local)).prop_map(|(municipality, sv, en)| {
            Record::Local(LocalBlock { municipality, topic: Topic::FirstWeeks, contacts: Vec::new(), text: translated(sv, en) })
        }),
    ]
}

fn dated() -> impl Strategy<Value = Record> + Clone {
    let text = || (words(), proptest::option::of(words())).prop_map(|(title, about)| DatedText { title, about });
    let day = || proptest::option::of((2020..2100_i32, 1..29_i32).prop_map(|(year, day)| Day::from_date(year, 2, day).expect("a day")));
    let count = || proptest::option::of(any::<u16>());
    let common = (slug(), proptest::option::of(slug()), text(), proptest::option::of(text()), source());
    (common, (day(), day()), (words(), any::<bool>()), (count(), count(), count()), any::<bool>()).prop_map(
        |((id, other, sv, en, source), (one, two), (place, web), (rooms, size_m2, rent), event)| {
            let web = web.then(|| WebAddress::parse("https://x.example/b").expect("url"));
            let (text, day) = (translated(sv, en), one.unwrap_or_default());
            if event {
                let time = web.as_ref().map(|_| Clock::parse("18:30").expect("time"));
                let event =
                    Event { id, municipality: other.clone(), day, time, last_day: two, venue: place, web, contact: other, text, source };
                return Record::Event(event);
            }
            let municipality = id.clone();
            Record::Home(Home {
                id,
                municipality,
                area: place,
                rooms,
                size_m2,
                rent,
                free_from: two,
                last_day: day,
                web,
                contact: other,
                text,
                source,
            })
        },
    )
}

fn picture() -> impl Strategy<Value = Record> + Clone {
    let text = || (words(), proptest::option::of(words())).prop_map(|(alt, caption)| PictureText { alt, caption });
    ((slug(), proptest::option::of(slug()), words()), "[0-9a-f]{32}", 480..=1600_u16, 1..5000_u16, text(), proptest::option::of(text()))
        .prop_map(|((id, municipality, credit), hash, width, height, sv, en)| {
            let hash = PictureHash::parse(&hash).expect("hash");
            Record::Picture(Picture { id, municipality, credit, hash, width, height, text: translated(sv, en) })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_records_come_back_as_they_were(list in proptest::collection::vec(prop_oneof![fact(), contact(), task(), texts(), dated(), picture()], 1..8)) {
        let records: BTreeMap<_, _> = list.into_iter().map(|record| (record.key(), record)).collect();
        let files = write(records.values()).expect("written");
        let parsed = parse(&files).map_err(|errors| TestCaseError::fail(format!("{errors:?}\n{files:#?}")))?;
        let back: BTreeMap<_, _> = parsed.records.into_iter().map(|record| (record.key(), record)).collect();
        prop_assert_eq!(&back, &records);
        prop_assert_eq!(write(back.values()).expect("written"), files);
    }

    #[test]
    fn a_torn_file_is_refused_or_read_and_never_breaks_the_reader(cut in 0usize..4000, at in 0usize..60) {
        let mut files = write(&seed()).expect("written");
        let name = files.keys().nth(at * 7 % files.len()).expect("file").clone();
        let text = files[&name].clone();
        let end = text.char_indices().map(|(index, _)| index).take_while(|index| *index <= cut % text.len().max(1)).last().unwrap_or(0);
        files.insert(name, text[..end].to_owned());
        if let Err(errors) = parse(&files) {
            prop_assert!(errors.iter().all(|error| !error.reason.is_empty()));
        }
    }
}
