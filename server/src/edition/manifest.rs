//! The web app manifest, one a language, so that the guide can stand on a home screen.

use super::assets::Assets;
use app::{domain::language::Language, texts::Texts};
use serde_json::json;

/// Writes the manifest of a language.
pub fn manifest(language: Language, assets: &Assets) -> String {
    let texts = Texts(language);
    let mut icons = vec![json!({ "src": assets.icon.path, "sizes": "any", "type": "image/svg+xml", "purpose": "any" })];
    for (side, picture) in &assets.pictures {
        let sizes = format!("{side}x{side}");
        icons.push(json!({ "src": picture.path, "sizes": sizes, "type": "image/png", "purpose": "any" }));
        icons.push(json!({ "src": picture.path, "sizes": sizes, "type": "image/png", "purpose": "maskable" }));
    }
    json!({
        "id": "/",
        "name": format!("{} – {}", texts.get("brand"), texts.get("start-title")),
        "short_name": texts.get("brand"),
        "description": texts.get("tagline"),
        "lang": language.tag(),
        "start_url": format!("/{language}"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f4f1ea",
        "theme_color": "#10212b",
        "icons": icons,
    })
    .to_string()
}
