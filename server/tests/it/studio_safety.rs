//! What nobody may do alone in the studio, what ends with an account, and texts that try to be more than texts.

use crate::{
    colleague::{Colleague, colleague},
    fixture::{NOW, Server, client},
};
use app::domain::{
    article::LocalText,
    contact::ContactKind,
    record::{Record, RecordKey},
    slug::Slug,
    translation::Translated,
};
use lotsen::{
    secret,
    store::{Store, drafts::Kept, invitations::NewInvitation, records::Change, releases::Release},
};
use reqwest::Method;

async fn kept(store: &Store, kind: &str, id: &str) -> Kept {
    let key = RecordKey::of(kind, id).expect("kind");
    store.kept(&key).await.expect("kept").expect("there")
}

async fn save(who: &Colleague, server: &Server, path: &str, base: i64, form: &[(&str, &str)]) -> u16 {
    let base = base.to_string();
    let form: Vec<(&str, &str)> = [("base", base.as_str())].into_iter().chain(form.iter().copied()).collect();
    who.ask(server, Method::POST, &format!("/studio/edit/{path}"), &form).await.status().as_u16()
}

async fn publish(who: &Colleague, server: &Server, path: &str, n: i64) -> String {
    let pick = format!("{path}@{n}");
    who.ask(server, Method::POST, "/studio/publish", &[("pick", &pick)]).await.text().await.expect("text")
}

#[tokio::test]
async fn a_text_that_ends_its_box_is_only_a_text() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let hostile = "Ring </textarea></form><form action=/studio/publish/second><script>alert(1)</script> &amp; &lt;b&gt;\n";
    let form = [("text.sv.text.summary", "Svar</title><script>1</script>"), ("text.sv.text.body", hostile)];
    let base = kept(&store, "local", "sorsele/home").await.live;
    assert_eq!(save(&lots, &server, "local/sorsele/home", base, &form).await, 303);
    let saved = kept(&store, "local", "sorsele/home").await;
    let Record::Local(block) = &saved.record else { panic!("a block") };
    assert_eq!(block.text.source().body, hostile, "kept as it was written");
    for way in ["edit", "history", "translate", "uses"] {
        let page =
            lots.ask(&server, Method::GET, &format!("/studio/{way}/local/sorsele/home?n={base}"), &[]).await.text().await.expect("page");
        assert!(!page.contains("<script>") && !page.contains("<form action=/studio/publish/second>"), "{way}");
    }
    let page = lots.ask(&server, Method::GET, "/studio/edit/local/sorsele/home", &[]).await.text().await.expect("page");
    assert!(page.contains("&lt;/textarea>&lt;/form>") && page.contains("&amp;amp; &amp;lt;b"), "and shown as it was written");
    publish(&lots, &server, "local/sorsele/home", saved.working).await;
    server.state.look().await.expect("edition");
    let reader = client().get(format!("{}/sv/sorsele/bostad", server.url)).send().await.expect("answers").text().await.expect("text");
    assert!(
        reader.contains("Ring ") && !reader.contains("alert(1)</script>") && !reader.contains("<form action=/studio"),
        "readers get no markup"
    );
}

#[tokio::test]
async fn what_is_for_a_crisis_does_not_lose_its_second_reader() {
    let (server, store, _folder) = Server::unlimited().await;
    let one = colleague(&store, "coordinator", "", 2).await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    // Neither by becoming something else in the same change,
    let live = kept(&store, "contact", "sos-112").await;
    let Record::Contact(contact) = &live.record else { panic!("a contact") };
    assert_eq!(contact.kind, ContactKind::Emergency);
    let form = [("kind", "authority"), ("text.sv.text.name", "SOS"), ("text.sv.text.purpose", "Ring."), ("phone", "0952-140 00")];
    assert_eq!(save(&one, &server, "contact/sos-112", live.live, &form).await, 303);
    let working = kept(&store, "contact", "sos-112").await.working;
    let told = publish(&one, &server, "contact/sos-112", working).await;
    assert!(told.contains("väntar på att en annan samordnare"), "a second person first");
    assert_eq!(kept(&store, "contact", "sos-112").await.live, live.live);
    // nor by being taken out.
    for (who, path) in [(&lots, "local/sorsele/winter"), (&one, "page/privacy"), (&one, "contact/sos-112")] {
        let (kind, id) = path.split_once('/').expect("path");
        let live = kept(&store, kind, id).await.live.to_string();
        let answer = who.ask(&server, Method::POST, &format!("/studio/archive/{path}"), &[("live", &live)]).await;
        assert_eq!(answer.status(), 409, "{path}");
        assert!(answer.text().await.expect("text").contains("kan ingen ta bort ensam"));
        assert_ne!(kept(&store, kind, id).await.live, 0);
    }
}

