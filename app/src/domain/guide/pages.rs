//! The pages there are, and whether a link inside the guide leads to one of them.

use super::Guide;
use crate::domain::{
    address::{PageId, Standing, card_path},
    language::Language,
};
use std::collections::BTreeSet;

impl Guide {
    /// Every page that exists, the not-found page included.
    pub fn pages(&self) -> Vec<PageId> {
        let mut pages = vec![PageId::Start, PageId::Checklist, PageId::AllSteps, PageId::Join, PageId::NotFound];
        pages.extend(self.municipalities.keys().cloned().map(PageId::Municipality));
        for topic in self.articles.keys() {
            pages.push(PageId::Regional(*topic));
            pages.extend(self.municipalities.keys().map(|id| PageId::Local(id.clone(), *topic)));
        }
        let listed = self.contacts.values().filter(|contact| contact.has_page());
        pages.extend(listed.map(|contact| PageId::Authority(contact.id.clone())));
        let written = |page: &Standing| match page {
            Standing::Saved => true,
            Standing::Accessibility => self.statement.is_some(),
            Standing::About | Standing::Privacy => self.pages.contains_key(page.id()),
        };
        pages.extend(Standing::ALL.into_iter().filter(written).map(PageId::Standing));
        pages
    }

    /// Every address a text may lead to: pages and cards in all languages, and what has moved.
    pub(super) fn addresses(&self) -> BTreeSet<String> {
        let mut pages = self.pages();
        pages.retain(|page| *page != PageId::NotFound);
        let mut all: BTreeSet<String> = pages.iter().flat_map(|page| Language::ALL.map(|language| page.path(language))).collect();
        all.extend(self.contacts.keys().flat_map(|id| Language::ALL.map(|language| card_path(id, language))));
        all.extend(self.redirects.redirect.iter().map(|moved| moved.from.clone()));
        all.extend(pages.iter().map(|page| format!("/p/{}", page.stable())));
        // Where the reader's own language is chosen.
        all.insert("/".to_owned());
        all
    }
}

/// The links of a text that lead to the guide itself, without the place on the page: `[words](/address)`, the form
/// that the studio's button and the content use.
pub(super) fn inner_links(body: &str) -> impl Iterator<Item = &str> {
    body.match_indices("](/").map(|(at, _)| {
        let target = &body[at + 2..];
        let end = target.find([')', '#', '?', ' ', '\n']).unwrap_or(target.len());
        match target[..end].trim_end_matches('/') {
            "" => &target[..end.min(1)],
            page => page,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Guide, inner_links};
    use crate::domain::{
        article::{ArticleText, StandingPage},
        record::Record,
        slug::Slug,
        translation::Translated,
    };

    #[test]
    fn finds_links_into_the_guide_and_leaves_others() {
        let text = "[a](/sv/sorsele) [b](/sv/om#x \"t\") [c](https://x.example/sv/om) (/sv) [d](/sv/";
        assert_eq!(inner_links(text).collect::<Vec<_>>(), ["/sv/sorsele", "/sv/om", "/sv"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_no_text_for_readers() {
        let about = |body: &str| {
            let text = ArticleText { title: "Om".to_owned(), lead: "Om.".to_owned(), body: body.to_owned() };
            let page = StandingPage { id: Slug::parse("about").expect("slug"), text: Translated::new(text) };
            Guide::new([Record::Page(page)]).problems().into_iter().map(|problem| problem.breach).collect::<Vec<_>>()
        };
        for good in [
            "[a](/sv/om#steg)",
            "[a](/en/checklist)",
            "[a](/p/about)",
            "[a](/sv)",
            "[a](/sv/om/)",
            "[a](/)",
            "[a](https://x.example/nowhere)",
        ] {
            assert_eq!(about(good), Vec::new(), "{good}");
        }
        for bad in ["[a](/sv/sorsele)", "[a](/sv/404)", "[a](/p/not-found)", "[a](/om)", "[a](//x.example)", "[a](/studio)"] {
            assert_eq!(about(bad).len(), 1, "{bad}");
        }
    }
}
