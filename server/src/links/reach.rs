//! What a link may lead to: public addresses on the web's two ports. Everything else is inside somebody's house,
//! most of all our own, and a link is written by people.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Why a link is not followed at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Barred {
    /// Neither `http` nor `https`.
    #[error("scheme")]
    Scheme,
    /// A name or password stands in it.
    #[error("person")]
    Person,
    /// Another port than 80 and 443.
    #[error("port")]
    Port,
    /// It leads to an address that is not the public internet's.
    #[error("address")]
    Address,
    /// Whoever runs the server allows other hosts only.
    #[error("host")]
    Host,
}

/// What may be connected to.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Whether an address may be.
    pub address: fn(IpAddr) -> bool,
    /// Whether a port may be.
    pub port: fn(u16) -> bool,
    /// The only hosts that may be asked, `*.name` for all below one; all when there are none.
    pub hosts: Vec<String>,
}

impl Reach {
    /// The public internet, or some hosts of it.
    pub const fn public(hosts: Vec<String>) -> Self {
        Self { address: is_public, port: is_web, hosts }
    }

    /// Whether a link may be followed, as far as it says itself. The address that a name stands for is asked about
    /// when it is connected to, see [`super::fetching`].
    ///
    /// # Errors
    /// Why not.
    pub fn allows(&self, url: &Url) -> Result<(), Barred> {
        if !["http", "https"].contains(&url.scheme()) {
            return Err(Barred::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Barred::Person);
        }
        if !url.port_or_known_default().is_some_and(self.port) {
            return Err(Barred::Port);
        }
        let literal = match url.host() {
            Some(Host::Ipv4(address)) if self.hosts.is_empty() => Some(address.into()),
            Some(Host::Ipv6(address)) if self.hosts.is_empty() => Some(address.into()),
            Some(Host::Domain(name)) if self.knows(name) => None,
            _ => return Err(Barred::Host),
        };
        if literal.is_none_or(self.address) { Ok(()) } else { Err(Barred::Address) }
    }

    fn knows(&self, name: &str) -> bool {
        let below =
            |host: &str| host.strip_prefix("*.").is_some_and(|top| name.strip_suffix(top).is_some_and(|start| start.ends_with('.')));
        self.hosts.is_empty() || self.hosts.iter().any(|host| host == name || below(host))
    }
}

const fn is_web(port: u16) -> bool {
    matches!(port, 80 | 443)
}

/// Whether an address is one of the public internet (IANA's registries of special-purpose addresses).
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

const fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0
        // Multicast, what is kept for later, and broadcast.
        || a >= 224
        // Shared by the customers of a provider (RFC 6598).
        || (a == 100 && b & 0b1100_0000 == 64)
        // Protocol assignments, 6to4 relays, and benchmarks.
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && b & 0b1111_1110 == 18))
}

const fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // Global unicast, without protocol assignments and Teredo, documentation (two ranges) and 6to4.
    parts[0] & 0xe000 == 0x2000
        && !(parts[0] == 0x2001 && parts[1] < 0x0200)
        && !(parts[0] == 0x2001 && parts[1] == 0x0db8)
        && parts[0] != 0x2002
        && parts[0] & 0xfff0 != 0x3ff0
}

#[cfg(test)]
mod tests {
    use super::{Barred, Reach, is_public};
    use url::Url;

    #[test]
    fn only_the_public_internet_is_reached() {
        let inside = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "ff02::1",
        ];
        for address in inside {
            assert!(!is_public(address.parse().expect(address)), "{address}");
        }
        for address in [
            "1.1.1.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "193.10.0.1",
            "198.20.0.1",
            "2001:67c:2564::1",
            "2a00:1450::1",
        ] {
            assert!(is_public(address.parse().expect(address)), "{address}");
        }
    }

    #[test]
    fn every_way_to_write_an_address_is_seen_through() {
        let reach = Reach::public(Vec::new());
        let allows = |url: &str| reach.allows(&Url::parse(url).expect(url));
        for inside in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest/meta-data/",
            "http://１２７.0.0.1/",
        ] {
            assert_eq!(allows(inside), Err(Barred::Address), "{inside}");
        }
        assert_eq!(allows("https://sorsele.se:8443/"), Err(Barred::Port));
        assert_eq!(allows("http://sorsele.se:22/"), Err(Barred::Port));
        assert_eq!(allows("https://sorsele.se@10.0.0.1/"), Err(Barred::Person));
        assert_eq!(allows("ftp://sorsele.se/"), Err(Barred::Scheme));
        assert_eq!(allows("file:///etc/passwd"), Err(Barred::Scheme));
        assert_eq!(allows("http://sorsele.se:443/x"), Ok(()));
        assert_eq!(allows("https://1.1.1.1/"), Ok(()));
    }

    #[test]
    fn a_list_of_hosts_shuts_out_all_others() {
        let reach = Reach::public(vec!["sorsele.se".to_owned(), "*.skatteverket.se".to_owned()]);
        let allows = |url: &str| reach.allows(&Url::parse(url).expect(url));
        assert_eq!(allows("https://sorsele.se/"), Ok(()));
        assert_eq!(allows("https://www.skatteverket.se/"), Ok(()));
        for other in [
            "https://www.sorsele.se/",
            "https://skatteverket.se/",
            "https://notskatteverket.se/",
            "https://sorsele.se.example.org/",
            "https://1.1.1.1/",
        ] {
            assert_eq!(allows(other), Err(Barred::Host), "{other}");
        }
    }
}
