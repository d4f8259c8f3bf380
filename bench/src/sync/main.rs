//! Devices of households, as the benchmark of the checklist needs them: many that tick, one that listens while
//! another ticks, a thousand that only listen, a second one that fetches everything. Bodies and answers are
//! what real devices send and get, except that the values are chance instead of encrypted.
//!
//! `lotsen-sync-load HOST:PORT ticks DOCUMENTS MILLISECONDS` prints acknowledged ticks, microseconds, and the
//! bytes of a tick's message and answer; `… pokes ROUNDS` prints the microseconds of each round from a tick on
//! one device until another has it; `… second` prints the bytes a second device loads and how many cells they
//! hold; `… listen COUNT` prints `listening` and stays until its input ends. Only the benchmark starts it.

mod device;

use anyhow::{Result, bail, ensure};
use device::{Connection, Device};
use std::{io::Read, time::Duration};
use tokio::{task::JoinSet, time::Instant};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [host, "ticks", documents, milliseconds] => ticks(host, documents.parse()?, Duration::from_millis(milliseconds.parse()?)).await,
        [host, "pokes", rounds] => pokes(host, rounds.parse()?).await,
        [host, "second"] => second(host).await,
        [host, "listen", count] => listen(host, count.parse()?).await,
        _ => bail!("use: lotsen-sync-load HOST:PORT ticks DOCUMENTS MILLISECONDS | pokes ROUNDS | second | listen COUNT"),
    }
}

/// Each document has one device that ticks and unticks its steps, the next as soon as one is acknowledged.
async fn ticks(host: &str, documents: u64, time: Duration) -> Result<()> {
    let mut devices = Vec::new();
    for number in 0..documents {
        let (mut device, mut connection) = (Device::new(1_000 + number), Connection::open(host).await?);
        device.begin(&mut connection, 80).await?;
        devices.push((device, connection));
    }
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for (mut device, mut connection) in devices {
        all.spawn(async move {
            let (mut answers, mut up, mut down) = (0_u64, 0, 0);
            while begun.elapsed() < time {
                let (sent, got) = device.tick(&mut connection).await?;
                (answers, up, down) = (answers + 1, sent, got);
            }
            Ok::<_, anyhow::Error>((answers, up, down))
        });
    }
    let (mut answers, mut up, mut down) = (0, 0, 0);
    while let Some(counted) = all.join_next().await {
        let (more, sent, got) = counted??;
        answers += more;
        (up, down) = (sent.max(up), got.max(down));
    }
    println!("{answers} {} {up} {down}", begun.elapsed().as_micros());
    Ok(())
}

/// One device ticks; the other hears the poke, asks, and has it.
async fn pokes(host: &str, rounds: usize) -> Result<()> {
    let (mut one, mut first) = (Device::new(1), Connection::open(host).await?);
    one.begin(&mut first, 80).await?;
    let (mut other, mut second) = (one.sibling(), Connection::open(host).await?);
    other.fetch(&mut second).await?;
    let mut stream = Connection::open(host).await?;
    other.listen(&mut stream).await?;
    let mut times = Vec::new();
    for _ in 0..rounds {
        // Between two changes of a person.
        tokio::time::sleep(Duration::from_millis(20)).await;
        let begun = Instant::now();
        let (ticked, heard) = tokio::join!(one.tick(&mut first), async {
            stream.until(b"event: poke").await?;
            stream.forget();
            other.fetch(&mut second).await
        });
        ticked?;
        ensure!(heard?.contains(one.newest()), "the poke came before its change");
        times.push(begun.elapsed().as_micros().to_string());
    }
    println!("{}", times.join(" "));
    Ok(())
}

/// A household of 80 steps with 240 edited cells, loaded by a device that has nothing yet.
async fn second(host: &str) -> Result<()> {
    let (mut one, mut first) = (Device::new(2), Connection::open(host).await?);
    one.begin_edited(&mut first).await?;
    let mut connection = Connection::open(host).await?;
    let (bytes, plain) = one.sibling().load(&mut connection).await?;
    println!("{bytes} {plain}");
    Ok(())
}

async fn listen(host: &str, count: u64) -> Result<()> {
    let mut streams = Vec::new();
    for number in 0..count {
        let mut connection = Connection::open(host).await?;
        let mut device = Device::new(100_000 + number / 2);
        if number % 2 == 0 {
            device.begin(&mut connection, 1).await?;
        }
        device.listen(&mut connection).await?;
        streams.push(connection);
    }
    println!("listening");
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}
