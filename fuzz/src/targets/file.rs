//! A saved checklist that is read into another one.

use super::{
    Target,
    household::{NOW, phone},
};
use app::sync::{file::File, key::ItemId, view::View};

pub const TARGET: Target = Target {
    name: "file",
    run,
    seeds,
    words: &[
        "0000000000001.n",
        "0000000000001.t",
        "0000000000002.t",
        "0000000000002.x",
        "000000000000z.t",
        "plan.m",
        "dev.0000000000009",
        "{\\\"task\\\":\\\"bank\\\"}",
        "[\"deleted\"]",
        "[\"hidden\"]",
        "[\"a\",\"b\"]",
        "ten",
        "lotsen",
        "checklist",
        "\"version\":1",
        "\u{feff}",
        "[]",
    ],
    limit: 4_000,
};

fn seeds() -> Vec<Vec<u8>> {
    let cells =
        r#""0000000000001.n":["ten","twelve"],"0000000000002.t":["{\"task\":\"bank\"}"],"0000000000002.x":["hidden"],"plan.m":["sorsele"]"#;
    vec![phone().to_file().text().into_bytes(), format!(r#"{{"lotsen":"checklist","version":1,"cells":{{{cells}}}}}"#).into_bytes()]
}

fn says(view: &View, text: &str) -> bool {
    view.value.as_deref() == Some(text) || view.alternatives.iter().any(|other| other.v.as_deref() == Some(text))
}

fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Ok(file) = File::parse(text) else { return };
    assert_eq!(File::parse(&file.text()), Ok(file.clone()), "written and read again");
    let file = file.rehomed(|task| ItemId::from_u64(u64::try_from(task.len()).unwrap_or_default()));
    let mut phone = phone();
    let before = phone.cells();
    let Ok(change) = phone.take_file(&file, &str::len, NOW + 9) else {
        assert_eq!(phone.cells(), before, "all or nothing");
        return;
    };
    phone.stored(&change);
    for (key, texts) in file.cells() {
        let view = phone.view(key).expect("a cell that was read");
        assert!(texts.iter().all(|text| says(&view, text)), "{} lacks a text", key.as_str());
    }
    for old in before.iter().filter(|old| old.key.keeps_alternatives()) {
        let view = phone.view(&old.key).expect("a cell that was there");
        assert!(old.value.iter().all(|text| says(&view, text)), "{} lost a text", old.key.as_str());
    }
    assert!(phone.take_file(&file, &str::len, NOW + 10).is_ok_and(|change| change.is_empty()), "read again");
    assert!(phone.push(200).is_some_and(|push| push.check().is_ok()), "the service takes it");
}
