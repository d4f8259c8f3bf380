//! How people come to the studio and leave it: invitations, and ending an account.

use super::{
    Studio,
    actor::Actor,
    passkeys::{Question, SignedIn, row},
    refused::Refused,
};
use crate::{
    secret,
    store::{
        invitations::{Invitation, NewInvitation},
        staff::Person,
    },
};
use app::domain::{role::Role, slug::Slug};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use webauthn_rs::prelude::{PasskeyRegistration, Uuid};

/// How long an invitation can be used (milliseconds).
const INVITATION: i64 = 24 * 3_600_000;
/// The longest name of a person or a passkey, in characters.
const LONGEST_NAME: usize = 80;
/// Whoever runs the server, as an actor of the log.
const COMMAND: &str = "command";

/// Whom an invitation is for.
#[derive(Clone, Copy, Debug)]
pub enum Guest<'a> {
    /// Somebody new.
    New {
        /// The role.
        role: Role,
        /// A lots's own municipality.
        municipality: Option<&'a Slug>,
    },
    /// Somebody who lost their passkeys: the account's id.
    Known(&'a str),
}

/// Somebody who takes an invitation.
#[derive(Serialize, Deserialize)]
struct Coming {
    invitation: String,
    person: Uuid,
    name: String,
    state: PasskeyRegistration,
}

/// A name as people see it: neither empty nor too long, without characters that cannot be seen.
fn tidy(name: &str) -> Result<String, Refused> {
    let name: String = name.trim().chars().filter(|character| !character.is_control()).collect();
    if name.is_empty() || name.chars().count() > LONGEST_NAME { Err(Refused::Malformed) } else { Ok(name) }
}

impl Studio {
    /// Invites somebody; the secret of the link. Whoever runs the server invites as nobody.
    ///
    /// # Errors
    /// [`Refused::Malformed`] for a lots without a municipality, [`Refused::Unknown`] for an account that is
    /// not there; the store.
    pub async fn invite(&self, inviter: Option<&Actor>, guest: Guest<'_>) -> Result<String, Refused> {
        let (staff, role, municipality) = match guest {
            Guest::New { role: Role::Lots, municipality: None } => return Err(Refused::Malformed),
            Guest::New { role, municipality } => {
                let own = municipality.filter(|_| role == Role::Lots).map_or(String::new(), Slug::to_string);
                (None, role.id().to_owned(), own)
            }
            Guest::Known(id) => {
                let staff = self.0.store.staff().await?;
                let person = staff.into_iter().find(|person| person.id == id && person.ended_ms.is_none()).ok_or(Refused::Unknown)?;
                (Some(person.id), person.role, person.municipality)
            }
        };
        let (token, now_ms) = (self.token()?, self.now_ms());
        let by = inviter.map_or(COMMAND, |inviter| inviter.staff.as_str());
        let deed = self.deed(by, "invite", staff.as_deref().unwrap_or_default(), &municipality, json!({ "role": role }));
        let new = NewInvitation {
            hash: &secret::hash(&token),
            inviter: inviter.map(|inviter| inviter.staff.as_str()),
            staff: staff.as_deref(),
            role: &role,
            municipality: &municipality,
            made_ms: now_ms,
            ends_ms: now_ms + INVITATION,
        };
        self.0.store.add_invitation(new, &deed).await?;
        Ok(token)
    }

    /// The secret of a link for the first coordinator, while there is none.
    ///
    /// # Errors
    /// As [`Self::invite`].
    pub async fn first_invitation(&self) -> Result<Option<String>, Refused> {
        if self.0.store.has_coordinator().await? {
            return Ok(None);
        }
        self.invite(None, Guest::New { role: Role::Coordinator, municipality: None }).await.map(Some)
    }

