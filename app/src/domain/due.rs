//! When something must be looked at again: for editors. What a reader is told of an old fact is decided by
//! [`super::fact::FactKind::keeps_months`].

use super::{
    contact::Contact,
    date::SourceDate,
    fact::{Fact, FactKind},
};

/// Months after which somebody should compare a claim with its source again: the more it costs a reader when it
/// is wrong, the sooner.
const fn review_months(kind: FactKind) -> i32 {
    match kind {
        FactKind::Rule => 6,
        FactKind::Figure | FactKind::Service => 12,
        FactKind::Description => 24,
    }
}

/// Days before the end of a desk from which its editors are told.
const WARNING_MONTHS: i32 = 1;

/// Whole months from the month of one date to that of another; a year without a month counts as its first.
fn months(from: &SourceDate, to: &SourceDate) -> i32 {
    let of = |date: &SourceDate| {
        let mut parts = date.as_str().split('-').map(|part| part.parse::<i32>().unwrap_or_default());
        let year = parts.next().unwrap_or_default();
        12 * year + parts.next().unwrap_or(1) - 1
    };
    of(to) - of(from)
}

/// Whether a fact must be compared with its source again.
pub fn fact_is_due(fact: &Fact, today: &SourceDate) -> bool {
    months(&fact.source.checked, today) >= review_months(fact.kind)
}

/// Whether a desk ends soon, or has ended.
pub fn contact_ends(contact: &Contact, today: &SourceDate) -> bool {
    contact.valid_until.as_ref().is_some_and(|until| months(today, until) <= WARNING_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::{SourceDate, months};

    #[test]
    fn counts_months_over_years_and_of_years() {
        let date = |text| SourceDate::parse(text).expect(text);
        assert_eq!(months(&date("2026-11-21"), &date("2027-05-01")), 6);
        assert_eq!(months(&date("2026"), &date("2026-12-31")), 11);
        assert_eq!(months(&date("2027-01"), &date("2026-12-31")), -1);
    }
}
