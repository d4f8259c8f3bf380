//! What whoever runs the server decides: environment variables only, read once. Knows nobody.

use std::{env, fmt, net::IpAddr};

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

/// How often somebody may ask: this many at once, and then this many a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// A minute.
    pub per_minute: u32,
}

/// A network, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

/// What strangers may do with the checklist's interface and the studio's door, and whom to believe who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `LOTSEN_RATE_TOKEN`: requests of one household. Default `20/60`.
    pub token: Rate,
    /// `LOTSEN_RATE_UNKNOWN`: requests of one address for documents that are unknown. Default `60/60`.
    pub unknown: Rate,
    /// `LOTSEN_RATE_REDEEM`: invitations that one address redeems. Default `30/30`.
    pub redeem: Rate,
    /// `LOTSEN_RATE_SHARE`: copies that one address hands over or asks for. Default `30/60`.
    pub share: Rate,
    /// `LOTSEN_RATE_STUDIO`: requests of one address to sign in to the studio. Default `30/30`.
    pub studio: Rate,
    /// `LOTSEN_RATE_FEEDBACK`: what readers at one address say of pages. Default `10/6`.
    pub feedback: Rate,
    /// `LOTSEN_LISTENERS`: open streams of pokes. Default `10000`.
    pub listeners: usize,
    /// `LOTSEN_PROXIES`: whose `X-Forwarded-For` is believed: addresses and networks, by commas. Default
    /// `127.0.0.1,::1`.
    pub proxies: Vec<Network>,
}

impl Default for Limits {
    fn default() -> Self {
        let loopback = |address: IpAddr, bits| Network { address, bits };
        Self {
            token: Rate { burst: 20, per_minute: 60 },
            unknown: Rate { burst: 60, per_minute: 60 },
            redeem: Rate { burst: 30, per_minute: 30 },
            share: Rate { burst: 30, per_minute: 60 },
            studio: Rate { burst: 30, per_minute: 30 },
            feedback: Rate { burst: 10, per_minute: 6 },
            listeners: 10_000,
            proxies: vec![loopback(std::net::Ipv4Addr::LOCALHOST.into(), 32), loopback(std::net::Ipv6Addr::LOCALHOST.into(), 128)],
        }
    }
}

impl Limits {
    /// Reads them.
    ///
    /// # Errors
    /// A sentence for whoever runs the server.
    pub fn from_env() -> Result<Self, String> {
        let default = Self::default();
        let given = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let rate = |name: &str, default: Rate| given(name).map_or(Ok(default), |text| Rate::parse(name, &text));
        let listeners = given("LOTSEN_LISTENERS")
            .map_or(Ok(default.listeners), |text| text.parse().map_err(|_| format!("LOTSEN_LISTENERS must be a number, not “{text}”")))?;
        let proxies = given("LOTSEN_PROXIES")
            .map_or(Ok(default.proxies), |text| text.split(',').map(|part| Network::parse(part.trim())).collect::<Result<_, _>>())?;
        Ok(Self {
            token: rate("LOTSEN_RATE_TOKEN", default.token)?,
            unknown: rate("LOTSEN_RATE_UNKNOWN", default.unknown)?,
            redeem: rate("LOTSEN_RATE_REDEEM", default.redeem)?,
            share: rate("LOTSEN_RATE_SHARE", default.share)?,
            studio: rate("LOTSEN_RATE_STUDIO", default.studio)?,
            feedback: rate("LOTSEN_RATE_FEEDBACK", default.feedback)?,
            listeners,
            proxies,
        })
    }
}

impl Rate {
    fn parse(name: &str, text: &str) -> Result<Self, String> {
        let number = |text: &str| text.trim().parse().ok().filter(|number| *number > 0);
        let parts = text.split_once('/').and_then(|(burst, minute)| Some((number(burst)?, number(minute)?)));
        let (burst, per_minute) = parts.ok_or_else(|| format!("{name} must be like 20/60 (at once / a minute), not “{text}”"))?;
        Ok(Self { burst, per_minute })
    }
}

