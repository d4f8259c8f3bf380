//! Passkeys: making them and recognising them, by the rules of `WebAuthn`. Who gets in by which invitation is
//! the matter of [`super::people`].
//!
//! A challenge is kept in the store between question and answer, for five minutes, and taken out by the first
//! answer: the same answer sent again finds none.

use super::{Studio, actor::Actor, refused::Refused};
use crate::{
    config::Public,
    secret,
    store::{audit::Deed, staff::PasskeyRow},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        CreationChallengeResponse, Credential, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential, Url, Uuid,
    },
};
use webauthn_rs_proto::ResidentKeyRequirement;

/// How long a challenge can be answered (milliseconds).
const PATIENCE: i64 = 5 * 60_000;
/// The most passkeys a person may have.
const MOST: usize = 10;

/// The rules, bound to the host of the public address; `None` when that is an address in numbers.
#[derive(Debug)]
pub(super) struct Passkeys(Option<Webauthn>);

/// What a browser is asked, and the name of the challenge to answer with.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The challenge's name.
    pub ceremony: String,
    /// For `navigator.credentials`.
    pub options: Value,
}

/// A passkey that somebody adds to their own.
#[derive(Serialize, Deserialize)]
struct Adding {
    staff: String,
    state: PasskeyRegistration,
}

/// What is told of the signed-in browser.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The secret for its cookie.
    pub cookie: String,
}

impl Passkeys {
    pub(super) fn new(public: &Public) -> Self {
        Self(bound_to(public))
    }

    pub(super) fn rules(&self) -> Result<&Webauthn, Refused> {
        self.0.as_ref().ok_or(Refused::NoHost)
    }

    /// Asks for a new passkey of a person, which may be none of those they have.
    pub(super) fn ask_for_new(&self, person: Uuid, name: &str, have: &[PasskeyRow]) -> Result<(Value, PasskeyRegistration), Refused> {
        let known = have.iter().filter_map(|key| BASE64_URL_SAFE_NO_PAD.decode(&key.id).ok()).collect();
        let asked = self.rules()?.start_passkey_registration(person, name, name, Some(known));
        let (mut options, state): (CreationChallengeResponse, _) = asked.map_err(|problem| refused(&problem))?;
        // Nobody types a name to sign in, so the passkey itself must know whose it is.
        if let Some(wanted) = &mut options.public_key.authenticator_selection {
            wanted.resident_key = Some(ResidentKeyRequirement::Required);
            wanted.require_resident_key = true;
        }
        Ok((json!(options), state))
    }

    /// Takes a new passkey.
    pub(super) fn take_new(&self, answer: Value, state: &PasskeyRegistration) -> Result<Passkey, Refused> {
        let answer: RegisterPublicKeyCredential = read(answer)?;
        self.rules()?.finish_passkey_registration(&answer, state).map_err(|problem| refused(&problem))
    }
}

fn bound_to(public: &Public) -> Option<Webauthn> {
    let origin = Url::parse(&public.base).ok()?;
    let host = origin.domain()?.to_owned();
    // A server that is tried out on one's own machine gets another port each time.
    let builder = WebauthnBuilder::new(&host, &origin).ok()?.rp_name("Lotsen").allow_any_port(host == "localhost");
    builder.build().ok()
}

