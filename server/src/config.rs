//! What whoever runs the server decides: environment variables only, read once. Knows nobody.

use std::{env, fmt};

/// Where records and editions are kept.
#[derive(Clone, Default)]
pub struct Database {
    /// `DATABASE_URL`: a `postgres://` address. Unset: an SQLite file in the data folder.
    pub url: Option<String>,
}

/// How the guide is known to the world.
#[derive(Clone, Debug)]
pub struct Public {
    /// `LOTSEN_URL`: the public address, part of every edition. Default `http://localhost:3000`.
    pub base: String,
}

impl Database {
    /// Reads it.
    ///
    /// # Errors
    /// A sentence for whoever runs the server.
    pub fn from_env() -> Result<Self, String> {
        let url = env::var("DATABASE_URL").ok().filter(|url| !url.is_empty());
        match url {
            Some(url) if !url.starts_with("postgres://") && !url.starts_with("postgresql://") => {
                Err("DATABASE_URL must be a postgres:// address; leave it out for an SQLite file in the data folder".to_owned())
            }
            url => Ok(Self { url }),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        formatter.debug_struct("Database").field("url", &self.url.as_ref().map(|_| "postgres://…")).finish()
    }
}

impl Public {
    /// Reads it.
    ///
    /// # Errors
    /// A sentence for whoever runs the server.
    pub fn from_env() -> Result<Self, String> {
        Self::parse(&env::var("LOTSEN_URL").unwrap_or_else(|_| "http://localhost:3000".to_owned()))
    }

    /// Takes `http://host` or `https://host`, with a port but without a path.
    ///
    /// # Errors
    /// A sentence for whoever runs the server.
    pub fn parse(text: &str) -> Result<Self, String> {
        let base = text.trim_end_matches('/');
        let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
        let good = host.is_some_and(|host| !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b)));
        if good {
            Ok(Self { base: base.to_owned() })
        } else {
            Err(format!("LOTSEN_URL must be like https://lotsen.example, not “{text}”"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Database, Public};

    #[test]
    fn takes_addresses_and_hides_secrets() {
        assert_eq!(Public::parse("https://lotsen.example/").expect("good").base, "https://lotsen.example");
        for bad in ["", "lotsen", "https://", "https://x/y", "https://x y", "ftp://x"] {
            assert!(Public::parse(bad).is_err(), "{bad}");
        }
        let database = Database { url: Some("postgres://user:secret@host/db".to_owned()) };
        assert!(!format!("{database:?}").contains("secret"));
    }
}
