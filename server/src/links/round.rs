//! One round through the links: which are used where, which were not looked at today, and what each said.

use super::fetching::{Fetcher, Found};
use crate::{
    content::write::write,
    store::{Store, StoreError, audit::Deed, links::Link},
    surroundings::Surroundings,
    sweden,
};
use app::domain::record::Record;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Duration,
};
use tokio::time::{Instant, sleep_until};
use url::Url;

/// A link that was looked at this lately is left alone: rounds are begun every hour.
const LATELY: i64 = 20 * 3_600_000;
/// The most links of a round; the next hour goes on.
const MOST: usize = 500;

/// What a round came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// How many links were asked.
    pub asked: usize,
    /// How many of them failed.
    pub failed: usize,
}

/// Goes through the links.
#[derive(Clone, Debug)]
pub struct Rounds {
    /// Where links are kept.
    pub store: Store,
    /// Who asks them.
    pub fetcher: Fetcher,
    /// How long one host is left alone between two questions.
    pub pause: Duration,
    /// The clock.
    pub surroundings: Surroundings,
}

impl Rounds {
    /// Goes once.
    ///
    /// # Errors
    /// The store; the next round goes on from there.
    pub async fn go(&self) -> Result<Round, StoreError> {
        self.gather().await?;
        let begun = self.surroundings.now_ms();
        let due = self
            .store
            .links()
            .await?
            .into_iter()
            .filter(|link| link.checked_ms < begun - LATELY && self.fetcher.knows(&link.url))
            .take(MOST);
        let (mut round, mut next) = (Round::default(), HashMap::new());
        for link in due {
            let host = Url::parse(&link.url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            if let Some(free) = next.get(&host) {
                sleep_until(*free).await;
            }
            round.asked += 1;
            round.failed += usize::from(!self.look(&link).await?);
            next.insert(host, Instant::now() + self.pause);
        }
        Ok(round)
    }

    /// Asks a link and notes what it said; whether it answers.
    async fn look(&self, link: &Link) -> Result<bool, StoreError> {
        let found = self.fetcher.ask(&link.url).await;
        let now_ms = self.surroundings.now_ms();
        let day = sweden::day(now_ms).iso();
        let fault = match &found {
            Found::Answers => {
                self.store.link_answered(&link.url, now_ms).await?;
                return Ok(true);
            }
            Found::Broken(fault) => fault.clone(),
            Found::Barred(barred) => barred.to_string(),
        };
        // Written down once, not every day.
        let news = matches!(found, Found::Barred(_)) && link.fault != fault;
        let deed = news.then(|| Deed {
            at_ms: now_ms,
            actor: "links".to_owned(),
            action: "refuse link",
            object: link.url.chars().take(200).collect(),
            municipality: String::new(),
            detail: serde_json::json!({ "why": fault }),
        });
        self.store.link_failed(&link.url, now_ms, &fault, &day, deed.as_ref()).await?;
        Ok(false)
    }

    /// Finds where links are used now.
    async fn gather(&self) -> Result<(), StoreError> {
        let mut used: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let working = self.store.all_kept().await?.into_iter().filter(|kept| kept.working != 0).map(|kept| kept.record);
        let today = sweden::day(self.surroundings.now_ms());
        for record in self.store.load_live().await?.records.into_iter().chain(working).filter(|record| !record.is_over(today)) {
            for url in links_of(&record) {
                let keys = used.entry(url).or_default();
                let key = record.key().to_string();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        let known = self.store.links().await?;
        let gone: Vec<String> = known.iter().filter(|link| !used.contains_key(&link.url)).map(|link| link.url.clone()).collect();
        let as_known: HashMap<&str, &str> = known.iter().map(|link| (link.url.as_str(), link.used_by.as_str())).collect();
        let used = used.into_iter().map(|(url, keys)| (url, serde_json::json!(keys).to_string()));
        let changed: Vec<_> = used.filter(|(url, keys)| as_known.get(url.as_str()) != Some(&keys.as_str())).collect();
        self.store.keep_links(&changed, &gone).await
    }
}

/// The links in a record: whatever begins like one in the files it is exported as.
pub fn links_of(record: &Record) -> BTreeSet<String> {
    let files = write([record]).unwrap_or_default();
    files.values().flat_map(|text| links_in(text)).collect()
}

fn links_in(text: &str) -> Vec<String> {
    let starts = text.match_indices("http").filter(|(at, _)| ["http://", "https://"].iter().any(|start| text[*at..].starts_with(start)));
    let link = |(at, _): (usize, &str)| {
        // In quotes it ends at the quote; in brackets at the bracket that is its own.
        let quoted = text[..at].ends_with('"');
        let (mut open, mut square) = (0_usize, false);
        let ends = |letter: char| match letter {
            '"' | '<' | '>' | '`' => true,
            '[' => {
                square = true;
                false
            }
            ']' => !square,
            letter if letter.is_whitespace() => true,
            '(' => {
                open += 1;
                false
            }
            ')' if !quoted => {
                let outside = open == 0;
                open = open.saturating_sub(1);
                outside
            }
            _ => false,
        };
        let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
        text[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']).to_owned()
    };
    starts.map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::links_in;

    #[test]
    fn links_end_where_they_end() {
        let text = "url = \"https://a.se/x_(y)?z=1\"\nSe [a](https://b.se/c_(d)) och <http://e.se>, https://f.se/. Slut http:/ x";
        assert_eq!(links_in(text), ["https://a.se/x_(y)?z=1", "https://b.se/c_(d)", "http://e.se", "https://f.se/"]);
        assert_eq!(
            links_in("[https://a.se](https://a.se) **https://b.se** http://[::1]/x `https://c.se`"),
            ["https://a.se", "https://a.se", "https://b.se", "http://[::1]/x", "https://c.se"]
        );
    }
}
