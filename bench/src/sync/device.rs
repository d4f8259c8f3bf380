//! A device that speaks the protocol over plain HTTP/1.1, with no more client than that needs.

use anyhow::{Context, Result, bail, ensure};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Nonce and tag that encryption adds to a value.
const SEAL: usize = 28;

/// A connection that stays open.
pub struct Connection {
    stream: TcpStream,
    host: String,
    have: Vec<u8>,
}

/// A device of a household.
pub struct Device {
    doc: String,
    token: String,
    node: String,
    since: i64,
    last_ms: i64,
    chance: u64,
    /// The steps' names, and the stamp of each one's tick.
    steps: Vec<(String, Option<String>)>,
    next: usize,
    newest: String,
}

impl Connection {
    /// Opens it.
    pub async fn open(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: host.to_owned(), have: Vec::new() })
    }

    async fn more(&mut self) -> Result<()> {
        ensure!(self.stream.read_buf(&mut self.have).await? > 0, "the server hung up");
        Ok(())
    }

    /// Reads until these bytes came.
    pub async fn until(&mut self, bytes: &[u8]) -> Result<()> {
        while !self.have.windows(bytes.len()).any(|window| window == bytes) {
            self.more().await?;
        }
        Ok(())
    }

    /// Forgets what was read.
    pub fn forget(&mut self) {
        self.have.clear();
    }

    /// Sends a message and gives the answer's body as it was sent.
    async fn ask(&mut self, path: &str, token: &str, encodings: &str, body: &str) -> Result<Vec<u8>> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nAccept-Encoding: {encodings}\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        );
        self.stream.write_all(head.as_bytes()).await?;
        self.forget();
        self.until(b"\r\n\r\n").await?;
        let end = self.have.windows(4).position(|four| four == b"\r\n\r\n").context("no end of the head")? + 4;
        let head = String::from_utf8_lossy(&self.have[..end]).to_ascii_lowercase();
        let length: usize = head.lines().find_map(|line| line.strip_prefix("content-length:")).context("no length")?.trim().parse()?;
        while self.have.len() < end + length {
            self.more().await?;
        }
        let body = self.have[end..end + length].to_vec();
        if !head.starts_with("http/1.1 200 ") {
            bail!("{}{}", head.lines().next().unwrap_or_default(), String::from_utf8_lossy(&body));
        }
        Ok(body)
    }
}

impl Device {
    /// The only device of the household of a number.
    pub fn new(number: u64) -> Self {
        let mut device = Self {
            doc: String::new(),
            token: format!("{number:A>43}"),
            node: String::new(),
            since: 0,
            last_ms: 0,
            chance: number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            steps: Vec::new(),
            next: 0,
            newest: String::new(),
        };
        device.doc = format!("{}{}", device.id(), device.id());
        device.node = device.id();
        device
    }

    /// Another device of the same household, which has nothing yet.
    pub fn sibling(&self) -> Self {
        let mut other = Self::new(self.chance);
        (other.doc, other.token) = (self.doc.clone(), self.token.clone());
        other
    }

    /// What the newest change looks like in an answer.
    pub fn newest(&self) -> &str {
        &self.newest
    }

    fn random(&mut self) -> u64 {
        // Xorshift: only to look like what is encrypted.
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance
    }

    fn id(&mut self) -> String {
        let number = self.random() >> 1;
        (0..13).rev().map(|place| char::from(ALPHABET[((number >> (5 * place)) & 31) as usize])).collect()
    }

    fn value(&mut self, padded: usize) -> String {
        let characters = (padded + SEAL).div_ceil(3) * 4;
        let text: String = (0..characters).map(|_| char::from(BASE64[(self.random() >> 32) as usize % 64])).collect();
        format!("e1.{text}")
    }

    #[expect(clippy::disallowed_methods, reason = "a device has a clock of its own")]
    fn stamp(&mut self) -> Result<String> {
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
        self.last_ms = now.max(self.last_ms + 1);
        Ok(format!("{:012x}.0000.{}", self.last_ms, self.node))
    }

