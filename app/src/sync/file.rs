//! A checklist saved as a file, readable and not encrypted: the person's own copy. What is written is
//! what a person sees; stamps, members and what was deleted are not in it.
//!
//! Reading a file into a list makes ordinary changes and takes nothing away. A tick, a day or an
//! answer becomes what the file says. A title or note that differs is put beside the one that is
//! there, as if it had been written at the same time elsewhere, and the person chooses; texts are
//! never joined unasked. What was deleted comes back. Reading the same file again changes nothing.

use super::{
    items::{self, Title},
    key::{CellKey, Field, ItemId},
    view::View,
    wire::{CELL_LIMIT, DOCUMENT_LIMIT, ITEM_LIMIT, VALUE_LIMIT},
};
use crate::domain::sorted::{SortedMap, SortedSet};
use serde::{Deserialize, Serialize};

/// Bytes of a file: the largest document, with room for how JSON writes line ends and quotes.
pub const FILE_LIMIT: usize = 4 * DOCUMENT_LIMIT;
/// Versions of one text. A device may hold more than the service takes at a time.
const VERSIONS_LIMIT: usize = 64;
const KIND: &str = "checklist";
const VERSION: u32 = 1;

/// Why a file is not taken. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFile {
    /// Something else altogether.
    #[error("this is not a saved checklist")]
    NotAList,
    /// Written by a version to come.
    #[error("this checklist was saved by a newer version; reload the page and try again")]
    Newer,
    /// Cut off or changed.
    #[error("this saved checklist is damaged")]
    Damaged,
    /// More than a checklist can hold, alone or together with what is there.
    #[error("this is more than one checklist can hold")]
    TooLarge,
}

/// A saved checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    lotsen: String,
    version: u32,
    /// What each cell says; of titles and notes the other versions after the shown one.
    cells: SortedMap<CellKey, Vec<String>>,
}

/// What is common to the files of all versions.
#[derive(Deserialize)]
struct Head {
    lotsen: String,
    version: u32,
}

impl File {
    /// What a person sees. Members' devices are left out, and so are marks of deletion: a file must
    /// not delete.
    pub fn of(views: &[View]) -> Self {
        let texts = |view: &View| -> Vec<String> {
            let others = view.alternatives.iter().filter_map(|other| other.v.clone());
            view.value.clone().into_iter().chain(others).collect()
        };
        let cells = views.iter().map(|view| (view.key.clone(), texts(view)));
        Self { lotsen: KIND.to_owned(), version: VERSION, cells: cells.filter(|(key, texts)| belongs(key, texts)).collect() }
    }

    /// The file's text.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// [`BadFile`] says why it is not taken.
    pub fn parse(text: &str) -> Result<Self, BadFile> {
        if text.len() > FILE_LIMIT {
            return Err(BadFile::TooLarge);
        }
        // Some editors put a mark before the text.
        let text = text.trim_start_matches('\u{feff}');
        let Ok(head) = serde_json::from_str::<Head>(text) else {
            return Err(if text.contains("\"lotsen\"") { BadFile::Damaged } else { BadFile::NotAList });
        };
        if head.lotsen != KIND {
            return Err(BadFile::NotAList);
        }
        if head.version > VERSION {
            return Err(BadFile::Newer);
        }
        let mut file: Self = serde_json::from_str(text).map_err(|_| BadFile::Damaged)?;
        let damaged = |key: &CellKey, texts: &[String]| texts.is_empty() || (texts.len() > 1 && !key.keeps_alternatives());
        if file.cells.iter().any(|(key, texts)| damaged(key, texts)) {
            return Err(BadFile::Damaged);
        }
        file.cells.retain(|key, texts| belongs(key, texts));
        let small = |texts: &Vec<String>| texts.len() <= VERSIONS_LIMIT && texts.iter().all(|text| text.len() <= VALUE_LIMIT);
        if file.cells.values().all(small) && fits(file.cells.keys()) { Ok(file) } else { Err(BadFile::TooLarge) }
    }

    /// Steps of the template have ids of their own in every household: gives each the one of the
    /// household the file is read into.
    #[must_use]
    pub fn rehomed(self, item_of: impl Fn(&str) -> ItemId) -> Self {
        let home = |key: &CellKey| {
            let (item, _) = key.field()?;
            let title = self.cells.get(&CellKey::item(&item, Field::Title))?.first()?;
            Some(item_of(&Title::read(title).task?))
        };
        let mut cells = SortedMap::<CellKey, Vec<String>>::new();
        for (key, texts) in &self.cells {
            let key = match (home(key), key.field()) {
                (Some(item), Some((_, field))) => CellKey::item(&item, field),
                _ => key.clone(),
            };
            // A file may hold one step twice: it was once another household's as well.
            let one = !key.keeps_alternatives();
            let known = cells.or_default(key);
            for text in texts {
                if !known.contains(text) && (known.is_empty() || !one) {
                    known.push(text.clone());
                }
            }
        }
        Self { cells, ..self }
    }

    /// What each cell says.
    pub fn cells(&self) -> impl Iterator<Item = (&CellKey, &[String])> {
        self.cells.iter().map(|(key, texts)| (key, texts.as_slice()))
    }

    /// The items the file tells of.
    pub fn items(&self) -> SortedSet<ItemId> {
        self.cells.keys().filter_map(|key| Some(key.field()?.0)).collect()
    }

