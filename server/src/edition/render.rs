//! Every file of an edition, rendered: pages, cards, manifests, sitemap, robots.

use super::{
    assets::{Assets, STYLE},
    compose::Composer,
    json_ld, manifest, steps, steps_list as all_steps,
    vcard::vcard,
};
use app::{
    domain::{
        address::{PageId, Standing, card_path, steps_path},
        guide::Guide,
        language::Language,
        slug::Slug,
    },
    pages::{
        Link, authority, checklist, municipality,
        shell::{Alternate, Frame, IslandFiles, Site, document},
        standing, start, statement, steps_list, topic,
    },
};
use std::{collections::BTreeMap, num::NonZero, thread};

/// Address to plain body.
pub type Rendered = BTreeMap<String, Vec<u8>>;

fn site(guide: &Guide, base: &str, assets: &Assets) -> Site {
    Site {
        base: base.to_owned(),
        css: STYLE.to_owned(),
        boot: assets.boot.path.clone(),
        feedback: assets.feedback.path.clone(),
        icon: assets.icon.path.clone(),
        checklist: IslandFiles {
            style: assets.checklist.style.path.clone(),
            script: assets.checklist.script.path.clone(),
            wasm: assets.checklist.wasm.path.clone(),
            sync: assets.checklist.sync.path.clone(),
        },
        operator: guide.operator.clone(),
    }
}

/// Renders one page, as it would be in an edition of this guide.
pub fn one_page(guide: &Guide, base: &str, id: &PageId, language: Language) -> String {
    page(guide, &site(guide, base, &Assets::of_this_build()), id, language)
}

