//! Invitations to the studio: made, taken once, withdrawn. Who may invite whom is decided in `studio`.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
    staff::{PasskeyRow, Person, keep_passkey},
};

/// An invitation that can be used.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitation {
    /// SHA-256 of the secret in its link, hex.
    pub hash: String,
    /// Who invites; empty for whoever runs the server.
    pub inviter: String,
    /// Whose lost passkeys it replaces.
    pub staff: Option<String>,
    /// That person's name.
    pub person: String,
    /// The role.
    pub role: String,
    /// The municipality; empty for roles that have none.
    pub municipality: String,
    /// When it was made.
    pub made_ms: i64,
    /// Until when it can be used.
    pub ends_ms: i64,
}

/// An invitation as it is made.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation<'a> {
    /// SHA-256 of its secret, hex.
    pub hash: &'a str,
    /// The inviter's id; `None` for whoever runs the server.
    pub inviter: Option<&'a str>,
    /// Whose lost passkeys it replaces.
    pub staff: Option<&'a str>,
    /// The role.
    pub role: &'a str,
    /// The municipality; empty for roles that have none.
    pub municipality: &'a str,
    /// When.
    pub made_ms: i64,
    /// Until when.
    pub ends_ms: i64,
}

impl Store {
    /// Keeps an invitation. One of whoever runs the server replaces those before it.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn add_invitation(&self, new: NewInvitation<'_>, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => {
            if new.inviter.is_none() {
                sqlx::query(include_str!("sql/invitations/withdraw_first.sql")).bind(new.made_ms).execute(&mut *tx).await?;
            }
            if let Some(staff) = new.staff {
                sqlx::query(include_str!("sql/invitations/end_invitations_for.sql")).bind(staff).bind(new.made_ms).execute(&mut *tx).await?;
            }
            sqlx::query(include_str!("sql/invitations/add_invitation.sql"))
                .bind(new.hash)
                .bind(new.inviter)
                .bind(new.staff)
                .bind(new.role)
                .bind(new.municipality)
                .bind(new.made_ms)
                .bind(new.ends_ms)
                .execute(&mut *tx)
                .await?;
            log!(tx, deed);
        });
        Ok(())
    }

    /// An invitation that can still be used.
    ///
    /// # Errors
    /// The database.
    pub async fn invitation(&self, hash: &str, now_ms: i64) -> Result<Option<Invitation>, StoreError> {
        let query = include_str!("sql/invitations/find_invitation.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(hash).bind(now_ms).fetch_optional(pool).await?))
    }

    /// All invitations that can still be used, the oldest first.
    ///
    /// # Errors
    /// The database.
    pub async fn invitations(&self, now_ms: i64) -> Result<Vec<Invitation>, StoreError> {
        let query = include_str!("sql/invitations/list_invitations.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(now_ms).fetch_all(pool).await?))
    }

    /// Ends an invitation without its being used; `false` when it had ended already.
    ///
    /// # Errors
    /// The database.
    pub async fn withdraw_invitation(&self, hash: &str, deed: &Deed) -> Result<bool, StoreError> {
        Ok(on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/invitations/use_invitation.sql")).bind(hash).bind(deed.at_ms);
            let ended = query.execute(&mut *tx).await?.rows_affected() > 0;
            if ended {
                log!(tx, deed);
            }
            ended
        }))
    }

    /// Takes an invitation: the person is kept with their first passkey. For a person who lost their passkeys
    /// the old ones and all sessions end. `false` when it was used before or its time is over; nothing is
    /// stored then.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn take_invitation(&self, hash: &str, person: &Person, key: &PasskeyRow, deed: &Deed) -> Result<bool, StoreError> {
        Ok(on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/invitations/use_invitation.sql")).bind(hash).bind(deed.at_ms);
            let taken = query.execute(&mut *tx).await?.rows_affected() > 0;
            if taken {
                sqlx::query(include_str!("sql/staff/delete_passkeys.sql")).bind(&person.id).execute(&mut *tx).await?;
                sqlx::query(include_str!("sql/sessions/end_sessions.sql")).bind(&person.id).execute(&mut *tx).await?;
                sqlx::query(include_str!("sql/invitations/end_invitations_for.sql")).bind(&person.id).bind(deed.at_ms).execute(&mut *tx).await?;
                let found: Option<Person> =
                    sqlx::query_as(include_str!("sql/staff/find_staff.sql")).bind(&person.id).fetch_optional(&mut *tx).await?;
                if found.is_none() {
                    sqlx::query(include_str!("sql/staff/add_staff.sql"))
                        .bind(&person.id)
                        .bind(&person.name)
                        .bind(&person.role)
                        .bind(&person.municipality)
                        .bind(person.made_ms)
                        .execute(&mut *tx)
                        .await?;
                }
                keep_passkey!(tx, key);
                log!(tx, deed);
            }
            taken
        }))
    }
}