    /// Checks that a list can hold what the file says beside what it has.
    ///
    /// # Errors
    /// [`BadFile::TooLarge`].
    pub fn fits_beside<'a>(&'a self, keys: impl Iterator<Item = &'a CellKey>) -> Result<(), BadFile> {
        let all: SortedSet<&CellKey> = self.cells.keys().chain(keys).collect();
        if fits(all.into_iter()) { Ok(()) } else { Err(BadFile::TooLarge) }
    }
}

fn fits<'a>(keys: impl Iterator<Item = &'a CellKey>) -> bool {
    let mut cells = 0;
    let mut items = 0;
    for key in keys {
        cells += 1;
        items += usize::from(key.field().is_some_and(|(_, field)| field == Field::Title));
    }
    cells <= CELL_LIMIT && items <= ITEM_LIMIT
}

/// Whether a cell is part of a file.
fn belongs(key: &CellKey, texts: &[String]) -> bool {
    let away = matches!(key.field(), Some((_, Field::Away)));
    let deletes = away && texts.iter().any(|text| text == items::DELETED);
    !texts.is_empty() && !deletes && key.of_device().is_none()
}

#[cfg(test)]
mod tests {
    use super::{BadFile, FILE_LIMIT, File};
    use crate::sync::{
        key::{CellKey, ItemId},
        stamp::{Node, Stamp},
        view::View,
        wire::{Alternative, VALUE_LIMIT},
    };

    fn view(key: &str, value: Option<&str>, others: &[&str]) -> View {
        let stamp = |counter| Stamp::new(1, counter, &Node::from_u64(1));
        let alternative = |text: &&str| Alternative { s: stamp(1), v: Some((*text).to_owned()) };
        let alternatives = others.iter().map(alternative).collect();
        View::plain(CellKey::parse(key).expect(key), value.map(str::to_owned), stamp(0), alternatives)
    }

    fn saved(cells: &str) -> String {
        format!(r#"{{"lotsen":"checklist","version":1,"cells":{{{cells}}}}}"#)
    }

    #[test]
    fn holds_what_a_person_sees() {
        let views = [
            view("0000000000001.d", None, &[]),
            view("0000000000001.n", Some("a \"b\""), &["c"]),
            view("0000000000001.x", Some("hidden"), &[]),
            view("0000000000002.x", Some("deleted"), &[]),
            view("dev.0000000000009", Some("phone"), &[]),
            view("plan.m", Some("sorsele"), &[]),
        ];
        let text = File::of(&views).text();
        let cells = r#""0000000000001.n":["a \"b\"","c"],"0000000000001.x":["hidden"],"plan.m":["sorsele"]"#;
        assert_eq!(text, saved(cells));
        assert_eq!(File::parse(&text), Ok(File::of(&views)));
        assert_eq!(File::parse(&["\u{feff}", &text, "\r\n"].concat()), Ok(File::of(&views)));
    }

    #[test]
    fn says_why_it_is_not_taken() {
        let good = saved(r#""plan.m":["sorsele"]"#);
        let bad = |text: &str| File::parse(text).expect_err(text);
        assert_eq!(bad("BEGIN:VCALENDAR"), BadFile::NotAList);
        assert_eq!(bad("{}"), BadFile::NotAList);
        assert_eq!(bad(&good.replace("checklist", "guide")), BadFile::NotAList);
        assert_eq!(bad(&good.replace("\"version\":1", "\"version\":2,\"more\":[]")), BadFile::Newer);
        for damaged in [&good[..30], r#"{"lotsen":"checklist","version":1}"#, &saved(r#""plan.m":[]"#), &saved(r#""plan.m":["a","b"]"#)] {
            assert_eq!(bad(damaged), BadFile::Damaged, "{damaged}");
        }
        for damaged in [r#""plan.q":["a"]"#, r#""plan.m":"a""#, r#""plan.m":[null]"#, r#""../../x":["a"]"#] {
            assert_eq!(bad(&saved(damaged)), BadFile::Damaged, "{damaged}");
        }
        assert_eq!(bad(&" ".repeat(FILE_LIMIT + 1)), BadFile::TooLarge);
        assert_eq!(bad(&saved(&format!(r#""plan.m":["{}"]"#, "x".repeat(VALUE_LIMIT + 1)))), BadFile::TooLarge);
        let titles: Vec<String> = (0..=200).map(|item| format!(r#""{}.t":["x"]"#, ItemId::from_u64(item).as_str())).collect();
        assert_eq!(bad(&saved(&titles.join(","))), BadFile::TooLarge);
        assert!(File::parse(&saved(&titles[1..].join(","))).is_ok());
    }

    #[test]
    fn steps_of_the_template_come_home() {
        let title = |id: &str| format!(r#""{id}.t":["{{\"task\":\"bank\"}}"],"{id}.d":["{id}"],"{id}.n":["note {id}"]"#);
        let text = saved(&[title("0000000000001"), title("0000000000002"), r#""0000000000003.t":["own"]"#.to_owned()].join(","));
        let file = File::parse(&text).expect(&text).rehomed(|task| ItemId::from_u64(if task == "bank" { 31 } else { 0 }));
        let cells: Vec<_> = file.cells().map(|(key, texts)| (key.as_str(), texts.join("|"))).collect();
        assert_eq!(
            cells,
            [
                ("0000000000003.t", "own".to_owned()),
                ("000000000000z.d", "0000000000001".to_owned()),
                ("000000000000z.n", "note 0000000000001|note 0000000000002".to_owned()),
                ("000000000000z.t", r#"{"task":"bank"}"#.to_owned()),
            ]
        );
    }
}
