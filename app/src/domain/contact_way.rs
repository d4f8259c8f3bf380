//! The ways to reach a desk: telephone, e-mail, web.

use serde::{Deserialize, Serialize};

/// Why a text is no way to reach anybody.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAContactWay {
    /// Not a Swedish telephone number as people write it.
    #[error("“{0}” is not a telephone number of the form 0952-140 00, 0771-567 567, 1177, 114 14 or 112")]
    Phone(String),
    /// Not a mailbox.
    #[error("“{0}” is not an e-mail address")]
    Mail(String),
    /// Not an address of a page.
    #[error("“{0}” is not an http or https address")]
    Web(String),
}

fn short(text: &str) -> String {
    text.chars().take(120).collect()
}

/// A Swedish telephone number as it is written (`0952-140 00`) and dialled (`tel:+4695214000`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Takes a national number with area code and hyphen, or a short number.
    ///
    /// # Errors
    /// [`NotAContactWay::Phone`] for anything else, foreign numbers included.
    pub fn parse(text: &str) -> Result<Self, NotAContactWay> {
        let bad = || NotAContactWay::Phone(short(text));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let tidy = !text.starts_with([' ', '-']) && !text.ends_with([' ', '-']) && !text.contains("  ");
        let good = match text.split_once('-') {
            Some((area, rest)) => {
                area.starts_with('0')
                    && (2..=4).contains(&area.len())
                    && area.bytes().all(|b| b.is_ascii_digit())
                    && rest.bytes().all(|b| b.is_ascii_digit() || b == b' ')
                    && (7..=11).contains(&digits)
            }
            // Short numbers begin with 1 (PTS numbering plan): 112, 1177, 114 14.
            None => text.starts_with('1') && text.bytes().all(|b| b.is_ascii_digit() || b == b' ') && (3..=5).contains(&digits),
        };
        if good && tidy { Ok(Self(text.to_owned())) } else { Err(bad()) }
    }

    /// The number as people write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number to dial, for a `tel:` link (RFC 3966): international where it has an area code,
    /// plain for short numbers, which work inside Sweden only.
    pub fn dial(&self) -> String {
        let digits: String = self.0.chars().filter(char::is_ascii_digit).collect();
        match digits.strip_prefix('0') {
            Some(national) => format!("+46{national}"),
            None => digits,
        }
    }
}

/// A mailbox of a desk, never of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mail(String);

impl Mail {
    /// Takes a plain ASCII address: one `@`, a dot in the domain, none of the characters that
    /// would need quoting in a link.
    ///
    /// # Errors
    /// [`NotAContactWay::Mail`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAContactWay> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
        let good = text.len() <= 120
            && text.split_once('@').is_some_and(|(name, domain)| {
                !name.is_empty()
                    && name.bytes().all(plain)
                    && domain.bytes().all(plain)
                    && domain.contains('.')
                    && !domain.starts_with('.')
                    && !domain.ends_with('.')
            });
        if good { Ok(Self(text.to_owned())) } else { Err(NotAContactWay::Mail(short(text))) }
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An http or https address, kept exactly as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// Takes an absolute http or https address without user name or password.
    ///
    /// # Errors
    /// [`NotAContactWay::Web`] for anything else, `javascript:` included.
    pub fn parse(text: &str) -> Result<Self, NotAContactWay> {
        let good = text.len() <= 600
            && text.bytes().all(|b| b > b' ' && b != b'"' && b != b'<' && b != b'>')
            && url::Url::parse(text)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty());
        if good { Ok(Self(text.to_owned())) } else { Err(NotAContactWay::Web(short(text))) }
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What people call the site: the host without `www.`.
    pub fn site(&self) -> String {
        let url = url::Url::parse(&self.0).ok();
        let host = url.as_ref().and_then(url::Url::host_str).unwrap_or(&self.0);
        host.strip_prefix("www.").unwrap_or(host).to_owned()
    }
}

macro_rules! text_newtype {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = NotAContactWay;
            fn try_from(text: String) -> Result<Self, NotAContactWay> { Self::parse(&text) }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self { value.0 }
        }
    )*};
}
text_newtype!(Phone, Mail, WebAddress);

#[cfg(test)]
mod tests {
    use super::{Mail, Phone, WebAddress};

    #[test]
    fn dials_what_is_written() {
        let cases =
            [("0952-140 00", "+4695214000"), ("0771-567 567", "+46771567567"), ("1177", "1177"), ("112", "112"), ("114 14", "11414")];
        for (written, dialled) in cases {
            assert_eq!(Phone::parse(written).expect(written).dial(), dialled);
        }
        for bad in ["", "0952", "call me", "+46 952 140 00", "0952-", "0952-140 00 ", "0952-14000;ext=1", "12", "123456"] {
            assert!(Phone::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn refuses_mail_and_web_that_could_hurt() {
        for bad in ["a", "a@b", "a@b.c?subject=x", "a b@c.se", "<a@b.se>", "a@.se", "@b.se"] {
            assert!(Mail::parse(bad).is_err(), "{bad}");
        }
        for bad in ["", "javascript:alert(1)", "www.mala.se", "https://u:p@x.se", "https://x.se/\"", "ftp://x.se", "https://"] {
            assert!(WebAddress::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(WebAddress::parse("https://www.mala.se/x").expect("good").site(), "mala.se");
    }
}
