//! Cell keys: which field of which item. The server sees them, so they say nothing of what a step
//! is about.

use super::stamp::{Malformed, base32, is_base32, text_newtype};
use serde::{Deserialize, Serialize};

/// An item of the checklist: 64 bits, random or derived from the household's secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemId(String);

impl ItemId {
    /// Takes 64 bits.
    pub fn from_u64(number: u64) -> Self {
        Self(base32(number))
    }

    /// Takes the 13 characters.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        if is_base32(text) { Ok(Self(text.to_owned())) } else { Err(Malformed) }
    }
}

/// A field of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `t`: the title, or which step of the template it is.
    Title,
    /// `d`: done.
    Done,
    /// `u`: the day the person set.
    Due,
    /// `w`: who does it.
    Who,
    /// `o`: its place in the order.
    Order,
    /// `x`: put away or deleted.
    Away,
    /// `n`: the note.
    Note,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 7] = [Self::Title, Self::Done, Self::Due, Self::Who, Self::Order, Self::Away, Self::Note];

    /// Its letter.
    pub const fn letter(self) -> char {
        match self {
            Self::Title => 't',
            Self::Done => 'd',
            Self::Due => 'u',
            Self::Who => 'w',
            Self::Order => 'o',
            Self::Away => 'x',
            Self::Note => 'n',
        }
    }
}

/// An answer of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// `f`: where from.
    From,
    /// `m`: to which municipality.
    Municipality,
    /// `d`: when.
    Date,
    /// `h`: with whom.
    Household,
    /// `w`: work, studies, business.
    Work,
    /// `l`: home, car, animals.
    Living,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 6] = [Self::From, Self::Municipality, Self::Date, Self::Household, Self::Work, Self::Living];

    /// Its letter.
    pub const fn letter(self) -> char {
        match self {
            Self::From => 'f',
            Self::Municipality => 'm',
            Self::Date => 'd',
            Self::Household => 'h',
            Self::Work => 'w',
            Self::Living => 'l',
        }
    }
}

/// `<item>.<field>`, `plan.<answer>` or `dev.<device>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CellKey(String);

text_newtype!(ItemId);
text_newtype!(CellKey);

impl CellKey {
    /// A field of an item.
    pub fn item(item: &ItemId, field: Field) -> Self {
        let mut text = item.as_str().to_owned();
        text.push('.');
        text.push(field.letter());
        Self(text)
    }

    /// An answer of the plan.
    pub fn plan(answer: Answer) -> Self {
        let mut text = "plan.".to_owned();
        text.push(answer.letter());
        Self(text)
    }

    /// A device's own cell.
    pub fn device(device: &ItemId) -> Self {
        Self(["dev.", device.as_str()].concat())
    }

    /// Takes one of the three forms.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let (place, name) = text.split_once('.').ok_or(Malformed)?;
        let one = |letters: &str| name.len() == 1 && letters.contains(name);
        let good = match place {
            "plan" => one("fmdhwl"),
            "dev" => is_base32(name),
            item => is_base32(item) && one("tduwoxn"),
        };
        if good { Ok(Self(text.to_owned())) } else { Err(Malformed) }
    }

    /// The item and its field, where it is one.
    pub fn field(&self) -> Option<(ItemId, Field)> {
        let (item, letter) = self.0.split_once('.')?;
        let field = Field::ALL.into_iter().find(|field| letter.starts_with(field.letter()))?;
        Some((ItemId::parse(item).ok()?, field))
    }

    /// The device, where it is a device's cell.
    pub fn of_device(&self) -> Option<ItemId> {
        self.0.strip_prefix("dev.").and_then(|device| ItemId::parse(device).ok())
    }

    /// Whether two texts written at the same time are both kept: titles and notes. Everything else
    /// has one value.
    pub fn keeps_alternatives(&self) -> bool {
        matches!(self.0.as_bytes(), [.., b'.', b't' | b'n']) && !self.0.starts_with("dev.") && !self.0.starts_with("plan.")
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, CellKey, Field, ItemId};

    #[test]
    fn takes_its_three_forms_only() {
        let item = ItemId::from_u64(7);
        for field in Field::ALL {
            let key = CellKey::item(&item, field);
            assert_eq!(CellKey::parse(key.as_str()), Ok(key.clone()));
            assert_eq!(key.field(), Some((item.clone(), field)));
            assert_eq!(key.keeps_alternatives(), matches!(field, Field::Title | Field::Note));
        }
        for answer in Answer::ALL {
            let key = CellKey::plan(answer);
            assert_eq!(CellKey::parse(key.as_str()), Ok(key.clone()));
            assert!(key.field().is_none() && !key.keeps_alternatives());
        }
        let device = CellKey::device(&item);
        assert_eq!(CellKey::parse(device.as_str()).map(|key| key.of_device()), Ok(Some(item)));
        for bad in ["", ".", "plan.x", "plan.", "dev.1", "0000000000007.q", "0000000000007.tt", "0000000000007", "ÅÄÖ.t", "000000000000o.t"]
        {
            assert!(CellKey::parse(bad).is_err(), "{bad}");
        }
    }
}
