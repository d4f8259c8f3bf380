//! Reading the steps file. By hand, as everything a phone reads: see `json`.

use super::{DeskCard, Place, SourceMark, Template, TemplateTask};
use crate::domain::{
    audience::{Circumstance, Origin},
    day::Day,
    hours::Week,
    json::{Json, Object},
    language::Language,
    sorted::SortedMap,
    task::{Area, Basis},
};

impl Template {
    /// Reads the file; none when it is of another form.
    pub fn read(text: &str) -> Option<Self> {
        let mut from = Object::read(text)?;
        Some(Self {
            v: u32::try_from(from.number("v")?).ok()?,
            language: Language::parse(&from.text("language")?)?,
            tasks: from.take("tasks")?.each(task)?,
            areas: named(from.take("areas")?, |name| Area::parse(&name), Json::text)?,
            desks: named(from.take("desks")?, Some, desk)?,
            places: from.take("places")?.each(place)?,
        })
    }
}

fn named<K: Ord, V>(from: Json, key: fn(String) -> Option<K>, value: fn(Json) -> Option<V>) -> Option<SortedMap<K, V>> {
    let mut map = SortedMap::new();
    for (name, found) in from.object()?.entries() {
        map.insert(key(name)?, value(found)?);
    }
    Some(map)
}

fn task(from: Json) -> Option<TemplateTask> {
    let mut from = from.object()?;
    Some(TemplateTask {
        id: from.text("id")?,
        title: from.text("title")?,
        how: from.maybe("how", Json::text)?,
        bring: from.each("bring", Json::text)?,
        lang: from.maybe("lang", Json::text)?,
        area: Area::parse(&from.text("area")?)?,
        origins: from.each("origins", |id| Origin::parse(&id.text()?))?,
        circumstances: from.each("circumstances", |id| Circumstance::parse(&id.text()?))?,
        from: i16::try_from(from.number("from")?).ok()?,
        due: i16::try_from(from.number("due")?).ok()?,
        basis: from.take("basis").map_or(Some(Basis::Advice), basis)?,
        needs: from.each("needs", Json::text)?,
        desk: from.text("desk")?,
        source: from.maybe("source", source)?,
    })
}

fn basis(from: Json) -> Option<Basis> {
    Basis::parse(&from.text()?)
}

fn source(from: Json) -> Option<SourceMark> {
    let mut from = from.object()?;
    Some(SourceMark {
        publisher: from.text("publisher")?,
        url: from.maybe("url", Json::text)?,
        as_of: from.maybe("as_of", Json::text)?,
        checked: from.text("checked")?,
    })
}

fn desk(from: Json) -> Option<DeskCard> {
    let mut from = from.object()?;
    Some(DeskCard {
        name: from.text("name")?,
        phone: from.maybe("phone", Json::text)?,
        dial: from.maybe("dial", Json::text)?,
        mail: from.maybe("mail", Json::text)?,
        web: from.maybe("web", Json::text)?,
        page: from.maybe("page", Json::text)?,
        hours: from.maybe("hours", week)?,
        until: from.maybe("until", day)?,
        then: from.maybe("then", Json::text)?,
    })
}

fn week(from: Json) -> Option<Week> {
    let minute = |from: Json| u16::try_from(from.number()?).ok();
    let span = |from: Json| <[u16; 2]>::try_from(from.each(minute)?).ok().map(|[from, to]| (from, to));
    from.each(|day| day.each(span))?.try_into().ok().map(Week)
}

fn day(from: Json) -> Option<Day> {
    Day::parse(&from.text()?).ok()
}

fn place(from: Json) -> Option<Place> {
    let mut from = from.object()?;
    Some(Place {
        id: from.text("id")?,
        name: from.text("name")?,
        guide: from.text("guide")?,
        switchboard: from.text("switchboard")?,
        sharing_until: from.maybe("sharing_until", day)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With every field, and with as few as may be.
    fn template() -> Template {
        let bare = TemplateTask {
            id: "bank".to_owned(),
            title: "Öppna \"konto\"".to_owned(),
            how: None,
            bring: Vec::new(),
            lang: None,
            area: Area::Move,
            origins: Vec::new(),
            circumstances: Vec::new(),
            from: -30,
            due: 14,
            basis: Basis::Advice,
            needs: Vec::new(),
            desk: "own".to_owned(),
            source: None,
        };
        let source = SourceMark { publisher: "Skatteverket".to_owned(), url: None, as_of: None, checked: "2026-11-01".to_owned() };
        let full = TemplateTask {
            how: Some("Ring.\nFråga.".to_owned()),
            bring: vec!["pass".to_owned()],
            lang: Some("en".to_owned()),
            origins: Origin::ALL.to_vec(),
            circumstances: Circumstance::ALL.to_vec(),
            basis: Basis::Limit,
            needs: vec!["bank".to_owned()],
            source: Some(SourceMark { url: Some("https://x".to_owned()), as_of: Some("2026".to_owned()), ..source.clone() }),
            ..bare.clone()
        };
        let law = TemplateTask { basis: Basis::Law, source: Some(source), ..bare.clone() };
        let text = || Some("text".to_owned());
        let mut week = Week::default();
        week.0[3] = vec![(480, 720), (780, 960)];
        let card = DeskCard { name: "Växel".to_owned(), ..DeskCard::default() };
        let open = DeskCard {
            phone: text(),
            dial: text(),
            mail: text(),
            web: text(),
            page: text(),
            hours: Some(week),
            until: Day::parse("2027-01-31").ok(),
            then: text(),
            ..card.clone()
        };
        let guide = |sharing_until| Place {
            id: "asele".to_owned(),
            name: "Åsele".to_owned(),
            guide: "a".to_owned(),
            switchboard: "b".to_owned(),
            sharing_until,
        };
        Template {
            v: 1,
            language: Language::Sv,
            tasks: vec![bare, full, law],
            areas: Area::ALL.into_iter().map(|area| (area, area.id().to_owned())).collect(),
            desks: SortedMap::from_iter([("a".to_owned(), card), ("b".to_owned(), open)]),
            places: vec![guide(None), guide(Day::parse("9999-12-31").ok())],
        }
    }

    #[test]
    fn reads_what_the_server_writes() {
        let text = serde_json::to_string(&template()).expect("json");
        assert_eq!(Template::read(&text), Some(template()));
    }

    #[test]
    fn refuses_what_lacks_a_part() {
        let text = serde_json::to_string(&template()).expect("json");
        for part in ["v", "language", "tasks", "areas", "desks", "places", "id", "title", "from", "due", "name", "checked", "switchboard"] {
            assert_eq!(Template::read(&text.replace(&format!("\"{part}\":"), "\"other\":")), None, "{part}");
        }
        for (good, bad) in
            [("\"limit\"", "\"joke\""), ("\"move\"", "\"moon\""), ("\"pet\"", "\"cat\""), ("[480,720]", "[480]"), ("2027-01-31", "2027")]
        {
            assert!(text.contains(good));
            assert_eq!(Template::read(&text.replace(good, bad)), None, "{bad}");
        }
    }
}