    /// A change of a cell; gives its text and its stamp.
    fn change(&mut self, key: &str, padded: usize, base: Option<&str>) -> Result<(String, String)> {
        let (value, stamp) = (self.value(padded), self.stamp()?);
        let base = base.map_or("null".to_owned(), |base| format!("\"{base}\""));
        Ok((format!(r#"{{"k":"{key}","v":"{value}","s":"{stamp}","b":{base}}}"#), stamp))
    }

    async fn push(&mut self, connection: &mut Connection, ops: &[String], encodings: &str) -> Result<(usize, Vec<u8>)> {
        let body = format!(r#"{{"v":1,"since":{},"ops":[{}]}}"#, self.since, ops.join(","));
        let answer = connection.ask(&format!("/api/v1/sync/{}", self.doc), &self.token, encodings, &body).await?;
        if encodings == "identity" {
            let text = std::str::from_utf8(&answer)?;
            ensure!(!text.contains("\"rejected\":[{"), "a change was not taken: {text}");
            let q = text.split_once("\"q\":").context("no q")?.1;
            self.since = q[..q.find(|c: char| !c.is_ascii_digit()).unwrap_or_default()].parse()?;
        }
        Ok((body.len(), answer))
    }

    /// Makes the household's list: so many steps of the template.
    pub async fn begin(&mut self, connection: &mut Connection, steps: usize) -> Result<()> {
        let mut ops = Vec::new();
        for _ in 0..steps {
            let step = self.id();
            ops.push(self.change(&format!("{step}.t"), 32, None)?.0);
            self.steps.push((step, None));
        }
        self.push(connection, &ops, "identity").await.map(drop)
    }

    /// The same with 80 steps and 240 edited cells: each has its title and is ticked, most have a date or
    /// somebody who does it, and twenty a note.
    pub async fn begin_edited(&mut self, connection: &mut Connection) -> Result<()> {
        self.begin(connection, 80).await?;
        for (place, (step, _)) in self.steps.clone().into_iter().enumerate() {
            let (field, padded) = if place % 4 == 0 { ("n", 128) } else { ("u", 32) };
            let ops = [self.change(&format!("{step}.d"), 32, None)?.0, self.change(&format!("{step}.{field}"), padded, None)?.0];
            self.push(connection, &ops, "identity").await?;
        }
        Ok(())
    }

    /// Ticks the next step, or unticks it; gives the bytes of the message and of the answer.
    pub async fn tick(&mut self, connection: &mut Connection) -> Result<(usize, usize)> {
        let place = self.next % self.steps.len();
        self.next += 1;
        let (step, base) = self.steps[place].clone();
        let (op, stamp) = self.change(&format!("{step}.d"), 32, base.as_deref())?;
        self.steps[place].1 = Some(stamp.clone());
        self.newest = stamp;
        let (sent, answer) = self.push(connection, &[op], "identity").await?;
        Ok((sent, answer.len()))
    }

    /// Fetches what is new.
    pub async fn fetch(&mut self, connection: &mut Connection) -> Result<String> {
        let (_, answer) = self.push(connection, &[], "identity").await?;
        Ok(String::from_utf8(answer)?)
    }

    /// Loads everything as a browser does: the bytes that cross, and those they hold.
    pub async fn load(&mut self, connection: &mut Connection) -> Result<(usize, usize)> {
        let crossed = self.push(connection, &[], "gzip, deflate, br, zstd").await?.1.len();
        let plain = self.push(connection, &[], "identity").await?.1;
        let cells = String::from_utf8_lossy(&plain).matches("\"k\":").count();
        ensure!(cells == 240, "{cells} cells came instead of 240");
        Ok((crossed, plain.len()))
    }

    /// Begins to listen.
    pub async fn listen(&mut self, connection: &mut Connection) -> Result<()> {
        let head = format!(
            "GET /api/v1/sync/{}/events HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
            self.doc, connection.host, self.token
        );
        connection.forget();
        connection.stream.write_all(head.as_bytes()).await?;
        connection.until(b"retry: 5000").await?;
        connection.forget();
        Ok(())
    }
}
