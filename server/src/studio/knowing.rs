//! What was done, to be read by coordinators; reading is written down as well.

use super::{Studio, actor::Actor, refused::Refused};
pub use crate::store::audit::Entry;
use serde_json::json;

impl Studio {
    /// The last hundred entries of the log before a number, the newest first.
    ///
    /// # Errors
    /// The store.
    pub async fn log_before(&self, actor: &Actor, n: i64) -> Result<Vec<Entry>, Refused> {
        self.0.store.log(&self.deed(&actor.staff, "read log", "", "", json!({ "before": n }))).await?;
        Ok(self.0.store.audit_before(n).await?)
    }
}
