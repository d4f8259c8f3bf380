//! The languages the guide is written in.
//!
//! Further languages (Dutch and German first) become variants here, together with their
//! `app/texts/<tag>.ftl`; a text missing in a language falls back to Swedish.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of the guide, written as its BCP 47 tag (`sv`, `en`) in addresses, files and HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish, the source language: what others are translated from and fall back to.
    Sv,
    /// English.
    En,
}

impl Language {
    /// Every language, the source first.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];
    /// The language all others are translated from.
    pub const SOURCE: Self = Self::Sv;

    /// The BCP 47 tag, as used in addresses and in `lang` attributes.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Sv => "Svenska",
            Self::En => "English",
        }
    }

    /// The locale Open Graph wants (`og:locale`).
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Sv => "sv_SE",
            Self::En => "en_GB",
        }
    }

    /// Reads a tag exactly as written in addresses; `None` for anything else.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Chooses the best language for an `Accept-Language` value (RFC 9110, 12.5.4): highest
    /// quality first, then the order of the header. Regions are ignored, bad parts are skipped.
    /// A reader of any other language gets English, one who states nothing gets Swedish.
    pub fn accepted(header: Option<&str>) -> Self {
        let Some(header) = header.filter(|value| !value.trim().is_empty()) else {
            return Self::SOURCE;
        };
        let mut best: Option<(Self, f32)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.trim().parse::<f32>().ok()).unwrap_or(1.0);
            let primary = tag.split('-').next().unwrap_or_default();
            let Some(language) = Self::parse(primary) else {
                continue;
            };
            let better = best.is_none_or(|(_, found)| quality > found);
            if quality > 0.0 && better {
                best = Some((language, quality));
            }
        }
        best.map_or(Self::En, |(language, _)| language)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn chooses_by_quality_then_order_and_falls_back_to_english() {
        let cases = [
            (None, Language::Sv),
            (Some(""), Language::Sv),
            (Some("sv"), Language::Sv),
            (Some("en-GB,en;q=0.9,sv;q=0.5"), Language::En),
            (Some("sv;q=0.4, en;q=0.8"), Language::En),
            (Some("nl-NL,nl;q=0.9,sv;q=0.2"), Language::Sv),
            (Some("de"), Language::En),
            (Some("sv;q=0"), Language::En),
            (Some(";;;,q=,\u{1f980}"), Language::En),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::accepted(header), expected, "{header:?}");
        }
    }
}
