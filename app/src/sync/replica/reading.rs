//! Reading a saved file into a list, as ordinary changes. Its form is told in `file`.

use super::{Edit, Replica, StorageChange, carry::says, room::Weight};
use crate::sync::{
    document::Size,
    file::{BadFile, File},
    items,
    key::{CellKey, Field},
};

impl Replica {
    /// What a person sees, to be saved as a file.
    pub fn to_file(&self) -> File {
        File::of(&self.cells())
    }

    /// Takes over what a file says, as `file` tells. The file must have been
    /// [rehomed](File::rehomed).
    ///
    /// # Errors
    /// [`BadFile::TooLarge`] when the list cannot hold both; nothing is changed then.
    pub fn take_file(&mut self, file: &File, weight: &Weight, now_ms: i64) -> Result<StorageChange, BadFile> {
        let mine: Vec<CellKey> = self.cells().into_iter().filter(|view| view.value.is_some()).map(|view| view.key).collect();
        file.fits_beside(mine.iter())?;
        let new = |(key, texts): (&CellKey, &[String])| -> usize {
            let view = self.view(key);
            texts.iter().filter(|text| view.as_ref().is_none_or(|view| !says(view, text))).map(|text| weight(text)).sum()
        };
        let before = self.size(weight);
        let bytes = i64::try_from(file.cells().map(new).sum::<usize>()).unwrap_or(i64::MAX);
        if !before.may_become(&Size { bytes: before.bytes.saturating_add(bytes), ..before }) {
            return Err(BadFile::TooLarge);
        }
        let mut change = StorageChange::default();
        for item in file.items() {
            let key = CellKey::item(&item, Field::Away);
            if self.view(&key).is_some_and(|view| view.value.as_deref() == Some(items::DELETED)) {
                change.then(self.edit(Edit::new(key, None), now_ms));
            }
        }
        for (key, texts) in file.cells() {
            if key.keeps_alternatives() {
                // The shown one last, so that it is shown here too.
                for text in texts.iter().rev() {
                    if !self.view(key).is_some_and(|view| says(&view, text)) {
                        change.then(self.write_beside(key, text, Vec::new(), now_ms));
                    }
                }
            } else if let Some(text) = texts.first() {
                change.then(self.edit(Edit::new(key.clone(), Some(text.clone())), now_ms));
            }
        }
        Ok(change)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadFile, File, Replica};
    use crate::sync::{
        key::{CellKey, ItemId},
        replica::Edit,
        stamp::Node,
        wire::DOCUMENT_LIMIT,
    };

    const NOW: i64 = 1_795_288_443_123;

    fn tab(node: u64) -> Replica {
        let mut tab = Replica::load(None, Vec::new(), Node::from_u64(node));
        tab.lead(false);
        tab
    }

    fn write(tab: &mut Replica, key: &str, value: Option<&str>, now: i64) {
        let change = tab.edit(Edit::new(CellKey::parse(key).expect(key), value.map(str::to_owned)), now);
        tab.stored(&change);
    }

    fn shown(tab: &Replica) -> Vec<String> {
        let text = |view: crate::sync::view::View| {
            let others: Vec<String> = view.alternatives.iter().filter_map(|other| other.v.clone()).collect();
            let value = view.value.clone()?;
            Some(format!("{} {value} {}", view.key.as_str(), others.join("|")))
        };
        tab.cells().into_iter().filter_map(text).collect()
    }

    #[test]
    fn a_new_phone_has_what_was_saved() {
        let mut old = tab(1);
        write(&mut old, "0000000000001.t", Some("boxes"), NOW);
        write(&mut old, "0000000000001.n", Some("ten of them"), NOW);
        write(&mut old, "plan.m", Some("sorsele"), NOW);
        let file = File::parse(&old.to_file().text()).expect("own file");
        let mut new = tab(2);
        let change = new.take_file(&file, &str::len, NOW + 9).expect("fits");
        assert_eq!((change.put.len(), shown(&new)), (3, shown(&old)));
        assert!(new.take_file(&file, &str::len, NOW + 10).expect("fits").is_empty(), "once more changes nothing");
    }

    #[test]
    fn texts_stand_beside_each_other_and_what_was_deleted_comes_back() {
        let mut tab = tab(1);
        write(&mut tab, "0000000000001.t", Some("boxes"), NOW);
        write(&mut tab, "0000000000001.n", Some("ten of them"), NOW);
        write(&mut tab, "0000000000002.t", Some("keys"), NOW);
        write(&mut tab, "0000000000002.d", Some("1"), NOW);
        let file = File::parse(&tab.to_file().text()).expect("own file");
        write(&mut tab, "0000000000001.n", Some("twelve"), NOW + 1);
        write(&mut tab, "0000000000001.w", Some("Mia"), NOW + 1);
        let change = tab.delete_item(&ItemId::parse("0000000000002").expect("item"), NOW + 2);
        tab.stored(&change);
        let change = tab.take_file(&file, &str::len, NOW + 3).expect("fits");
        tab.stored(&change);
        let expected = [
            "0000000000001.n ten of them twelve",
            "0000000000001.t boxes ",
            "0000000000001.w Mia ",
            "0000000000002.d 1 ",
            "0000000000002.t keys ",
        ];
        assert_eq!(shown(&tab), expected);
        assert!(tab.take_file(&file, &str::len, NOW + 4).expect("fits").is_empty(), "once more changes nothing");
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let list = |items: std::ops::Range<u64>, node| {
            let mut tab = tab(node);
            for item in items {
                write(&mut tab, &[ItemId::from_u64(item).as_str(), ".t"].concat(), Some("x"), NOW);
            }
            tab
        };
        let file = list(0..150, 1).to_file();
        let mut tab = list(100..251, 2);
        let before = shown(&tab);
        assert_eq!(tab.take_file(&file, &str::len, NOW), Err(BadFile::TooLarge));
        assert_eq!(shown(&tab), before);
        assert!(list(100..200, 3).take_file(&file, &str::len, NOW).is_ok());
        // A text that weighs a third of a document; what is there already weighs nothing anew.
        let third = |text: &str| if text == "x" { 0 } else { DOCUMENT_LIMIT / 3 };
        let mut tab = list(0..3, 4);
        for item in 0..3_u64 {
            write(&mut tab, &[ItemId::from_u64(item).as_str(), ".n"].concat(), Some("much"), NOW);
        }
        let mut other = list(0..1, 5);
        write(&mut other, &[ItemId::from_u64(0).as_str(), ".n"].concat(), Some("more"), NOW);
        let own = tab.to_file();
        assert_eq!(tab.take_file(&own, &third, NOW).map(|change| change.is_empty()), Ok(true));
        assert_eq!(tab.take_file(&other.to_file(), &third, NOW), Err(BadFile::TooLarge));
    }
}
