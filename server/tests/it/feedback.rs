//! What readers say of a page: taken from our own pages only, within limits, kept for who keeps the place, and
//! forgotten in time. Nothing of it tells who anybody is.

use crate::fixture::{NOW, Server, client};
use lotsen::store::{Store, drafts::Scope};

async fn say(server: &Server, site: &str, form: &str) -> (u16, String) {
    let request = client().post(format!("{}/feedback", server.url)).header("sec-fetch-site", site);
    let answer = request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned()).send().await.expect("answers");
    let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
    (answer.status().as_u16(), to)
}

#[tokio::test]
async fn a_word_is_kept_for_who_keeps_the_place() {
    let (server, store, _folder) = Server::unlimited().await;
    let own = "same-origin";
    assert_eq!(
        say(&server, own, "page=sorsele/home&language=sv&right=no&words=Fel+nummer").await,
        (303, "/sv/sorsele/bostad#thanks".to_owned())
    );
    assert_eq!(say(&server, own, "page=home&language=en&right=no&words=").await.0, 303);
    assert_eq!(say(&server, own, "page=sorsele/home&language=sv&right=yes").await.0, 303);
    let kept = store.feedback(Scope::Only("sorsele")).await.expect("kept");
    assert_eq!(kept.iter().map(|said| (said.page.as_str(), said.words.as_str())).collect::<Vec<_>>(), [("sorsele/home", "Fel nummer")]);
    assert_eq!(store.feedback(Scope::Everywhere).await.expect("kept").len(), 2);
    let asked = "page=sorsele/home&language=en&right=question&words=other&question=sauna";
    assert_eq!(say(&server, own, asked).await, (303, "/en/sorsele/housing#thanks".to_owned()));
    let last = store.feedback(Scope::Only("sorsele")).await.expect("kept").pop().expect("the question");
    assert_eq!((last.sort.as_str(), last.words.as_str(), last.language.as_str()), ("question", "sauna", "en"));
    assert!(store.feedback(Scope::Nowhere).await.expect("kept").is_empty());

    let long = "x".repeat(601);
    for (form, status) in [
        (format!("page=sorsele/home&language=sv&right=no&words={long}"), 400),
        ("page=sorsele/home&language=xx&right=no".to_owned(), 400),
        ("page=no-such-page&language=sv&right=no".to_owned(), 400),
        ("language=sv".to_owned(), 400),
        ("page=sorsele/home&language=sv&right=question&question=+".to_owned(), 400),
        ("page=sorsele/home&language=sv&right=maybe".to_owned(), 400),
        (format!("page=sorsele/home&words={}", "x".repeat(20_000)), 400),
    ] {
        assert_eq!(say(&server, own, &form).await.0, status, "{form:.60}");
    }
    for site in ["cross-site", "none"] {
        assert_eq!(say(&server, site, "page=sorsele&language=sv&right=no").await.0, 403);
    }
    assert_eq!(store.feedback(Scope::Everywhere).await.expect("kept").len(), 3, "nothing of that was kept");

    // A page that is flooded hides no other page's words, and nobody is thanked for what is not kept.
    for n in 0..60 {
        assert_eq!(say(&server, own, "page=mala&language=sv&right=no&words=x").await.0, if n < 50 { 303 } else { 503 });
    }
    assert_eq!(say(&server, own, "page=mala/home&language=sv&right=yes").await.0, 303);
    assert_eq!(store.feedback(Scope::Only("mala")).await.expect("kept").len(), 50);
    let months: Vec<(String, String, i64)> =
        store.counts(Scope::Only("sorsele")).await.expect("counts").into_iter().map(|count| (count.place, count.what, count.n)).collect();
    assert_eq!(
        months,
        [
            (String::new(), "wrong".to_owned(), 1),
            ("sorsele".to_owned(), "question".to_owned(), 1),
            ("sorsele".to_owned(), "right".to_owned(), 1),
            ("sorsele".to_owned(), "wrong".to_owned(), 1)
        ]
    );
    store.forget_feedback(NOW + 366 * 86_400_000).await.expect("forgotten");
    assert!(store.feedback(Scope::Everywhere).await.expect("kept").is_empty(), "nobody's word is kept for longer than a year");
}

#[tokio::test]
async fn one_address_cannot_flood_it_and_pages_are_counted_without_anybody() {
    let (server, store, _folder) = Server::seeded().await;
    let mut last = (0, String::new());
    for _ in 0..12 {
        last = say(&server, "same-origin", "page=sorsele&language=sv&right=yes").await;
    }
    assert_eq!(last.0, 429);
    for path in ["/sv/sorsele", "/sv/sorsele/bostad", "/en/sorsele", "/sv", "/sv/no-such-page", "/sv/kontakt/sorsele-kommun.vcf"] {
        client().get(format!("{}{path}", server.url)).send().await.expect("answers");
    }
    server.state.studio().write_counts().await.expect("written");
    server.state.studio().write_counts().await.expect("nothing more");
    let pages = store.counts(Scope::Everywhere).await.expect("counts").into_iter().filter(|count| count.what == "page");
    let pages: Vec<(String, String, i64)> = pages.map(|count| (count.place, count.language, count.n)).collect();
    assert_eq!(
        pages,
        [(String::new(), "sv".to_owned(), 1), ("sorsele".to_owned(), "en".to_owned(), 1), ("sorsele".to_owned(), "sv".to_owned(), 2)]
    );
    let Store::Sqlite { readers, .. } = &store else { panic!("a file") };
    let columns: Vec<(String,)> =
        sqlx::query_as("select name from pragma_table_info('feedback') union select name from pragma_table_info('counts')")
            .fetch_all(readers)
            .await
            .expect("columns");
    let columns: Vec<&str> = columns.iter().map(|(name,)| name.as_str()).collect();
    assert_eq!(
        columns,
        ["at_ms", "done_ms", "language", "month", "n", "page", "place", "sort", "what", "words"],
        "nothing that tells who somebody is"
    );
}