#[tokio::test]
async fn what_is_taken_out_is_gone_for_readers_even_when_it_was_the_newest() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let base = kept(&store, "local", "sorsele/home").await.live;
    let form = [("text.sv.text.summary", "Ett alldeles nytt svar."), ("text.sv.text.body", "Ring {contact municipality}.")];
    save(&lots, &server, "local/sorsele/home", base, &form).await;
    publish(&lots, &server, "local/sorsele/home", kept(&store, "local", "sorsele/home").await.working).await;
    let shows = async || {
        server.state.look().await.expect("edition");
        let page = client().get(format!("{}/sv/bostad", server.url)).send().await.expect("answers").text().await.expect("text");
        page.contains("Ett alldeles nytt svar.")
    };
    assert!(shows().await);
    let live = kept(&store, "local", "sorsele/home").await.live.to_string();
    let answer = lots.ask(&server, Method::POST, "/studio/archive/local/sorsele/home", &[("live", &live)]).await;
    assert_eq!(answer.status(), 303);
    assert!(!shows().await);
}

#[tokio::test]
async fn an_old_version_brings_back_only_what_is_ones_own_to_change() {
    let (server, store, _folder) = Server::unlimited().await;
    let (lots, coordinator) = (colleague(&store, "lots", "sorsele", 2).await, colleague(&store, "coordinator", "", 2).await);
    let old = kept(&store, "municipality", "sorsele").await;
    let Record::Municipality(place) = &old.record else { panic!("a municipality") };
    let (lat, lon) = (place.lat.to_string().replace('.', ","), place.lon.to_string().replace('.', ","));
    let form = [
        ("name", "Sorsele!"),
        ("formal_name", place.formal_name.as_str()),
        ("seat", place.seat.as_str()),
        ("county", "Ett annat län"),
        ("code", place.code.as_str()),
        ("lat", lat.as_str()),
        ("lon", lon.as_str()),
        ("switchboard", place.switchboard.as_str()),
        ("guide", place.guide.as_str()),
        ("sami_admin_area", "on"),
    ];
    assert_eq!(save(&coordinator, &server, "municipality/sorsele", old.live, &form).await, 303);
    let n = old.live.to_string();
    assert_eq!(lots.ask(&server, Method::POST, "/studio/restore/municipality/sorsele", &[("n", &n)]).await.status(), 303);
    let Record::Municipality(now) = kept(&store, "municipality", "sorsele").await.record else { panic!("a municipality") };
    assert_eq!((now.name.as_str(), now.county.as_str()), ("Sorsele", "Ett annat län"));
}

#[tokio::test]
async fn what_an_account_has_begun_ends_with_it() {
    let (server, store, _folder) = Server::unlimited().await;
    let (gone, chief) = (colleague(&store, "coordinator", "", 2).await, colleague(&store, "coordinator", "", 2).await);
    let deed = store.audit_before(i64::MAX).await.expect("log").pop().map(|entry| lotsen::store::audit::Deed {
        at_ms: NOW,
        actor: entry.actor,
        action: "test",
        object: String::new(),
        municipality: String::new(),
        detail: serde_json::Value::Null,
    });
    let deed = deed.expect("a deed");
    let token = "A".repeat(43);
    let hash = secret::hash(&token);
    let invitation = NewInvitation {
        hash: &hash,
        inviter: Some(&gone.id),
        staff: None,
        role: "coordinator",
        municipality: "",
        made_ms: NOW,
        ends_ms: NOW + 1_000,
    };
    store.add_invitation(invitation, &deed).await.expect("invited");
    let base = kept(&store, "contact", "mala-kommun").await.live;
    let form = [("kind", "switchboard"), ("municipality", "mala"), ("text.sv.text.name", "Malå"), ("text.sv.text.purpose", "Ring.")];
    assert_eq!(save(&gone, &server, "contact/mala-kommun", base, &form).await, 303);
    let working = kept(&store, "contact", "mala-kommun").await.working;
    let release = Release {
        kind: "contact".into(),
        id: "mala-kommun".into(),
        revision: working,
        place: "mala".into(),
        asked_by: gone.id.clone(),
        asker: String::new(),
        asked_ms: NOW,
        at_ms: NOW,
        needs_second: 0,
    };
    store.ask_release(&release, &deed).await.expect("asked");
    assert_eq!(chief.ask(&server, Method::POST, "/studio/people/end", &[("id", &gone.id)]).await.status(), 303);
    assert!(store.invitation(&hash, NOW).await.expect("asked").is_none(), "the link they made");
    server.state.studio().release_due().await.expect("looked");
    assert_eq!(kept(&store, "contact", "mala-kommun").await.live, base, "what they wanted live");
    assert_eq!(gone.ask(&server, Method::GET, "/studio", &[]).await.status(), 303, "their sessions");
    assert_eq!(
        chief.ask(&server, Method::POST, "/studio/people/end", &[("id", &chief.id)]).await.status(),
        409,
        "the last coordinator stays"
    );
}