    /// What an invitation says.
    ///
    /// # Errors
    /// [`Refused::Invitation`].
    pub async fn invitation(&self, token: &str) -> Result<Invitation, Refused> {
        if !secret::is_token(token) {
            return Err(Refused::Invitation);
        }
        self.0.store.invitation(&secret::hash(token), self.now_ms()).await?.ok_or(Refused::Invitation)
    }

    /// Asks somebody with an invitation for their first passkey. A person who is known keeps their name.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn ask_guest(&self, token: &str, name: &str) -> Result<Question, Refused> {
        let invitation = self.invitation(token).await?;
        let (person, name, have) = if let Some(id) = &invitation.staff {
            let have = self.0.store.passkeys(id).await?;
            (Uuid::parse_str(id).map_err(|_| Refused::Busy)?, invitation.person.clone(), have)
        } else {
            let chance = secret::bytes(&self.0.surroundings).map_err(|_| Refused::Busy)?;
            (random_uuid(chance), tidy(name)?, Vec::new())
        };
        let (options, state) = self.0.passkeys.ask_for_new(person, &name, &have)?;
        self.ask(options, &Coming { invitation: invitation.hash, person, name, state }).await
    }

    /// Takes an invitation with the first passkey: the person is kept and signed in.
    ///
    /// # Errors
    /// [`Refused`]; nobody is kept then, and the invitation can still be used.
    pub async fn come_in(&self, ceremony: &str, answer: Value, key_name: &str, device: &str) -> Result<SignedIn, Refused> {
        let Coming { invitation, person, name, state } = self.asked(ceremony).await?;
        let now_ms = self.now_ms();
        let found = self.0.store.invitation(&invitation, now_ms).await?.ok_or(Refused::Invitation)?;
        let key = self.0.passkeys.take_new(answer, &state)?;
        let key = row(key, &person.to_string(), &tidy(key_name)?, now_ms)?;
        if self.0.store.passkey(&key.id).await?.is_some() {
            return Err(Refused::KnownPasskey);
        }
        let person = Person {
            id: person.to_string(),
            name,
            role: found.role,
            municipality: found.municipality,
            made_ms: now_ms,
            ended_ms: None,
            keys: 1,
        };
        let deed = self.deed(&person.id, "take invitation", &person.id, &person.municipality, json!({ "role": person.role }));
        if !self.0.store.take_invitation(&invitation, &person, &key, &deed).await? {
            return Err(Refused::Invitation);
        }
        self.begin_session(&key, device, "sign in").await
    }

    /// Everybody, and the invitations that are open.
    ///
    /// # Errors
    /// The store.
    pub async fn people(&self) -> Result<(Vec<Person>, Vec<Invitation>), Refused> {
        Ok((self.0.store.staff().await?, self.0.store.invitations(self.now_ms()).await?))
    }

    /// Ends an invitation that was not used.
    ///
    /// # Errors
    /// [`Refused::Invitation`] when it had ended already; the store.
    pub async fn withdraw_invitation(&self, actor: &Actor, hash: &str) -> Result<(), Refused> {
        let deed = self.deed(&actor.staff, "withdraw invitation", "", "", Value::Null);
        if self.0.store.withdraw_invitation(hash, &deed).await? { Ok(()) } else { Err(Refused::Invitation) }
    }

    /// Ends somebody's account.
    ///
    /// # Errors
    /// [`Refused::TheLast`] for the last coordinator; the store.
    pub async fn end_person(&self, actor: &Actor, id: &str) -> Result<(), Refused> {
        let deed = self.deed(&actor.staff, "end account", id, "", Value::Null);
        if self.0.store.end_person(id, &deed).await? { Ok(()) } else { Err(Refused::TheLast) }
    }
}

/// The link of an invitation: its secret stands behind the `#`, which no server is sent.
pub fn invitation(base: &str, token: &str) -> String {
    format!("{base}/studio/invited#{token}")
}

/// A random UUID, version 4.
fn random_uuid(mut bytes: [u8; 16]) -> Uuid {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    Uuid::from_bytes(bytes)
}
