//! Nothing is acknowledged before the disk has it: the calls of the running server are counted by strace, and
//! between a request and its acknowledgement there must be an fsync that began after the one and ended before
//! the other. The same count must find a server that does not wait (`synchronous=NORMAL`).

use crate::{
    fixture::{NOW, Server},
    household::{LONG_AGO, household, message, no_limits, tick},
    program::Program,
};
use lotsen::store::Store;
use std::{
    collections::HashMap,
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// Tells the test program that it is to be the server that does not wait, and where.
const MUTANT: &str = "LOTSEN_TEST_NOT_DURABLE";
const CLIENTS: usize = 8;
const TICKS: i64 = 12;

/// What the calls tell.
#[derive(Debug, Default)]
struct Count {
    /// Acknowledged changes.
    acknowledged: usize,
    /// Those of them that the disk had not.
    too_early: usize,
    /// Times that the disk was waited for.
    waits: usize,
}

/// Reads what strace wrote: `PID call(FD, …) = N`, or in two parts when calls overlap.
fn count(trace: &str) -> Count {
    let (mut counted, mut begun, mut ended) = (Count::default(), 0_usize, 0_usize);
    let mut open: HashMap<&str, (&str, usize)> = HashMap::new();
    let mut asked: HashMap<&str, usize> = HashMap::new();
    for line in trace.lines() {
        let Some((process, call)) = line.trim_start().split_once(' ') else { continue };
        let call = call.trim_start();
        let resumed = call.starts_with("<... ");
        // The number of the file, and for a wait its place in the row of waits.
        let (file, place) = if resumed {
            open.remove(process).unwrap_or_default()
        } else {
            let file = call.split_once('(').map_or("", |(_, rest)| rest.split([',', ')', ' ']).next().unwrap_or_default());
            if call.starts_with("fsync(") || call.starts_with("fdatasync(") {
                begun += 1;
            }
            (file, begun)
        };
        let unfinished = call.ends_with("<unfinished ...>");
        if unfinished {
            open.insert(process, (file, place));
        }
        let name = call.trim_start_matches("<... ");
        if !unfinished && (name.starts_with("fsync") || name.starts_with("fdatasync")) && call.ends_with("= 0") {
            counted.waits += 1;
            ended = ended.max(place);
        }
        if !unfinished && call.contains("POST /api/v1/sync/") {
            asked.insert(file, begun);
        }
        if !resumed
            && call.contains("HTTP/1.1 200")
            && let Some(before) = asked.remove(file)
        {
            counted.acknowledged += 1;
            counted.too_early += usize::from(ended <= before);
        }
    }
    counted
}

/// Runs a server under strace, writes to it from several clients, and counts.
async fn traced(data: &Path, start: impl FnOnce(Command) -> Program) -> Count {
    let trace = data.join("trace");
    let mut command = Command::new("strace");
    let calls = "trace=read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,fsync,fdatasync";
    command.args(["-f", "-qq", "-s", "48", "-e", "signal=none", "-e", calls, "-o"]).arg(&trace);
    let program = start(command);
    let mut writing = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let url = format!("{}/api/v1/sync/{}", program.url, household(client % 4).doc);
        writing.spawn(async move {
            let http = crate::fixture::client();
            for at in 0..TICKS {
                let body = message(&[tick(client, client as u64 + 1, LONG_AGO - NOW + at)]);
                let request = http.post(&url).header("content-type", "application/json").header("sec-fetch-site", "same-origin");
                let request = request.header("authorization", format!("Bearer {}", household(client % 4).token));
                let answer = request.body(body).send().await.expect("answers");
                assert_eq!(answer.status(), 200);
                assert!(!answer.text().await.expect("text").contains("rejected"));
            }
        });
    }
    writing.join_all().await;
    // Ended by name: the server would outlive the strace that looks on. Its first call tells which it is.
    let said = fs::read_to_string(&trace).expect("a trace");
    let server = said.split_whitespace().next().expect("a process");
    assert!(Command::new("kill").args(["-9", server]).status().expect("kill").success());
    tokio::time::sleep(Duration::from_millis(200)).await;
    drop(program);
    count(&said)
}

/// Whether calls can be counted here. A system may forbid it; a missing program is no excuse.
fn can_count() -> bool {
    let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let allowed = tried.expect("strace is not installed: run the tests with `cargo xtask test`").success();
    if !allowed {
        println!("this system does not let strace look on; not counted");
    }
    allowed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledgement_comes_after_an_fsync_of_its_own() {
    if !can_count() {
        return;
    }
    let data = tempfile::tempdir().expect("folder");
    let counted = traced(data.path(), |mut command| {
        command.arg(env!("CARGO_BIN_EXE_lotsen"));
        Program::start_by(command, data.path())
    })
    .await;
    println!("{counted:?}");
    assert_eq!((counted.acknowledged, counted.too_early), (CLIENTS * usize::try_from(TICKS).expect("small"), 0));
    assert!(counted.waits > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_count_finds_a_server_that_does_not_wait() {
    if !can_count() {
        return;
    }
    let data = tempfile::tempdir().expect("folder");
    let counted = traced(data.path(), |mut command| {
        command.arg(std::env::current_exe().expect("this program"));
        command.args(["--exact", "durable::serve_without_waiting", "--nocapture", "--test-threads=1"]).env(MUTANT, data.path());
        Program::listening(command)
    })
    .await;
    println!("{counted:?}");
    assert_eq!(counted.acknowledged, CLIENTS * usize::try_from(TICKS).expect("small"));
    assert!(counted.too_early * 2 > counted.acknowledged, "a server that does not wait was not found: {counted:?}");
}

/// The server of the test above. Run with the others it does nothing.
#[tokio::test]
async fn serve_without_waiting() {
    let Some(data) = std::env::var_os(MUTANT) else { return };
    let store = Store::sqlite_not_durable(&Path::new(&data).join("lotsen.sqlite")).await.expect("store");
    let server = Server::limited(store, no_limits()).await;
    println!("listening on {}", server.url);
    std::future::pending::<()>().await;
}

#[test]
fn reads_what_strace_writes() {
    let good = r#"
10 recvfrom(9, "POST /api/v1/sync/0", 8192) = 300
11 fdatasync(5 <unfinished ...>
10 recvfrom(8, "POST /api/v1/sync/1", 8192) = 300
11 <... fdatasync resumed>) = 0
12 sendto(9, "HTTP/1.1 200 OK", 100) = 100
11 fdatasync(5) = 0
12 writev(8, [{iov_base="HTTP/1.1 200 OK", iov_len=15}], 1) = 15"#;
    let counted = count(good);
    assert_eq!((counted.acknowledged, counted.too_early, counted.waits), (2, 0, 2));
    // The wait that had begun before the request came is not its own.
    let early = good.replace("11 fdatasync(5) = 0\n", "");
    assert_eq!(count(&early).too_early, 1);
}
