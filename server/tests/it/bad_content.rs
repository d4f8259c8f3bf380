//! A bad file is refused whole, with file, line and reason; nothing of the folder is stored.

use crate::fixture::{change, root, sqlite};
use lotsen::{
    content::folder,
    import::{Imported, import},
};
use std::{fs, path::Path};

fn copy_seed(target: &Path) {
    let files = folder::read(&root().join("content")).expect("folder").expect("files");
    folder::write(target, &files).expect("copied");
}

/// Changes one file of a copy of the seed and tells what the import says about it.
async fn refused(file: &str, mend: impl Fn(String) -> String) -> Vec<String> {
    let (store, data) = sqlite().await;
    let content = data.path().join("content");
    copy_seed(&content);
    let path = content.join(file);
    let before = fs::read_to_string(&path).unwrap_or_default();
    let after = mend(before.clone());
    assert_ne!(before, after, "{file}: the test changes nothing");
    fs::create_dir_all(path.parent().expect("parent")).expect("folder");
    fs::write(&path, after).expect("changed");
    let outcome = import(&store, &content, change(1)).await.expect("import answers");
    assert!(store.load_live().await.expect("live").records.is_empty(), "{file}: something was stored");
    match outcome {
        Imported::Refused(errors) => errors.iter().map(ToString::to_string).collect(),
        Imported::Stored { .. } => panic!("{file} was taken"),
    }
}

#[tokio::test]
async fn says_file_line_and_reason() {
    type Case = (&'static str, fn(String) -> String, &'static str, &'static str);
    let cases: [Case; 25] = [
        ("articles/home.en.md", |t| t.replace("](/en/winter)", "](/en/nowhere)"), "articles/home.en.md:51:", "no page /en/nowhere"),
        ("contacts/sorsele-kommun.toml", |t| t.replace("0952-140 00", "call us"), "contacts/sorsele-kommun.toml:4:", "telephone"),
        (
            "contacts/sorsele-kommun.toml",
            |t| t.replace("https://www.sorsele.se", "javascript:alert(1)"),
            "contacts/sorsele-kommun.toml:6:",
            "http",
        ),
        (
            "contacts/sorsele-kommun.toml",
            |t| t.replace("id = \"sorsele-kommun\"", "id = \"other\""),
            "contacts/sorsele-kommun.toml:1:",
            "differ",
        ),
        ("contacts/sorsele-kommun.toml", |t| format!("{t}colour = \"red\"\n"), "contacts/sorsele-kommun.toml", "colour"),
        (
            "contacts/sorsele-lots.toml",
            |t| t.replace("successor = \"sorsele-kommun\"", "successor = \"nobody\""),
            "contacts/sorsele-lots.toml:",
            "nobody",
        ),
        (
            "contacts/mala-kontaktcenter.toml",
            |t| t.replace("hours = \"", "hours = \"sometimes "),
            "contacts/mala-kontaktcenter.toml:",
            "opening_hours",
        ),
        ("facts/sorsele.toml", |t| t.replacen("value = ", "value = \"many\" #", 1), "facts/sorsele.toml:", ""),
        ("facts/sorsele.toml", |t| t.replacen("kind = \"figure\"", "kind = \"rumour\"", 1), "facts/sorsele.toml:", "rumour"),
        (
            "facts/skatteverket.toml",
            |t| t.replacen("grade = \"official\"", "grade = \"secondary\"", 40),
            "facts/skatteverket.toml:",
            "official source",
        ),
        ("articles/home.en.md", |t| t.replacen("{local}", "", 1), "articles/home.", "exactly once"),
        ("articles/home.en.md", |t| format!("{t}\nSee {{fact no.where}}.\n"), "articles/home.en.md:", "no.where"),
        ("articles/home.en.md", |t| format!("{t}\nSee {{fcat a.b}}.\n"), "articles/home.en.md:", "{fcat a.b}"),
        ("articles/home.sv.md", |t| t.replacen("+++", "---", 1), "articles/home.sv.md:1:", "+++"),
        ("local/sorsele/home.sv.md", |t| t.replace('\n', "\r\n"), "local/sorsele/home.sv.md", "LF"),
        ("local/sorsele/gardening.sv.md", |_| "+++\nsummary = \"x\"\n+++\n\nx\n".to_owned(), "local/sorsele/gardening.sv.md", "gardening"),
        (
            "tasks/id-check-visit.toml",
            |t| t.replace("needs = [\"book-id-check\"]", "needs = [\"sleep\"]"),
            "tasks/id-check-visit.toml:7:",
            "sleep",
        ),
        (
            "tasks/book-id-check.toml",
            |t| t.replace("needs = [\"moving-to-sweden-eservice\"]", "needs = [\"id-check-visit\"]"),
            "tasks/book-id-check.toml:7:",
            "circle",
        ),
        (
            "tasks/id-check-visit.toml",
            |t| t.replace("desk = \"skatteverket\"", "desk = \"nobody\""),
            "tasks/id-check-visit.toml:8:",
            "nobody",
        ),
        ("tasks/id-check-visit.toml", |t| t.replace("\"eu\"", "\"mars\""), "tasks/id-check-visit.toml:3:", "mars"),
        (
            "tasks/move-report-sweden.toml",
            |t| t.replace("{fact skatteverket.report-within-a-week}", "{fact skatteverket.tomorrow}"),
            "tasks/move-report-sweden.toml:",
            "skatteverket.tomorrow",
        ),
        ("tasks/water-waste.toml", |t| t.replace("basis = \"advice\"", "basis = \"limit\""), "tasks/water-waste.toml:", "official source"),
        ("tasks/water-waste.toml", |t| t.replace("due_day = 14", "due_day = 1400"), "tasks/water-waste.toml:", "two years"),
        ("tasks/water-waste.toml", |t| t.replacen("title = \"", "title = \" \" # \"", 1), "tasks/water-waste.toml:", "none is empty"),
        ("notes.txt", |_| "hello".to_owned(), "notes.txt", "not part"),
    ];
    for (file, mend, place, reason) in cases {
        let said = refused(file, mend).await;
        assert!(said.iter().any(|line| line.starts_with(place) && line.contains(reason)), "{file}: {said:?} lacks {place} … {reason}");
    }
}

#[tokio::test]
async fn refuses_what_is_no_text() {
    let (store, data) = sqlite().await;
    let content = data.path().join("content");
    copy_seed(&content);
    fs::write(content.join("articles/home.sv.md"), [0xff, 0xfe, 0x00]).expect("written");
    fs::write(content.join("facts/big.toml"), vec![b'#'; 300 * 1024]).expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", content.join("pages/link.sv.md")).expect("link");
    let Imported::Refused(errors) = import(&store, &content, change(1)).await.expect("answers") else { panic!("taken") };
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    for reason in ["UTF-8", "256 KiB", "links"] {
        assert!(said.iter().any(|line| line.contains(reason)), "{said:?} lacks {reason}");
    }
    assert!(store.load_live().await.expect("live").records.is_empty());
}

#[tokio::test]
async fn a_circle_of_successors_is_refused() {
    let said = refused("contacts/sorsele-kommun.toml", |t| {
        t.replace("\n[sv]", "successor = \"sorsele-lots\"\n\n[sv]").replace("\n\nsuccessor", "\nsuccessor")
    })
    .await;
    assert!(said.iter().any(|line| line.contains("circle")), "{said:?}");
}
