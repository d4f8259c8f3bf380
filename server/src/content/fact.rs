//! The facts of a municipality or of the region in the open form: what is checked when they are read.

use super::{
    FileError, line_at,
    parse::{read, scope},
    shape::{FactTable, Number},
};
use app::domain::{
    fact::{Claim, Fact, FactId, Sentence},
    language::Language,
    record::Record,
    slug::Slug,
    translation::Translated,
};
use std::collections::BTreeMap;

/// Reads the facts of one scope, which the file's name says.
///
/// # Errors
/// The first fact that is none.
pub fn parse(path: &str, name: &str, text: &str) -> Result<Vec<Record>, FileError> {
    let scope = scope(path, name)?;
    let tables: BTreeMap<Slug, FactTable> = read(path, text)?;
    tables
        .into_iter()
        .map(|(key, table)| {
            let line = text.find(&format!("[{key}]")).map(|at| line_at(text, at));
            let error = |reason: &str| FileError { file: path.to_owned(), line, reason: format!("fact “{key}”: {reason}") };
            let claim = match (&table.value, &table.unit, &table.sv) {
                #[expect(clippy::cast_precision_loss, reason = "figures of the guide are far below 2^53")]
                (Some(number), Some(unit), None) => {
                    let value = match number {
                        Number::Whole(whole) => *whole as f64,
                        Number::Decimal(decimal) => *decimal,
                    };
                    if !value.is_finite() {
                        return Err(error("the value must be a finite number"));
                    }
                    Claim::Number { value, unit: *unit }
                }
                (None, None, Some(sv)) => {
                    let mut words = Translated::new(Sentence { sentence: sv.clone() });
                    if let Some(en) = &table.en {
                        let from = table.en_from.iter().map(|hash| ("sentence".to_owned(), hash.clone())).collect();
                        words.insert(Language::En, Sentence { sentence: en.clone() }, from);
                    }
                    Claim::Words(words)
                }
                _ => {
                    return Err(error("a fact has either value and unit, or a sentence in sv"));
                }
            };
            if table.publisher.trim().is_empty() {
                return Err(error("a fact names its publisher"));
            }
            Ok(Record::Fact(Fact { id: FactId { scope: scope.clone(), key }, kind: table.kind, claim, source: table.source() }))
        })
        .collect()
}
