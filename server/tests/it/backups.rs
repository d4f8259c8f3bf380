//! Backups made while others write, restored elsewhere; what is not sound is found and put nowhere.

use crate::{
    crash::{check, clients},
    fixture::{BASE, NOW, change, postgres_url, seed, seeded_store},
    household::{household, message, no_limits, post, tick},
    program::Program,
};
use lotsen::{
    edition::{compress::sha256, publish::publish},
    store::{Store, shares::NewShare},
    upkeep::{backup::back_up, check as sound, restore::restore},
};
use sqlx::AssertSqlSafe;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

const DAY: i64 = 86_400_000;

fn lotsen(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lotsen"));
    command.arg("--data").arg(data).args(arguments).env_remove("DATABASE_URL").output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every file of a folder with its hash.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let entries = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path());
    entries.map(|path| (path.clone(), sha256(&fs::read(&path).expect("file")))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_32_clients_write_lacks_nothing_acknowledged_before() {
    let (data, backups) = (tempfile::tempdir().expect("folder"), tempfile::tempdir().expect("folder"));
    let program = Program::start(data.path());
    let clients = clients();
    let mut writing = tokio::task::JoinSet::new();
    for (number, client) in clients.iter().enumerate() {
        writing.spawn(client.clone().write(program.url.clone(), number as u64 + 1));
    }
    let mut made = Vec::new();
    let mut heard_before = 0;
    for round in 0..3 {
        let target = backups.path().join(round.to_string());
        // Enough must have come in meanwhile for a copy that is too old to show.
        loop {
            let heard: usize = clients.iter().flat_map(|client| client.heard().into_values()).sum();
            if heard > heard_before + 1_000 {
                heard_before = heard;
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let before: Vec<_> = clients.iter().map(crate::crash::Client::frozen).collect();
        let (folder, at) = (data.path().to_owned(), target.clone());
        let output = tokio::task::spawn_blocking(move || lotsen(&folder, &["backup", &at.to_string_lossy()])).await.expect("ran");
        assert!(output.status.success(), "{}", said(&output));
        made.push((target, before));
    }
    drop(program);
    writing.join_all().await;
    for (folder, before) in made {
        let [file] = &files(&folder).into_keys().collect::<Vec<_>>()[..] else { panic!("not one file in {}", folder.display()) };
        let elsewhere = tempfile::tempdir().expect("folder");
        let output = lotsen(elsewhere.path(), &["restore", &file.to_string_lossy()]);
        assert!(output.status.success(), "{}", said(&output));
        assert!(lotsen(elsewhere.path(), &["check"]).status.success());
        let restored = Program::start(elsewhere.path());
        check(&restored.url, &before).await;
    }
}

/// A published store with two checklists and a copy at a desk, and a backup of it.
async fn backed_up() -> (Store, tempfile::TempDir, tempfile::TempDir, PathBuf) {
    let (store, folder) = seeded_store().await;
    let server = crate::fixture::Server::limited(store.clone(), no_limits()).await;
    for number in [1, 2] {
        let home = household(number);
        assert_eq!(home.sync(&server, 0, &[tick(number, 1, 0)]).await.rejected.len(), 0);
    }
    let share = NewShare { id: "copy", secret_hash: "hash", municipality: "sorsele", body: "{}", made_ms: NOW, ends_ms: NOW + 20 * DAY };
    store.add_share(&share).await.expect("stored");
    let backups = tempfile::tempdir().expect("folder");
    let made = back_up(&store, backups.path(), NOW).await.expect("a backup");
    assert_eq!((made.checked.documents, made.checked.edition, made.checked.faults.len()), (2, 1, 0));
    (store, folder, backups, made.file)
}

#[tokio::test]
async fn what_was_erased_or_taken_back_since_does_not_come_back() {
    let (store, folder, _backups, backup) = backed_up().await;
    let home = household(1);
    let token_hash = lotsen::secret::hash(&home.token);
    store.erase_document(&home.doc, &token_hash, None, NOW + 1).await.expect("erased");
    store.withdraw_share("copy", "hash", NOW + 1).await.expect("withdrawn");
    store.close().await;
    let file = folder.path().join("lotsen.sqlite");
    let restored = restore(&backup, &file, NOW + 2).await.expect("restored");
    assert_eq!((restored.gone_again, restored.checked.documents), (Some(2), 1));
    let store = Store::sqlite(&file).await.expect("opens");
    assert!(store.was_erased(&home.doc).await.expect("asked"), "other phones are told so");
    assert!(store.open_shares(lotsen::store::drafts::Scope::Only("sorsele"), NOW + 2).await.expect("asked").is_empty());
    assert!(store.knows_document(&household(2).doc, &lotsen::secret::hash(&household(2).token)).await.expect("asked"));
    store.close().await;
    let former = Store::sqlite(&restored.former.expect("kept")).await.expect("the store before is still one");
    assert!(sound::check(&former).await.expect("checked").faults.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_restored_under_a_running_server_nor_from_what_is_no_backup() {
    let (store, folder, backups, backup) = backed_up().await;
    store.close().await;
    let mut program = Program::start(folder.path());
    let output = lotsen(folder.path(), &["restore", &backup.to_string_lossy()]);
    assert!(!output.status.success() && said(&output).contains("stop it first"), "{}", said(&output));
    let answer = post(format!("{}/api/v1/sync/{}", program.url, household(1).doc), Some(&household(1).token), message(&[])).await;
    assert_eq!(answer.status(), 200, "the server goes on");
    program.kill();

    let whole = fs::read(&backup).expect("backup");
    let no_backup = backups.path().join("bad");
    let before = files(folder.path());
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle..middle + 20_000].fill(0x5a);
    for (what, bytes) in [("a photo", b"JFIF".repeat(5_000)), ("cut off", whole[..whole.len() / 2].to_vec()), ("a bad disk", flipped)] {
        fs::write(&no_backup, bytes).expect("written");
        let output = lotsen(folder.path(), &["restore", &no_backup.to_string_lossy()]);
        assert!(!output.status.success(), "{what}");
        assert!(said(&output).starts_with("lotsen: "), "{what}: {}", said(&output));
        assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "{what}: nothing is left behind");
    }
    assert!(lotsen(folder.path(), &["check"]).status.success());
}

#[tokio::test]
async fn a_store_that_is_broken_is_kept_and_replaced() {
    let (store, folder, _backups, backup) = backed_up().await;
    store.close().await;
    let file = folder.path().join("lotsen.sqlite");
    fs::write(&file, b"no database any more").expect("broken");
    fs::write(folder.path().join("lotsen.sqlite-wal"), b"a log of it").expect("broken");
    let restored = restore(&backup, &file, NOW + 2).await.expect("restored");
    assert_eq!(restored.gone_again, None, "nobody can tell");
    assert_eq!(fs::read(restored.former.expect("kept")).expect("read"), b"no database any more");
    let store = Store::sqlite(&file).await.expect("opens");
    let checked = sound::check(&store).await.expect("checked");
    assert_eq!((checked.documents, checked.faults), (2, Vec::new()));
}

#[tokio::test]
async fn faults_are_found_and_no_backup_is_made_of_them() {
    let spoilt = [
        ("update bodies set gz = x'00' where hash = (select min(hash) from bodies)", "cannot be read"),
        ("update packs set hash = 'other'", "pack of edition"),
        ("update documents set q = 0", "newer than itself"),
        ("delete from bodies where hash = (select max(hash) from bodies)", "cannot be read"),
    ];
    for (spoil, fault) in spoilt {
        let (store, _folder, backups, _backup) = backed_up().await;
        let Store::Sqlite { writer, .. } = &store else { panic!("not SQLite") };
        sqlx::query(AssertSqlSafe(spoil)).execute(writer).await.expect("spoilt");
        let found = sound::check(&store).await.expect("checked").faults;
        assert!(found.iter().any(|line| line.contains(fault)), "{spoil}: {found:?}");
        let before = files(backups.path());
        let refused = back_up(&store, backups.path(), NOW + 1_000).await.expect_err("not sound");
        assert!(refused.to_string().contains("not sound"), "{refused}");
        assert_eq!(files(backups.path()), before, "the backup before is still there, and nothing else");
    }
}

#[tokio::test]
async fn old_backups_go_when_a_new_one_was_made() {
    let (store, _folder, backups, first) = backed_up().await;
    let late = back_up(&store, backups.path(), NOW + 31 * DAY).await.expect("a backup");
    assert_eq!((late.removed, first.exists(), late.file.exists()), (1, false, true));
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&late.file).expect("file").permissions()) & 0o077, 0);
}

