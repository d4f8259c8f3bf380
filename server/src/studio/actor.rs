//! Who asks, and what they may: the one place where rights are decided. The statements of the store that
//! change something check the municipality once more.

use super::{Studio, refused::Refused};
use crate::{
    secret,
    store::{
        drafts::Scope,
        sessions::{Session, SessionRow},
    },
};
use app::domain::{role::Role, slug::Slug};
use serde_json::Value;

/// How long a passkey that was shown is fresh enough to change who may do what (milliseconds).
const FRESH: i64 = 10 * 60_000;
/// How often a session's use is noted (milliseconds).
const NOTED: i64 = 60_000;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account's id.
    pub staff: String,
    /// As colleagues see it.
    pub name: String,
    /// The role.
    pub role: Role,
    /// A lots's own municipality.
    pub municipality: Option<Slug>,
    /// How many passkeys.
    pub keys: i64,
    /// How many of them are backed up.
    pub backed_up: i64,
    /// SHA-256 of the session's cookie, hex.
    pub session: String,
    /// When the passkey was shown, in milliseconds since 1970.
    pub shown_ms: i64,
}

impl Actor {
    fn of(session: Session) -> Option<Self> {
        let role = Role::parse(&session.role)?;
        let municipality = Slug::parse(&session.municipality).ok();
        // A lots without a municipality would be a lots of the whole region.
        if role == Role::Lots && municipality.is_none() {
            return None;
        }
        Some(Self {
            staff: session.staff,
            name: session.name,
            role,
            municipality,
            keys: session.keys,
            backed_up: session.backed_up,
            session: session.hash,
            shown_ms: session.made_ms,
        })
    }

    /// What this person may change, and whose inbox they may read.
    pub fn scope(&self) -> Scope<'_> {
        match (self.role, &self.municipality) {
            (Role::Coordinator, _) => Scope::Everywhere,
            (Role::Lots, Some(municipality)) => Scope::Only(municipality.as_str()),
            (Role::Lots, None) | (Role::Reader, _) => Scope::Nowhere,
        }
    }

    /// Whether something of a place is theirs to keep: a municipality's id, another scope of facts, or nothing
    /// for the whole region.
    pub fn may_keep(&self, place: &str) -> bool {
        match self.scope() {
            Scope::Everywhere => true,
            Scope::Only(own) => own == place,
            Scope::Nowhere => false,
        }
    }

    /// Whether losing one device would not lock them out: only then may they publish.
    pub const fn is_safe(&self) -> bool {
        self.keys >= 2 || self.backed_up >= 1
    }

    /// As it stands in a record's history: a role and a place, never a person.
    pub fn title(&self) -> String {
        self.municipality.as_ref().map_or_else(|| self.role.id().to_owned(), |municipality| format!("{} {municipality}", self.role.id()))
    }
}

impl Studio {
    /// Who a browser's cookie belongs to.
    ///
    /// # Errors
    /// [`Refused::SignIn`]; the store.
    pub async fn actor(&self, cookie: &str) -> Result<Actor, Refused> {
        if !secret::is_token(cookie) {
            return Err(Refused::SignIn);
        }
        let session = self.0.store.session(&secret::hash(cookie), self.ends()).await?.ok_or(Refused::SignIn)?;
        let now_ms = self.now_ms();
        if now_ms - session.seen_ms > NOTED {
            self.0.store.touch_session(&session.hash, now_ms).await?;
        }
        Actor::of(session).ok_or(Refused::SignIn)
    }

    /// Asks that the passkey was shown a moment ago.
    ///
    /// # Errors
    /// [`Refused::Stale`].
    pub fn must_be_fresh(&self, actor: &Actor) -> Result<(), Refused> {
        if self.now_ms() - actor.shown_ms <= FRESH { Ok(()) } else { Err(Refused::Stale) }
    }

    /// The browsers in which somebody is signed in.
    ///
    /// # Errors
    /// The store.
    pub async fn sessions(&self, actor: &Actor) -> Result<Vec<SessionRow>, Refused> {
        Ok(self.0.store.sessions(&actor.staff, self.ends()).await?)
    }

    /// Signs one of somebody's own browsers out.
    ///
    /// # Errors
    /// The store.
    pub async fn end_session(&self, actor: &Actor, hash: &str) -> Result<(), Refused> {
        let deed = self.deed(&actor.staff, "end session", &actor.staff, "", Value::Null);
        Ok(self.0.store.end_session(&actor.staff, hash, &deed).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Actor, Scope, Session};

    fn actor(role: &str, municipality: &str) -> Option<Actor> {
        let text = str::to_owned;
        Actor::of(Session {
            hash: text("h"),
            made_ms: 0,
            seen_ms: 0,
            staff: text("s"),
            name: text("n"),
            role: text(role),
            municipality: text(municipality),
            keys: 1,
            backed_up: 0,
        })
    }

    #[test]
    fn each_role_keeps_what_is_its_own() {
        let lots = actor("lots", "sorsele").expect("lots");
        assert!(lots.may_keep("sorsele") && !lots.may_keep("mala") && !lots.may_keep("") && !lots.may_keep("skatteverket"));
        assert_eq!(lots.title(), "lots sorsele");
        let coordinator = actor("coordinator", "").expect("coordinator");
        assert!(coordinator.may_keep("sorsele") && coordinator.may_keep(""));
        let reader = actor("reader", "sorsele").expect("reader");
        assert!(!reader.may_keep("sorsele") && reader.scope() == Scope::Nowhere);
        assert!(actor("lots", "").is_none(), "a lots without a municipality would keep the region");
        assert!(actor("chief", "sorsele").is_none());
        assert!(!lots.is_safe());
    }
}