/// Renders everything, on as many threads as the machine has.
pub fn render(guide: &Guide, base: &str, assets: &Assets) -> Rendered {
    let site = site(guide, base, assets);
    let jobs: Vec<_> = guide.pages().into_iter().flat_map(|page| Language::ALL.map(|language| (page.clone(), language))).collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut files = thread::scope(|scope| {
        let site = &site;
        let workers: Vec<_> = jobs
            .chunks(jobs.len().div_ceil(threads).max(1))
            .map(|chunk| {
                scope.spawn(move || {
                    chunk
                        .iter()
                        .map(|(id, language)| (id.path(*language), page(guide, site, id, *language).into_bytes()))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect::<Rendered>()
    });
    for language in Language::ALL {
        for contact in guide.contacts.values() {
            files.insert(card_path(&contact.id, language), vcard(guide, contact, language, base).into_bytes());
        }
        files.insert(steps_path(language), steps::file(Composer { guide, language }).into_bytes());
        files.insert(format!("/{language}/manifest.webmanifest"), manifest::manifest(language, assets).into_bytes());
    }
    files.extend(assets.all().map(|asset| (asset.path.clone(), asset.body.to_vec())));
    files.insert("/robots.txt".to_owned(), robots(guide, base).into_bytes());
    files.insert("/sitemap.xml".to_owned(), sitemap(guide, base).into_bytes());
    files
}

fn robots(guide: &Guide, base: &str) -> String {
    if guide.operator.is_trial() {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!("User-agent: *\nDisallow: /api/\nDisallow: /studio\nSitemap: {base}/sitemap.xml\n")
}

fn sitemap(guide: &Guide, base: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in guide.pages().iter().filter(|page| **page != PageId::NotFound) {
        let alternates: String = Language::ALL
            .iter()
            .map(|language| format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{base}{}\"/>", page.path(*language)))
            .collect();
        for language in Language::ALL {
            xml.push_str(&format!("<url><loc>{base}{}</loc>{alternates}</url>\n", page.path(language)));
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Renders one page. A page whose record is gone renders as not found; [`Guide::pages`] lists none such.
fn page(guide: &Guide, site: &Site, id: &PageId, language: Language) -> String {
    let composer = Composer { guide, language };
    let texts = composer.texts();
    let frame = |title: String, description: String, above: Vec<Link>, json_ld: Option<String>| {
        let mut breadcrumbs = vec![composer.link(&PageId::Start, texts.get("start"))];
        breadcrumbs.extend(above);
        if *id != PageId::Start {
            breadcrumbs.push(Link { href: id.path(language), text: title.clone() });
        }
        let alternates = Language::ALL.map(|language| Alternate { language, path: id.path(language) });
        let alternates = if *id == PageId::NotFound { Vec::new() } else { alternates.into() };
        let own = matches!(id, PageId::NotFound | PageId::Join | PageId::Checklist | PageId::Standing(Standing::Saved));
        let stable = (!own).then(|| id.stable());
        Frame { language, title, description, path: id.path(language), alternates, breadcrumbs, json_ld, stable, islands: None }
    };
    let url = format!("{}{}", site.base, id.path(language));
    let points = |ids: &[&Slug]| {
        let contacts = ids.iter().filter_map(|id| guide.contacts.get(*id));
        contacts.map(|contact| json_ld::contact_point(guide, contact, language)).collect::<Vec<_>>()
    };
    match id {
        PageId::Start => {
            let frame = frame(texts.get("start-title"), texts.get("start-description"), Vec::new(), None);
            return document(site, frame, start::start(texts, composer.start()));
        }
        PageId::Municipality(place) => {
            if let Some(place) = guide.municipalities.get(place) {
                let description = texts.with_two("municipality-description", ("name", &place.name), ("formal", &place.formal_name));
                let ld = json_ld::place_page(place, &url, points(&[&place.guide, &place.switchboard]));
                let frame = frame(place.name.clone(), description, Vec::new(), Some(ld));
                return document(site, frame, municipality::municipality(texts, composer.municipality(place)));
            }
        }
        PageId::Regional(topic) | PageId::Local(_, topic) => {
            let place = if let PageId::Local(place, _) = id { guide.municipalities.get(place) } else { None };
            if let Some(article) = guide.articles.get(topic) {
                let view = composer.topic(article, place);
                let block = place.and_then(|place| guide.locals.get(&(place.id.clone(), *topic)));
                let description = block.map_or(&view.lead, |block| &block.text.or_source(language).0.summary).clone();
                let title = place.map_or(view.title.clone(), |place| format!("{} – {}", view.title, place.name));
                let mut ids: Vec<&Slug> = article.contacts.iter().chain(block.iter().flat_map(|block| &block.contacts)).collect();
                ids.extend(place.iter().flat_map(|place| [&place.guide, &place.switchboard]));
                let ld = json_ld::service(&title, &description, &url, language, place.map(json_ld::place), points(&ids));
                let above = place.map(|place| composer.link(&PageId::Municipality(place.id.clone()), &place.name));
                let mut frame = frame(title, description, above.into_iter().collect(), Some(ld));
                if let Some(last) = frame.breadcrumbs.last_mut() {
                    last.text = texts.topic(*topic);
                }
                return document(site, frame, topic::topic(texts, view));
            }
        }
        PageId::Authority(contact) => {
            if let Some(contact) = guide.contacts.get(contact) {
                let view = composer.authority(contact);
                let description = texts.with("authority-description", "name", &view.name);
                let ld = json_ld::service(&view.name, &view.purpose, &url, language, None, points(&[&contact.id]));
                let frame = frame(view.name.clone(), description, vec![view.directory.clone()], Some(ld));
                return document(site, frame, authority::authority(texts, view));
            }
        }
        PageId::Standing(standing) => {
            if let Some(page) = standing_page(site, *standing, composer, &frame) {
                return page;
            }
        }
        PageId::Checklist => {
            let frame = frame(texts.get("checklist-title"), texts.get("checklist-description"), Vec::new(), None);
            let all = composer.link(&PageId::AllSteps, texts.get("steps-title"));
            return document(site, alive(frame, site), checklist::checklist(texts, steps_path(language), all));
        }
        PageId::AllSteps => {
            let above = vec![composer.link(&PageId::Checklist, texts.get("checklist-title"))];
            let frame = frame(texts.get("steps-title"), texts.get("steps-description"), above, None);
            return document(site, frame, steps_list::steps_list(texts, all_steps::steps_list(composer)));
        }
        PageId::Join => {
            let frame = frame(texts.get("join-title"), texts.get("join-lead"), Vec::new(), None);
            return document(site, alive(frame, site), checklist::join(texts, steps_path(language)));
        }
        PageId::NotFound => {}
    }
    let places = composer.municipalities().into_iter().map(|m| composer.link(&PageId::Municipality(m.id.clone()), &m.name));
    let frame = frame(texts.get("not-found-title"), texts.get("not-found-lead"), Vec::new(), None);
    document(site, frame, standing::not_found(texts, places.collect(), composer.topics(None)))
}

/// A frame for a page with islands.
fn alive(frame: Frame, site: &Site) -> Frame {
    Frame { islands: Some(site.checklist.clone()), ..frame }
}

fn standing_page(
    site: &Site,
    page: Standing,
    composer: Composer<'_>,
    frame: &dyn Fn(String, String, Vec<Link>, Option<String>) -> Frame,
) -> Option<String> {
    let (guide, texts) = (composer.guide, composer.texts());
    match page {
        Standing::Saved => {
            let frame = frame(texts.get("saved-title"), texts.get("saved-lead"), Vec::new(), None);
            Some(document(site, frame, standing::saved(texts)))
        }
        Standing::Accessibility => {
            let record = guide.statement.clone()?;
            let title = texts.with("statement-title", "service", &record.service);
            let frame = frame(title.clone(), title, Vec::new(), None);
            Some(document(site, frame, statement::statement(texts, record, &guide.operator)))
        }
        Standing::About | Standing::Privacy => {
            let text = guide.pages.get(page.id())?.text.or_source(composer.language).0;
            let frame = frame(text.title.clone(), text.lead.clone(), Vec::new(), None);
            Some(document(site, frame, standing::text(text.title.clone(), text.lead.clone(), composer.body(&text.body))))
        }
    }
}