impl Network {
    /// Takes `10.0.0.0/8`, `2001:db8::/32` or one address.
    ///
    /// # Errors
    /// A sentence for whoever runs the server.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bad = || format!("LOTSEN_PROXIES must be addresses or networks like 10.0.0.0/8, not “{text}”");
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| bad()))?;
        if bits <= most { Ok(Self { address, bits }) } else { Err(bad()) }
    }

    /// Whether an address lies in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => same_start(own.to_bits().into(), other.to_bits().into(), self.bits, 32),
            (IpAddr::V6(own), IpAddr::V6(other)) => same_start(own.to_bits(), other.to_bits(), self.bits, 128),
            _ => false,
        }
    }
}

fn same_start(one: u128, other: u128, bits: u8, width: u32) -> bool {
    // Shifting by the whole width is no shift at all in Rust.
    (one ^ other).checked_shr(width - u32::from(bits)).unwrap_or(0) == 0
}

/// Which links out of the guide the server may ask whether they answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// None.
    None,
    /// All that lead to the public internet.
    All,
    /// Those to some hosts: `sorsele.se`, or `*.sorsele.se` for all below it.
    Hosts(Vec<String>),
}

impl Links {
    /// `LOTSEN_LINKS`: `all`, or hosts by commas. Unset: none.
    pub fn from_env() -> Self {
        Self::parse(&env::var("LOTSEN_LINKS").unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        let hosts: Vec<String> = text.split(',').map(|host| host.trim().to_lowercase()).filter(|host| !host.is_empty()).collect();
        match hosts.as_slice() {
            [] => Self::None,
            [all] if all == "all" => Self::All,
            _ => Self::Hosts(hosts),
        }
    }
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
    use super::{Database, Links, Network, Public, Rate};

    #[test]
    fn takes_addresses_and_hides_secrets() {
        assert_eq!(Public::parse("https://lotsen.example/").expect("good").base, "https://lotsen.example");
        for bad in ["", "lotsen", "https://", "https://x/y", "https://x y", "ftp://x"] {
            assert!(Public::parse(bad).is_err(), "{bad}");
        }
        let database = Database { url: Some("postgres://user:secret@host/db".to_owned()) };
        assert!(!format!("{database:?}").contains("secret"));
    }

    #[test]
    fn asks_no_link_unless_told_to() {
        assert_eq!(Links::parse(""), Links::None);
        assert_eq!(Links::parse(" , "), Links::None);
        assert_eq!(Links::parse("all"), Links::All);
        assert_eq!(Links::parse("Sorsele.se, *.skatteverket.se"), Links::Hosts(vec!["sorsele.se".into(), "*.skatteverket.se".into()]));
    }

    #[test]
    fn takes_rates_and_networks() {
        assert_eq!(Rate::parse("X", "20/60"), Ok(Rate { burst: 20, per_minute: 60 }));
        for bad in ["", "20", "0/5", "5/0", "a/b", "1/2/3", "-1/5"] {
            assert!(Rate::parse("X", bad).is_err(), "{bad}");
        }
        let within = |network: &str, address: &str| Network::parse(network).expect("network").contains(address.parse().expect("address"));
        assert!(within("10.0.0.0/8", "10.255.0.1") && !within("10.0.0.0/8", "11.0.0.1"));
        assert!(within("127.0.0.1", "::ffff:127.0.0.1") && !within("127.0.0.1", "127.0.0.2"));
        assert!(within("0.0.0.0/0", "8.8.8.8") && !within("0.0.0.0/0", "2001:db8::1"));
        assert!(within("2001:db8::/32", "2001:db8:ffff::1") && !within("2001:db8::/32", "2001:db9::1"));
        for bad in ["", "x", "10.0.0.0/33", "10.0.0/8", "::1/129"] {
            assert!(Network::parse(bad).is_err(), "{bad}");
        }
    }
}
