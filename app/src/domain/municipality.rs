//! A municipality: its names, its place on the map and whom to call there.

use super::slug::Slug;
use serde::{Deserialize, Serialize};

/// One of the municipalities of the guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// The name in addresses, ASCII: `asele`.
    pub id: Slug,
    /// The four-digit municipality code of Statistics Sweden.
    pub code: String,
    /// What people call it: `Åsele`.
    pub name: String,
    /// What it is called in law: `Åsele kommun`.
    pub formal_name: String,
    /// The town that is its seat.
    pub seat: String,
    /// The county (län) it lies in.
    pub county: String,
    /// Latitude of the seat, degrees north (WGS 84).
    pub lat: f64,
    /// Longitude of the seat, degrees east (WGS 84).
    pub lon: f64,
    /// The contact that answers when nobody else does.
    pub switchboard: Slug,
    /// The newcomer guide (inflyttarlots).
    pub guide: Slug,
    /// Whether it belongs to the administrative area for Sami (minority language act 2009:724).
    pub sami_admin_area: bool,
}

impl Municipality {
    /// Great-circle distance between two seats in whole kilometres: as the crow flies, never a
    /// road distance.
    pub fn crow_flies_km(&self, other: &Self) -> u32 {
        let radians = |degrees: f64| degrees.to_radians();
        let (a, b) = (radians(self.lat), radians(other.lat));
        let (dlat, dlon) = (b - a, radians(other.lon - self.lon));
        let h = (dlat / 2.0).sin().powi(2) + a.cos() * b.cos() * (dlon / 2.0).sin().powi(2);
        let km = 2.0 * 6371.0 * h.sqrt().asin();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 20 037 km")]
        let whole = km.round() as u32;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::{Municipality, Slug};

    fn seat(id: &str, lat: f64, lon: f64) -> Municipality {
        let slug = |text: &str| Slug::parse(text).expect("slug");
        let text = String::new;
        Municipality {
            id: slug(id),
            code: text(),
            name: text(),
            formal_name: text(),
            seat: text(),
            county: text(),
            lat,
            lon,
            switchboard: slug("a"),
            guide: slug("b"),
            sami_admin_area: true,
        }
    }

    #[test]
    fn distances_agree_with_published_great_circles() {
        let sorsele = seat("sorsele", 65.53484, 17.53702);
        let storuman = seat("storuman", 65.0959, 17.11731);
        let asele = seat("asele", 64.16026, 17.34762);
        assert_eq!(sorsele.crow_flies_km(&storuman), 53);
        assert_eq!(sorsele.crow_flies_km(&asele), 153);
        assert_eq!(sorsele.crow_flies_km(&sorsele), 0);
    }
}
