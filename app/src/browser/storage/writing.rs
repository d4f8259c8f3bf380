//! What is to be written to the device in one piece.

/// What is to be written in one piece.
#[derive(Debug, Default)]
pub struct Writing {
    /// The household's record, and whether it must be the first.
    pub household: Option<(String, Placing)>,
    /// Whether what lay in the queue goes first.
    pub empty_queue: bool,
    /// Queue records by key.
    pub put: Vec<(String, String)>,
    /// Keys of queue records to remove.
    pub delete: Vec<String>,
}

impl Writing {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.household.is_none() && !self.empty_queue && self.put.is_empty() && self.delete.is_empty()
    }

    /// Adds what is to be written after this.
    pub fn then(&mut self, later: Self) {
        if later.empty_queue {
            self.put.clear();
            self.delete.clear();
            self.empty_queue = true;
        }
        for key in later.delete {
            self.put.retain(|(put, _)| *put != key);
            self.delete.push(key);
        }
        for (key, record) in later.put {
            self.put.retain(|(put, _)| *put != key);
            self.delete.retain(|delete| *delete != key);
            self.put.push((key, record));
        }
        self.household = later.household.or(self.household.take());
    }
}

/// Whether a household's record may replace one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// Fails with [`super::StorageError::Taken`] when there is one.
    First,
    /// Takes the place of the one before.
    Replace,
}