#[tokio::test]
async fn nobody_waits_for_a_mistake_that_was_there_before_and_everybody_is_told_of_their_own() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let with = |body: &str| [("text.sv.text.summary", "Ring."), ("text.sv.text.body", body)].map(|(name, value)| (name, value.to_owned()));
    let saved = async |path: &str, form: &[(&str, String)]| {
        let id = path.trim_start_matches("local/");
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let base = kept(&store, "local", id).await;
        assert_eq!(save(&lots, &server, path, if base.working == 0 { base.live } else { base.working }, &form).await, 303);
        kept(&store, "local", id).await.working
    };
    // A rule may be younger than a text: this one went live before anybody asked where its link leads.
    let mut old = kept(&store, "local", "mala/home").await.record;
    let Record::Local(block) = &mut old else { panic!("a block") };
    block.text = Translated::new(LocalText { summary: "Ring.".to_owned(), body: "Se [sidan](/sv/borta).\n".to_owned() });
    let mut shop = kept(&store, "contact", "sorsele-kommun").await.record;
    let Record::Contact(contact) = &mut shop else { panic!("a contact") };
    contact.id = Slug::parse("sorsele-bobutik").expect("slug");
    store.save(&[old, shop], Change { author: "before", message: "", at_ms: NOW }).await.expect("saved");
    let n = saved("local/sorsele/home", &with("Ring växeln.")).await;
    publish(&lots, &server, "local/sorsele/home", n).await;
    assert_eq!(kept(&store, "local", "sorsele/home").await.live, n, "somebody else's old mistake keeps nobody back");
    let n = saved("local/sorsele/home", &with("Se [sidan](/sv/borta).")).await;
    let told = publish(&lots, &server, "local/sorsele/home", n).await;
    assert!(told.contains("Länken leder till /sv/borta") && !told.contains("Malå"), "one's own new mistake does");

    // What only a link leads to cannot be taken out, and the page says which text holds the link.
    let contact = kept(&store, "contact", "sorsele-bobutik").await;
    let n = saved("local/sorsele/home", &with("Se [kortet](/sv/kontakt/sorsele-bobutik.vcf).")).await;
    publish(&lots, &server, "local/sorsele/home", n).await;
    let live = contact.live.to_string();
    let answer = lots.ask(&server, Method::POST, "/studio/archive/contact/sorsele-bobutik", &[("live", &live)]).await;
    assert_eq!(answer.status(), 409);
    assert!(answer.text().await.expect("text").contains("Länken leder till /sv/kontakt/sorsele-bobutik.vcf"));
}

#[tokio::test]
async fn what_is_due_and_would_break_something_is_tried_again_after_an_hour_and_not_all_the_time() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let base = kept(&store, "local", "sorsele/home").await.live;
    let form = [("text.sv.text.summary", "Ring."), ("text.sv.text.body", "Här bor {fact sorsele.nobody-knows}.")];
    assert_eq!(save(&lots, &server, "local/sorsele/home", base, &form).await, 303);
    let told = publish(&lots, &server, "local/sorsele/home", kept(&store, "local", "sorsele/home").await.working).await;
    assert!(told.contains("Uppgiften ”sorsele.nobody-knows” finns inte."), "an editor reads what is wrong in Swedish");
    let release = Release {
        kind: "local".into(),
        id: "sorsele/home".into(),
        revision: kept(&store, "local", "sorsele/home").await.working,
        place: "sorsele".into(),
        asked_by: lots.id.clone(),
        asker: String::new(),
        asked_ms: NOW,
        at_ms: NOW,
        needs_second: 0,
    };
    let deed = lotsen::store::audit::Deed {
        at_ms: NOW,
        actor: lots.id.clone(),
        action: "ask release",
        object: String::new(),
        municipality: String::new(),
        detail: serde_json::Value::Null,
    };
    store.ask_release(&release, &deed).await.expect("asked");
    let looked = async || {
        server.state.studio().release_due().await.expect("looked");
        (store.releases().await.expect("releases")[0].at_ms, store.audit_before(i64::MAX).await.expect("log").len())
    };
    let (later, written) = looked().await;
    assert_eq!(later, NOW + 3_600_000);
    assert_eq!(looked().await, (later, written), "nothing is due, and nothing is written down");
    assert_eq!(kept(&store, "local", "sorsele/home").await.live, base);
}
