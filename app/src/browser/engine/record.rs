//! What a device keeps about its household besides the list: the secret, whether it is synced, what
//! this device is called, the copies handed to a lots. Stored as one record.

use crate::{
    browser::{
        letters::{base64url, from_base64url},
        script::{random, random_u64},
    },
    domain::json::{Json, Object, Writer},
    sync::{key::ItemId, phrase::Secret, stamp::Node},
};

/// The record. It never leaves the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    secret: String,
    /// Whether the person turned sync on.
    pub synced: bool,
    /// This device's id, 13 characters: its cell is `dev.<id>`.
    pub device: String,
    /// What the person calls this device.
    pub name: String,
    /// Copies handed to a lots.
    pub shares: Vec<OwnShare>,
    /// The document this one replaces, until the server has erased that one: secret, dot, node.
    former: Option<String>,
}

/// The document that another one replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Its secret.
    pub secret: Secret,
    /// The node it was carried over with.
    pub node: Node,
}

/// A copy handed to a lots, as its giver remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnShare {
    /// The share's id on the server.
    pub id: String,
    /// What opens it for its giver.
    pub secret: String,
    /// The municipality it was handed to.
    pub municipality: String,
    /// When it ends, in milliseconds since 1970.
    pub ends: i64,
    /// When it was handed over.
    pub given: i64,
    /// The items of its steps, in the order sent: answers name steps by number.
    pub items: Vec<String>,
    /// Whether the service said that it has it: an answer may be lost on the way.
    pub sure: bool,
}

impl Record {
    /// Reads a stored record; none when it is damaged.
    pub fn read(text: &str) -> Option<Self> {
        let mut stored = Object::read(text)?;
        let record = Self {
            secret: stored.text("secret")?,
            synced: stored.bool("synced").unwrap_or_default(),
            device: stored.text("device")?,
            name: stored.text("name").unwrap_or_default(),
            shares: stored.list("shares").into_iter().filter_map(OwnShare::read).collect(),
            former: stored.text("former"),
        };
        record.secret().map(|_| record)
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        to.text_of("secret", &self.secret);
        to.bool_of("synced", self.synced);
        to.text_of("device", &self.device);
        to.text_of("name", &self.name);
        to.name("shares");
        to.open('[');
        for share in &self.shares {
            share.write(&mut to);
        }
        to.close(']');
        to.maybe_of("former", self.former.as_deref());
        to.close('}');
        to.done()
    }

    /// A household of its own for this device, with a fresh secret.
    pub fn fresh() -> Self {
        Self::of(&Secret(random()))
    }

    /// A household known by its secret.
    pub fn of(secret: &Secret) -> Self {
        Self {
            secret: base64url(&secret.0),
            synced: false,
            device: ItemId::from_u64(random_u64()).as_str().to_owned(),
            name: String::new(),
            shares: Vec::new(),
            former: None,
        }
    }

    /// The same device in another household.
    #[must_use]
    pub fn moved_to(&self, secret: &Secret) -> Self {
        Self { secret: base64url(&secret.0), former: None, ..self.clone() }
    }

    /// Remembers a document that is to be erased once this one is safe.
    #[must_use]
    pub fn replacing(mut self, former: &Former) -> Self {
        self.former = Some([&base64url(&former.secret.0), ".", former.node.as_str()].concat());
        self
    }

    /// Forgets the former document.
    pub fn forget_former(&mut self) {
        self.former = None;
    }

    /// The household's secret; none when the record is damaged.
    pub fn secret(&self) -> Option<Secret> {
        bytes(&self.secret)
    }

    /// The document that is still to be erased.
    pub fn former(&self) -> Option<Former> {
        let (secret, node) = self.former.as_deref()?.split_once('.')?;
        Some(Former { secret: bytes(secret)?, node: Node::parse(node).ok()? })
    }
}

impl OwnShare {
    fn read(stored: Json) -> Option<Self> {
        let mut stored = stored.object()?;
        Some(Self {
            id: stored.text("id")?,
            secret: stored.text("secret")?,
            municipality: stored.text("municipality").unwrap_or_default(),
            ends: stored.number("ends")?,
            given: stored.number("given")?,
            items: stored.list("items").into_iter().map(|item| item.text().unwrap_or_default()).collect(),
            sure: stored.bool("sure").unwrap_or(true),
        })
    }

    fn write(&self, to: &mut Writer) {
        to.open('{');
        to.text_of("id", &self.id);
        to.text_of("secret", &self.secret);
        to.text_of("municipality", &self.municipality);
        to.number_of("ends", self.ends);
        to.number_of("given", self.given);
        to.texts_of("items", self.items.iter().map(String::as_str));
        to.bool_of("sure", self.sure);
        to.close('}');
    }
}

fn bytes(text: &str) -> Option<Secret> {
    Some(Secret(from_base64url(text)?.try_into().ok()?))
}
