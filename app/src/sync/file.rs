//! A checklist saved as a file, readable and not encrypted: the person's own copy. What is written is
//! what a person sees; stamps, members and what was deleted are not in it.
//!
//! Reading a file into a list makes ordinary changes and takes nothing away. A tick, a day or an
//! answer becomes what the file says. A title or note that differs is put beside the one that is
//! there, as if it had been written at the same time elsewhere, and the person chooses; texts are
//! never joined unasked. What was deleted comes back. Reading the same file again changes nothing.

#[cfg(test)]
mod tests;

use super::{
    items::{self, Title},
    key::{CellKey, Field, ItemId},
    view::View,
    wire::{CELL_LIMIT, DOCUMENT_LIMIT, ITEM_LIMIT, VALUE_LIMIT},
};
use crate::domain::{
    json::{Json, Object, Writer},
    sorted::{SortedMap, SortedSet},
};

/// Bytes of a file: the largest document, with room for how JSON writes line ends and quotes.
pub const FILE_LIMIT: usize = 4 * DOCUMENT_LIMIT;
/// Versions of one text. A device may hold more than the service takes at a time.
const VERSIONS_LIMIT: usize = 64;
const KIND: &str = "checklist";
const VERSION: i64 = 1;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What each cell says; of titles and notes the other versions after the shown one.
    cells: SortedMap<CellKey, Vec<String>>,
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
        Self { cells: cells.filter(|(key, texts)| belongs(key, texts)).collect() }
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        to.text_of("lotsen", KIND);
        to.number_of("version", VERSION);
        to.name("cells");
        to.open('{');
        for (key, texts) in &self.cells {
            to.texts_of(key.as_str(), texts.iter().map(String::as_str));
        }
        to.close('}');
        to.close('}');
        to.done()
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
        let mut object = Object::read(text).unwrap_or_default();
        let (Some(kind), Some(version @ 0..)) = (object.text("lotsen"), object.number("version")) else {
            return Err(if text.contains("\"lotsen\"") { BadFile::Damaged } else { BadFile::NotAList });
        };
        if kind != KIND {
            return Err(BadFile::NotAList);
        }
        if version > VERSION {
            return Err(BadFile::Newer);
        }
        let mut file = object.take("cells").filter(|_| object.is_empty()).and_then(Self::read).ok_or(BadFile::Damaged)?;
        let damaged = |key: &CellKey, texts: &[String]| texts.is_empty() || (texts.len() > 1 && !key.keeps_alternatives());
        if file.cells.iter().any(|(key, texts)| damaged(key, texts)) {
            return Err(BadFile::Damaged);
        }
        file.cells.retain(|key, texts| belongs(key, texts));
        let small = |texts: &Vec<String>| texts.len() <= VERSIONS_LIMIT && texts.iter().all(|text| text.len() <= VALUE_LIMIT);
        if file.cells.values().all(small) && fits(file.cells.keys()) { Ok(file) } else { Err(BadFile::TooLarge) }
    }

    fn read(cells: Json) -> Option<Self> {
        let mut file = Self { cells: SortedMap::new() };
        for (key, texts) in cells.object()?.entries() {
            file.cells.insert(CellKey::parse(&key).ok()?, texts.each(Json::text)?);
        }
        Some(file)
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
        Self { cells }
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