fn refused(problem: &impl std::fmt::Display) -> Refused {
    tracing::info!(%problem, "a passkey was not accepted");
    Refused::Passkey
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Refused> {
    serde_json::from_value(value).map_err(|_| Refused::Malformed)
}

/// A passkey as it is kept.
pub(super) fn row(key: Passkey, staff: &str, name: &str, now_ms: i64) -> Result<PasskeyRow, Refused> {
    let body = serde_json::to_string(&key).map_err(|_| Refused::Busy)?;
    let id = BASE64_URL_SAFE_NO_PAD.encode(key.cred_id());
    let backed_up = i64::from(Credential::from(key).backup_state);
    Ok(PasskeyRow { id, staff: staff.to_owned(), name: name.to_owned(), body, backed_up, made_ms: now_ms, used_ms: now_ms })
}

impl Studio {
    pub(super) async fn ask(&self, options: Value, state: &impl Serialize) -> Result<Question, Refused> {
        let ceremony = secret::name(&self.0.surroundings).map_err(|_| Refused::Busy)?;
        let state = serde_json::to_string(state).map_err(|_| Refused::Busy)?;
        self.0.store.add_ceremony(&ceremony, &state, self.now_ms() + PATIENCE).await?;
        Ok(Question { ceremony, options })
    }

    pub(super) async fn asked<T: DeserializeOwned>(&self, ceremony: &str) -> Result<T, Refused> {
        let state = self.0.store.take_ceremony(ceremony, self.now_ms()).await?.ok_or(Refused::Passkey)?;
        // A challenge of another sort answers nothing here.
        serde_json::from_str(&state).map_err(|_| Refused::Passkey)
    }

    /// Asks whoever is there for a passkey.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn ask_to_sign_in(&self) -> Result<Question, Refused> {
        let asked = self.0.passkeys.rules()?.start_discoverable_authentication();
        let (mut options, state) = asked.map_err(|problem| refused(&problem))?;
        // Asked for by a button, not while a name is typed.
        options.mediation = None;
        self.ask(json!(options), &state).await
    }

    /// Signs in whoever shows a passkey.
    ///
    /// # Errors
    /// [`Refused::Passkey`] for one that is not known, not shown as it must be, or an answer given before.
    pub async fn sign_in(&self, ceremony: &str, answer: Value, device: &str) -> Result<SignedIn, Refused> {
        let state: DiscoverableAuthentication = self.asked(ceremony).await?;
        let answer: PublicKeyCredential = read(answer)?;
        let rules = self.0.passkeys.rules()?;
        let (person, id) = rules.identify_discoverable_authentication(&answer).map_err(|problem| refused(&problem))?;
        let row = self.0.store.passkey(&BASE64_URL_SAFE_NO_PAD.encode(id)).await?.ok_or(Refused::Passkey)?;
        if row.staff != person.to_string() {
            return Err(Refused::Passkey);
        }
        let mut key: Passkey = serde_json::from_str(&row.body).map_err(|_| Refused::Busy)?;
        let shown = rules.finish_discoverable_authentication_v2(&answer, state, &key).map_err(|problem| refused(&problem))?;
        key.update_credential(&shown);
        let body = serde_json::to_string(&key).map_err(|_| Refused::Busy)?;
        self.begin_session(&PasskeyRow { body, ..row }, device, "sign in").await
    }

    pub(super) async fn begin_session(&self, key: &PasskeyRow, device: &str, action: &'static str) -> Result<SignedIn, Refused> {
        let cookie = self.token()?;
        let device: String = device.chars().filter(|character| !character.is_control()).take(120).collect();
        let deed = self.deed(&key.staff, action, &key.staff, "", Value::Null);
        if !self.0.store.add_session(&secret::hash(&cookie), &device, key, &deed).await? {
            return Err(Refused::Passkey);
        }
        Ok(SignedIn { cookie })
    }

    /// A person's passkeys, the oldest first.
    ///
    /// # Errors
    /// The store.
    pub async fn passkeys(&self, actor: &Actor) -> Result<Vec<PasskeyRow>, Refused> {
        Ok(self.0.store.passkeys(&actor.staff).await?)
    }

    /// Asks somebody for one passkey more.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn ask_for_passkey(&self, actor: &Actor) -> Result<Question, Refused> {
        let have = self.passkeys(actor).await?;
        if have.len() >= MOST {
            return Err(Refused::KnownPasskey);
        }
        let person = Uuid::parse_str(&actor.staff).map_err(|_| Refused::Busy)?;
        let (options, state) = self.0.passkeys.ask_for_new(person, &actor.name, &have)?;
        self.ask(options, &Adding { staff: actor.staff.clone(), state }).await
    }

    /// Adds a passkey to somebody's own.
    ///
    /// # Errors
    /// [`Refused`]; nothing was added then.
    pub async fn add_passkey(&self, actor: &Actor, ceremony: &str, answer: Value, name: &str) -> Result<(), Refused> {
        let Adding { staff, state } = self.asked(ceremony).await?;
        if staff != actor.staff {
            return Err(Refused::Passkey);
        }
        let key = self.0.passkeys.take_new(answer, &state)?;
        let row = row(key, &staff, name, self.now_ms())?;
        if self.0.store.passkey(&row.id).await?.is_some() {
            return Err(Refused::KnownPasskey);
        }
        Ok(self.0.store.add_passkey(&row, &self.own_deed(actor, "add passkey")).await?)
    }

    /// Takes one of somebody's own passkeys away.
    ///
    /// # Errors
    /// [`Refused::TheLast`]; the store.
    pub async fn remove_passkey(&self, actor: &Actor, id: &str) -> Result<(), Refused> {
        let removed = self.0.store.remove_passkey(&actor.staff, id, &actor.session, &self.own_deed(actor, "remove passkey")).await?;
        if removed { Ok(()) } else { Err(Refused::TheLast) }
    }

    fn own_deed(&self, actor: &Actor, action: &'static str) -> Deed {
        self.deed(&actor.staff, action, &actor.staff, "", Value::Null)
    }
}