/// As the README says it.
#[tokio::test]
async fn postgres_is_backed_up_by_its_own_tools() {
    let programs = PathBuf::from(std::env::var_os("LOTSEN_TEST_POSTGRES_PROGRAMS").unwrap_or_default());
    let run = |name: &str, arguments: &[&str]| {
        let path = if programs.as_os_str().is_empty() { PathBuf::from(name) } else { programs.join(name) };
        let output = Command::new(path).args(arguments).output().expect("PostgreSQL's program runs");
        assert!(output.status.success(), "{name}: {}", said(&output));
    };
    let (from, to) = (postgres_url().await, postgres_url().await);
    let store = Store::postgres(&from).await.expect("postgres");
    store.save(&seed(), change(1)).await.expect("saved");
    publish(&store, BASE, 1).await.expect("published");
    let folder = tempfile::tempdir().expect("folder");
    let refused = back_up(&store, folder.path(), NOW).await.expect_err("not ours to do");
    assert!(refused.to_string().contains("pg_dump"), "{refused}");
    let dump = folder.path().join("lotsen.dump");
    run("pg_dump", &["--format=custom", "--file", &dump.to_string_lossy(), &from]);
    run("pg_restore", &["--exit-on-error", "--no-owner", "--dbname", &to, &dump.to_string_lossy()]);
    let output = Command::new(env!("CARGO_BIN_EXE_lotsen")).arg("check").env("DATABASE_URL", &to).output().expect("the program runs");
    assert!(output.status.success(), "{}", said(&output));
    let (one, other) = (sound::check(&store).await.expect("checked"), Store::postgres(&to).await.expect("postgres"));
    assert_eq!(sound::check(&other).await.expect("checked"), one);
}
