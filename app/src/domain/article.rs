//! The texts of the guide: articles for the region, local blocks inside them, standing pages.

use super::{
    slug::Slug,
    topic::Topic,
    translation::{Fields, Translated},
};
use serde::{Deserialize, Serialize};

/// An article's or a standing page's words in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleText {
    /// The heading.
    pub title: String,
    /// The answer first: one to three short sentences.
    pub lead: String,
    /// Markdown with `{fact …}`, `{contact …}` and, in articles, `{local}`.
    pub body: String,
}

impl Fields for ArticleText {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("title", &self.title), ("lead", &self.lead), ("body", &self.body)]
    }
}

/// One text for the whole region on one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The question.
    pub topic: Topic,
    /// The desks the page ends at, besides the municipality's own.
    pub contacts: Vec<Slug>,
    /// Its words.
    pub text: Translated<ArticleText>,
}

/// A local block's words in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalText {
    /// What holds here, in one sentence; also the page's description for search engines.
    pub summary: String,
    /// Markdown without headings.
    pub body: String,
}

impl Fields for LocalText {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("summary", &self.summary), ("body", &self.body)]
    }
}

/// What one municipality adds inside an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalBlock {
    /// Whose block.
    pub municipality: Slug,
    /// Inside which article.
    pub topic: Topic,
    /// Desks of this place the page ends at.
    pub contacts: Vec<Slug>,
    /// Its words.
    pub text: Translated<LocalText>,
}

/// A page about the guide itself: about, privacy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingPage {
    /// `about` or `privacy`.
    pub id: Slug,
    /// Its words.
    pub text: Translated<ArticleText>,
}
