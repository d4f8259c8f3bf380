//! Asks for one address over and over on connections that stay open, as fast as the answers come,
//! and counts them. It reads no more of an answer than its length, so that it costs less than the
//! server it measures.
//!
//! `lotsen-load HOST:PORT PATH CONNECTIONS MILLISECONDS` prints how many answers came and in how many
//! microseconds. Only the benchmark starts it.

use anyhow::{Result, ensure};
use std::{io::ErrorKind, sync::Arc, time::Duration};
use tokio::{net::TcpStream, task::JoinSet, time::Instant};

/// The longest answer it can take.
const LONGEST: usize = 1 << 20;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [host, path, connections, milliseconds] = arguments.as_slice() else {
        anyhow::bail!("use: lotsen-load HOST:PORT PATH CONNECTIONS MILLISECONDS");
    };
    let request = Arc::new(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"));
    let begun = Instant::now();
    let until = begun + Duration::from_millis(milliseconds.parse()?);
    let mut all = JoinSet::new();
    for _ in 0..connections.parse::<usize>()? {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        all.spawn(count(stream, Arc::clone(&request), until));
    }
    let mut answers = 0;
    while let Some(counted) = all.join_next().await {
        answers += counted??;
    }
    println!("{answers} {}", begun.elapsed().as_micros());
    Ok(())
}

async fn count(stream: TcpStream, request: Arc<String>, until: Instant) -> Result<u64> {
    let (mut answers, mut length) = (0, None);
    let mut buffer = vec![0; LONGEST];
    while Instant::now() < until {
        length = Some(ask(&stream, request.as_bytes(), &mut buffer, length).await?);
        answers += 1;
    }
    Ok(answers)
}

/// Asks once and gives the length of the answer, which `known` tells from the second time on.
async fn ask(stream: &TcpStream, request: &[u8], buffer: &mut [u8], known: Option<usize>) -> Result<usize> {
    ensure!(stream.try_write(request)? == request.len(), "the request did not go out whole");
    let (mut have, mut length) = (0, known);
    while length.is_none_or(|length| have < length) {
        stream.readable().await?;
        match stream.try_read(&mut buffer[have..]) {
            Ok(0) => anyhow::bail!("the connection was closed after {have} bytes"),
            Ok(read) => have += read,
            Err(problem) if problem.kind() == ErrorKind::WouldBlock => continue,
            Err(problem) => return Err(problem.into()),
        }
        length = length.or_else(|| measure(&buffer[..have]));
    }
    ensure!(buffer.starts_with(b"HTTP/1.1 200 ") && length == Some(have), "an answer differs from those before it");
    Ok(have)
}

/// The length of an answer with its headers, once they are there.
fn measure(answer: &[u8]) -> Option<usize> {
    let head = std::str::from_utf8(&answer[..answer.windows(4).position(|four| four == b"\r\n\r\n")?]).ok()?.to_ascii_lowercase();
    let body = head.lines().find_map(|line| line.strip_prefix("content-length:"))?;
    Some(head.len() + 4 + body.trim().parse::<usize>().ok()?)
}
