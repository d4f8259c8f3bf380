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
const MARGIN: (f64, f64) = (44.0, 18.0);
const KM_PER_DEGREE: f64 = 111.2;

/// Shows the map. Units are kilometres, so distances on it are true as the crow flies.
pub fn map(label: String, points: Vec<Point>) -> impl IntoView {
    let (north, south) = extent(points.iter().map(|point| point.lat));
    let (east, west) = extent(points.iter().map(|point| point.lon));
    let shrink = f64::midpoint(north, south).to_radians().cos();
    let width = (east - west) * KM_PER_DEGREE * shrink + 2.0 * MARGIN.0;
    let height = (north - south) * KM_PER_DEGREE + 2.0 * MARGIN.1;
    let place = move |point: &Point| {
        let x = (point.lon - west) * KM_PER_DEGREE * shrink + MARGIN.0;
        let y = (north - point.lat) * KM_PER_DEGREE + MARGIN.1;
        (x, y)
    };
    let seats = points
        .into_iter()
        .map(|point| {
            let (x, y) = place(&point);
            view! {
                <a href=point.href class="seat">
                    <circle class="seat-reach" cx=round(x) cy=round(y) r="13"></circle>
                    <circle class="seat-dot" cx=round(x) cy=round(y) r="3.2"></circle>
                    <text x=round(x) y=round(y - 7.0)>{point.name}</text>
                </a>
            }
        })
        .collect_view();
    view! {
        <svg class="map" viewBox=format!("0 0 {} {}", round(width), round(height)) role="group" aria-label=label>
            {seats}
        </svg>
    }
}

fn round(value: f64) -> String {
    format!("{value:.1}")
}

fn extent(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let high = values.clone().fold(f64::MIN, f64::max);
    let low = values.fold(f64::MAX, f64::min);
    if high < low { (1.0, 0.0) } else { (high, low) }
}
