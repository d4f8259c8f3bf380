//! Whom a step concerns: where a person comes from, and how they live.
//!
//! A step concerns a person when it names no origin or theirs, and no circumstance or one of
//! theirs. Nothing about a single person belongs here.

use serde::{Deserialize, Serialize};

/// Where a person moves from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// From another place in Sweden.
    Sweden,
    /// From Denmark, Finland, Iceland or Norway.
    Nordic,
    /// From another country of the EU, of the EEA, or Switzerland.
    Eu,
    /// From any other country.
    Elsewhere,
    /// From Ukraine, where rules of their own hold.
    Ukraine,
}

impl Origin {
    /// Every origin in the order the question offers them.
    pub const ALL: [Self; 5] = [Self::Sweden, Self::Nordic, Self::Eu, Self::Elsewhere, Self::Ukraine];

    /// The word that stands in files and in stored answers.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sweden => "sweden",
            Self::Nordic => "nordic",
            Self::Eu => "eu",
            Self::Elsewhere => "elsewhere",
            Self::Ukraine => "ukraine",
        }
    }

    /// Finds an origin by its word.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.id() == id)
    }
}

/// Something about a person's life that brings steps with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Circumstance {
    /// A partner moves along.
    Partner,
    /// Children move along.
    Children,
    /// Has a job, or an offer of one.
    Employee,
    /// Looks for a job.
    JobSeeker,
    /// Studies, or is going to.
    Student,
    /// Runs a business, or starts one.
    BusinessOwner,
    /// Rents a home.
    Renter,
    /// Buys a home.
    Buyer,
    /// Has a car or a foreign driving licence.
    Car,
    /// Brings an animal.
    Pet,
}

impl Circumstance {
    /// Every circumstance in the order the questions offer them.
    pub const ALL: [Self; 10] = [
        Self::Partner,
        Self::Children,
        Self::Employee,
        Self::JobSeeker,
        Self::Student,
        Self::BusinessOwner,
        Self::Renter,
        Self::Buyer,
        Self::Car,
        Self::Pet,
    ];

    /// The word that stands in files and in stored answers.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Children => "children",
            Self::Employee => "employee",
            Self::JobSeeker => "job-seeker",
            Self::Student => "student",
            Self::BusinessOwner => "business-owner",
            Self::Renter => "renter",
            Self::Buyer => "buyer",
            Self::Car => "car",
            Self::Pet => "pet",
        }
    }

    /// Finds a circumstance by its word.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|circumstance| circumstance.id() == id)
    }

    /// Writes an answer as one text: the words with a space between, each once, in a fixed order,
    /// so that the same answer is always the same text. “None of these” is the empty text.
    pub fn write_list(list: &[Self]) -> String {
        let held = Self::ALL.into_iter().filter(|circumstance| list.contains(circumstance));
        held.map(Self::id).collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`Self::write_list`] wrote. Words it does not know are left out: a newer version
    /// on another phone may know more.
    pub fn read_list(text: &str) -> Vec<Self> {
        text.split(' ').filter_map(Self::parse).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Circumstance, Origin};

    #[test]
    fn words_are_the_same_in_files_and_in_answers() {
        for origin in Origin::ALL {
            assert_eq!(Origin::parse(origin.id()), Some(origin));
            assert_eq!(serde_json::to_string(&origin).expect("json"), format!("\"{}\"", origin.id()));
        }
        for circumstance in Circumstance::ALL {
            assert_eq!(Circumstance::parse(circumstance.id()), Some(circumstance));
            assert_eq!(serde_json::to_string(&circumstance).expect("json"), format!("\"{}\"", circumstance.id()));
        }
    }

    #[test]
    fn an_answer_is_one_text_whatever_its_order() {
        let text = Circumstance::write_list(&[Circumstance::Pet, Circumstance::Children, Circumstance::Pet]);
        assert_eq!(text, "children pet");
        assert_eq!(Circumstance::read_list(&text), [Circumstance::Children, Circumstance::Pet]);
        assert_eq!(Circumstance::read_list("pet unicorn "), [Circumstance::Pet]);
        assert!(Circumstance::read_list("").is_empty());
    }
}
