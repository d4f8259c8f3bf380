//! A schematic map: the seats where they lie, north at the top. Each point is a link; the same
//! links stand in a list beside it.

use leptos::prelude::*;

/// A seat on the map.
#[derive(Clone, Debug)]
pub struct Point {
    /// The municipality's page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Kilometres around the outermost seats, for the names.
const MARGIN: (f64, f64) = (34.0, 20.0);
const KM_PER_DEGREE: f64 = 111.2;

/// Roughly where the rivers run, from the fells down: degrees north and east.
const RIVERS: [&[(f64, f64)]; 4] = [
    // Skellefteälven.
    &[(66.6, 16.6), (66.3, 17.3), (66.05, 17.89), (65.85, 18.05), (65.6, 18.2), (65.42, 18.7), (65.25, 19.2), (65.05, 19.7), (64.8, 20.6)],
    // Vindelälven.
    &[
        (66.1, 15.6),
        (65.96, 16.2),
        (65.7, 16.95),
        (65.53, 17.54),
        (65.3, 17.9),
        (65.0, 18.5),
        (64.83, 18.86),
        (64.53, 19.36),
        (64.2, 19.7),
        (63.9, 19.75),
    ],
    // Umeälven.
    &[
        (65.7, 15.3),
        (65.43, 16.25),
        (65.25, 16.75),
        (65.09, 17.12),
        (65.0, 17.7),
        (64.75, 18.3),
        (64.59, 18.67),
        (64.35, 19.1),
        (64.1, 19.5),
        (63.9, 19.75),
    ],
    // Ångermanälven.
    &[(65.0, 15.3), (64.75, 16.1), (64.62, 16.66), (64.4, 17.0), (64.16, 17.35), (63.9, 17.3)],
];
/// A few fells in the north-west corner, in the units of the map.
const FELLS: &str = "M12 46l8-11 8 11M24 40l6-8 10 14M44 24l7-9 7 9M56 20l5-6 8 10M10 88l7-9 7 9";
/// The long lakes that the rivers widen into, from end to end.
const LAKES: [&[(f64, f64)]; 5] = [
    // Hornavan, Uddjaure and Storavan, Storuman, Malgomaj, Vojmsjön.
    &[(66.4, 17.0), (66.09, 17.78)],
    &[(65.95, 17.95), (65.68, 18.2)],
    &[(65.38, 16.4), (65.12, 17.02)],
    &[(64.9, 15.6), (64.66, 16.5)],
    &[(65.05, 16.35), (64.8, 16.85)],
];

/// Shows the map. Units are kilometres, so distances on it are true as the crow flies.
pub fn map(label: String, points: Vec<Point>) -> impl IntoView {
    let (north, south) = extent(points.iter().map(|point| point.lat));
    let (east, west) = extent(points.iter().map(|point| point.lon));
    let shrink = f64::midpoint(north, south).to_radians().cos();
    let width = (east - west) * KM_PER_DEGREE * shrink + 2.0 * MARGIN.0;
    let height = (north - south) * KM_PER_DEGREE + 2.0 * MARGIN.1;
    let place = move |(lat, lon): (f64, f64)| {
        let x = (lon - west) * KM_PER_DEGREE * shrink + MARGIN.0;
        let y = (north - lat) * KM_PER_DEGREE + MARGIN.1;
        (x, y)
    };
    let rivers: String = RIVERS.map(|river| course(river, place)).concat();
    let lakes: String = LAKES.map(|lake| course(lake, place)).concat();
    let seats = points
        .into_iter()
        .map(|point| {
            let (x, y) = place((point.lat, point.lon));
            view! {
                <a href=point.href class="seat">
                    <circle class="seat-reach" cx=round(x) cy=round(y) r="14.5"></circle>
                    <circle class="seat-dot" cx=round(x) cy=round(y) r="3.6"></circle>
                    <text x=round(x) y=round(y - 7.5)>{point.name}</text>
                </a>
            }
        })
        .collect_view();
    view! {
        <svg class="map" viewBox=format!("0 0 {} {}", round(width), round(height)) role="group" aria-label=label>
            <path class="river" d=rivers></path>
            <path class="river river-lake" d=lakes></path>
            <path class="fells" d=FELLS></path>
            {seats}
        </svg>
    }
}

/// A path through the points, rounded at each bend.
fn course(points: &[(f64, f64)], place: impl Fn((f64, f64)) -> (f64, f64)) -> String {
    let points: Vec<_> = points.iter().map(|point| place(*point)).collect();
    let mut path = String::new();
    for (index, &(x, y)) in points.iter().enumerate() {
        let next = points.get(index + 1).filter(|_| index + 2 < points.len());
        path.push_str(&match (index, next) {
            (0, _) => format!("M{x:.0} {y:.0}"),
            (_, Some((to_x, to_y))) => format!("Q{x:.0} {y:.0} {:.0} {:.0}", f64::midpoint(x, *to_x), f64::midpoint(y, *to_y)),
            (_, None) if index + 1 == points.len() && index > 1 => format!("T{x:.0} {y:.0}"),
            (_, None) => format!("L{x:.0} {y:.0}"),
        });
    }
    path
}

fn round(value: f64) -> String {
    format!("{value:.1}")
}

fn extent(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let high = values.clone().fold(f64::MIN, f64::max);
    let low = values.fold(f64::MAX, f64::min);
    if high < low { (1.0, 0.0) } else { (high, low) }
}
