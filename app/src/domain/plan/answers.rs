//! What a person has answered, and which steps concern them by it. How answers are stored is not
//! known here.

use crate::domain::{
    audience::{Circumstance, Origin},
    day::Day,
    template::TemplateTask,
};

/// What a person has answered. `None` is a skipped question, an empty list is “none of these”.
///
/// Both give the same plan; only the page tells them apart. Without an origin a person sees the
/// steps that hold wherever one comes from: rules of a country that may not be theirs would do more
/// harm than a short list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Where from.
    pub from: Option<Origin>,
    /// Where to: a municipality's name in addresses.
    pub to: Option<String>,
    /// The moving day.
    pub date: Option<Day>,
    /// Who moves along: partner, children.
    pub household: Option<Vec<Circumstance>>,
    /// Work and studies: employee, job seeker, student, business owner.
    pub work: Option<Vec<Circumstance>>,
    /// Home and belongings: renter, buyer, car, pet.
    pub living: Option<Vec<Circumstance>>,
}

impl Answers {
    /// Whether a circumstance is the person's.
    pub fn holds(&self, circumstance: Circumstance) -> bool {
        [&self.household, &self.work, &self.living].into_iter().flatten().any(|list| list.contains(&circumstance))
    }

    /// Whether a step concerns the person.
    pub fn concern(&self, task: &TemplateTask) -> bool {
        let origin = task.origins.is_empty() || self.from.is_some_and(|from| task.origins.contains(&from));
        origin && (task.circumstances.is_empty() || task.circumstances.iter().any(|circumstance| self.holds(*circumstance)))
    }
}
