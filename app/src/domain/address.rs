//! Pages and their addresses: one stable id a page, readable ASCII addresses in each language.

use super::{language::Language, slug::Slug, topic::Topic};
use serde::{Deserialize, Serialize};

/// A page about the guide itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// What Lotsen is.
    About,
    /// What is stored, and what is not.
    Privacy,
    /// The accessibility statement.
    Accessibility,
    /// What is saved on this phone.
    Saved,
}

impl Standing {
    /// Every standing page.
    pub const ALL: [Self; 4] = [Self::About, Self::Privacy, Self::Accessibility, Self::Saved];

    /// The stable id; also the name of its files where it has some.
    pub const fn id(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
            Self::Saved => "saved",
        }
    }

    const fn slug(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::About, Language::Sv) => "om",
            (Self::About, Language::En) => "about",
            (Self::Privacy, Language::Sv) => "integritet",
            (Self::Privacy, Language::En) => "privacy",
            (Self::Accessibility, Language::Sv) => "tillganglighet",
            (Self::Accessibility, Language::En) => "accessibility",
            (Self::Saved, Language::Sv) => "sparat",
            (Self::Saved, Language::En) => "saved",
        }
    }
}

/// A page, the same in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageId {
    /// The start page of a language.
    Start,
    /// A municipality's own page.
    Municipality(Slug),
    /// A topic for the whole region.
    Regional(Topic),
    /// A topic in one municipality.
    Local(Slug, Topic),
    /// An authority in the directory.
    Authority(Slug),
    /// A page about the guide.
    Standing(Standing),
    /// The moving checklist.
    Checklist,
    /// Every step of the checklist, to read.
    AllSteps,
    /// Where an invitation to somebody's checklist is answered.
    Join,
    /// What an unknown address answers, and what the phone shows offline for one it has not saved.
    NotFound,
}

impl PageId {
    /// The address of the page in a language, beginning with `/`.
    pub fn path(&self, language: Language) -> String {
        match self {
            Self::Start => format!("/{language}"),
            Self::Municipality(id) => format!("/{language}/{id}"),
            Self::Regional(topic) => format!("/{language}/{}", topic.slug(language)),
            Self::Local(id, topic) => format!("/{language}/{id}/{}", topic.slug(language)),
            Self::Authority(id) => {
                format!("/{language}/{}/{id}", Topic::Authorities.slug(language))
            }
            Self::Standing(page) => format!("/{language}/{}", page.slug(language)),
            Self::Checklist => format!("/{language}/{}", checklist_slug(language)),
            Self::AllSteps => {
                let page = match language {
                    Language::Sv => "alla-steg",
                    Language::En => "all-steps",
                };
                format!("/{language}/{}/{page}", checklist_slug(language))
            }
            Self::Join => format!("/{language}/{}", join_slug(language)),
            Self::NotFound => format!("/{language}/404"),
        }
    }

    /// The id that never changes, whatever addresses do: `sorsele/home`. Printed QR codes use it,
    /// behind `/p/`.
    pub fn stable(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Municipality(id) => id.to_string(),
            Self::Regional(topic) => topic.id().to_owned(),
            Self::Local(id, topic) => format!("{id}/{}", topic.id()),
            Self::Authority(id) => format!("authority/{id}"),
            Self::Standing(page) => page.id().to_owned(),
            Self::Checklist => "checklist".to_owned(),
            Self::AllSteps => "checklist/all-steps".to_owned(),
            Self::Join => "join".to_owned(),
            Self::NotFound => "not-found".to_owned(),
        }
    }
}

const fn checklist_slug(language: Language) -> &'static str {
    match language {
        Language::Sv => "checklista",
        Language::En => "checklist",
    }
}

const fn join_slug(language: Language) -> &'static str {
    match language {
        Language::Sv => "anslut",
        Language::En => "join",
    }
}

/// Where a contact's card (vCard) is fetched.
pub fn card_path(contact: &Slug, language: Language) -> String {
    let folder = match language {
        Language::Sv => "kontakt",
        Language::En => "contact",
    };
    format!("/{language}/{folder}/{contact}.vcf")
}

/// Where the checklist's steps are fetched: tasks, desks and places of one language in one file.
pub fn steps_path(language: Language) -> String {
    let file = match language {
        Language::Sv => "steg",
        Language::En => "steps",
    };
    format!("/{language}/{}/{file}.json", checklist_slug(language))
}

/// Words that stand where a municipality's name stands in addresses, and so can be none.
pub fn reserved(word: &str) -> bool {
    let folders = ["kontakt", "contact", "404"];
    folders.contains(&word)
        || Language::ALL.iter().any(|language| {
            Topic::ALL.iter().any(|topic| topic.slug(*language) == word || topic.id() == word)
                || Standing::ALL.iter().any(|page| page.slug(*language) == word || page.id() == word)
                || [checklist_slug(*language), join_slug(*language)].contains(&word)
        })
}

/// An address that has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// The old address, beginning with `/`, percent-decoded.
    pub from: String,
    /// The address that answers now.
    pub to: String,
}

/// All addresses that have moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedirectList {
    /// Old and new.
    #[serde(default)]
    pub redirect: Vec<Redirect>,
}

#[cfg(test)]
mod tests {
    use super::{PageId, Standing};
    use crate::domain::{language::Language, topic::Topic};
    use std::collections::HashSet;

    #[test]
    fn no_two_pages_of_a_language_share_an_address() {
        for language in Language::ALL {
            let topics = Topic::ALL.map(|topic| PageId::Regional(topic).path(language));
            let standing = Standing::ALL.map(|page| PageId::Standing(page).path(language));
            let tools = [PageId::Checklist, PageId::Join].map(|page| page.path(language));
            let all: Vec<_> = topics.into_iter().chain(standing).chain(tools).collect();
            assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        }
    }
}
