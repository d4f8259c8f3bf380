//! Every SQL file is prepared on both databases: what replaces checked macros.

use crate::fixture::{postgres, root, sqlite};
use lotsen::store::Store;
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};
use std::{collections::BTreeMap, fs};

fn statements() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for area in fs::read_dir(root().join("server/src/store/sql")).expect("areas") {
        let area = area.expect("area").path();
        for file in fs::read_dir(&area).expect("files") {
            let file = file.expect("file").path();
            found.insert(file.display().to_string(), fs::read_to_string(&file).expect("sql"));
        }
    }
    found
}

async fn prepare_all(store: &Store) {
    for (file, text) in statements() {
        let statement = AssertSqlSafe(text).into_sql_str();
        let problem = match store {
            Store::Sqlite { writer, .. } => writer.prepare(statement).await.err(),
            Store::Postgres(pool) => pool.prepare(statement).await.err(),
        };
        assert!(problem.is_none(), "{file}: {problem:?}");
    }
}

#[tokio::test]
async fn every_statement_prepares_on_sqlite() {
    let (store, _folder) = sqlite().await;
    prepare_all(&store).await;
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    prepare_all(&postgres().await).await;
}

#[test]
fn every_statement_is_used_and_migrations_mirror_each_other() {
    let mut sources = String::new();
    for file in fs::read_dir(root().join("server/src/store")).expect("store") {
        let file = file.expect("file").path();
        if file.is_file() {
            sources.push_str(&fs::read_to_string(file).expect("source"));
        }
    }
    for (file, _) in statements() {
        let name = file.replace('\\', "/").rsplit("/sql/").next().unwrap_or_default().to_owned();
        assert!(sources.contains(&format!("sql/{name}")), "{name} is not used");
    }
    let names = |kind: &str| {
        let mut names: Vec<_> = fs::read_dir(root().join("server/migrations").join(kind))
            .expect("migrations")
            .map(|entry| entry.expect("entry").file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
