//! Asking a link whether it answers. A name is looked up once, what it stands for is judged, and the connection
//! goes to just that address: nobody can answer the judge one way and the connection another. Each redirect is
//! judged anew. What the other side sends is never read beyond its status.

use super::reach::{Barred, Reach};
use reqwest::{
    Client, Method, StatusCode,
    dns::{Addrs, Name, Resolve, Resolving},
    header::LOCATION,
    redirect::Policy,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{
    error::Error,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    time::Duration,
};
use url::Url;

/// As many ways on as a link may send one.
const REDIRECTS: usize = 3;

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Somebody is there.
    Answers,
    /// Nobody is, or they say that there is nothing: a word.
    Broken(String),
    /// It was not asked at all, or not to its end.
    Barred(Barred),
}

/// Finds the addresses of a name.
pub type Lookup = Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send>> + Send + Sync>;

/// Asks links.
#[derive(Clone, Debug)]
pub struct Fetcher {
    client: Client,
    reach: Reach,
}

/// The system's own way to find addresses.
pub fn system_lookup() -> Lookup {
    Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()) }))
}

struct Judge {
    lookup: Lookup,
    address: fn(IpAddr) -> bool,
}

impl Resolve for Judge {
    fn resolve(&self, name: Name) -> Resolving {
        let (found, address) = ((self.lookup)(name.as_str().to_owned()), self.address);
        Box::pin(async move {
            let found = found.await?;
            // One that leads inside spoils the rest: names of the public internet have none.
            if found.iter().any(|one| !address(*one)) {
                return Err(Barred::Address.into());
            }
            Ok(Box::new(found.into_iter().map(|one| SocketAddr::new(one, 0))) as Addrs)
        })
    }
}

impl Fetcher {
    /// Begins. `patience` is how long one answer may take, `who` says to the other side who asks.
    ///
    /// # Errors
    /// The client cannot be made: no cryptography, for one.
    pub fn new(reach: Reach, lookup: Lookup, patience: Duration, who: &str) -> anyhow::Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions()?;
        let client = Client::builder()
            .tls_backend_preconfigured(tls.with_root_certificates(roots).with_no_client_auth())
            .dns_resolver(Arc::new(Judge { lookup, address: reach.address }))
            .redirect(Policy::none())
            .no_proxy()
            // A connection that is used again would skip the judge.
            .pool_max_idle_per_host(0)
            .timeout(patience)
            .user_agent(who)
            .build()?;
        Ok(Self { client, reach })
    }

    /// Whether a link is one of those that may be asked about at all: not of a host that is not on the list.
    pub fn knows(&self, link: &str) -> bool {
        !Url::parse(link).is_ok_and(|url| self.reach.allows(&url) == Err(Barred::Host))
    }

    /// Asks a link.
    pub async fn ask(&self, link: &str) -> Found {
        let Ok(mut url) = Url::parse(link) else { return Found::Broken("malformed".to_owned()) };
        for redirects in 0..=REDIRECTS {
            match self.reach.allows(&url) {
                Ok(()) => {}
                // Somebody answered, and sent us where we may not look.
                Err(Barred::Host) if redirects > 0 => return Found::Answers,
                Err(barred) => return Found::Barred(barred),
            }
            let (status, next) = match self.status(&url).await {
                Ok(answer) => answer,
                Err(found) => return found,
            };
            match next.filter(|_| status.is_redirection()) {
                Some(next) => match url.join(&next) {
                    Ok(next) => url = next,
                    Err(_) => return Found::Broken("malformed".to_owned()),
                },
                None => return judged(status),
            }
        }
        Found::Broken("redirects".to_owned())
    }

    /// The status of an answer, and where it sends one on to. Who does not like to be asked for the head alone is
    /// asked for the whole.
    async fn status(&self, url: &Url) -> Result<(StatusCode, Option<String>), Found> {
        let head = self.send(Method::HEAD, url).await;
        match head {
            Ok((status, _)) if status.is_client_error() || status.is_server_error() => self.send(Method::GET, url).await,
            head => head,
        }
    }

    async fn send(&self, method: Method, url: &Url) -> Result<(StatusCode, Option<String>), Found> {
        let answer = self.client.request(method, url.clone()).send().await.map_err(|problem| failed(&problem))?;
        let next = answer.headers().get(LOCATION).and_then(|next| next.to_str().ok()).map(str::to_owned);
        Ok((answer.status(), next))
    }
}

/// Only what says that there is nothing is a broken link: many sites turn programs away (401, 403, 429) and serve
/// people, and an alarm that is often wrong is soon not heard.
fn judged(status: StatusCode) -> Found {
    let gone = matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) || status.is_server_error();
    if gone { Found::Broken(status.as_u16().to_string()) } else { Found::Answers }
}

fn failed(problem: &reqwest::Error) -> Found {
    let mut cause: Option<&(dyn Error + 'static)> = Some(problem);
    while let Some(one) = cause {
        if let Some(barred) = one.downcast_ref::<Barred>() {
            return Found::Barred(*barred);
        }
        cause = one.source();
    }
    Found::Broken(if problem.is_timeout() { "silent" } else { "unreachable" }.to_owned())
}
