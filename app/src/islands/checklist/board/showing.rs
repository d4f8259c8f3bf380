//! When the board is painted, and what need not be made anew for it.

use super::Board;
use crate::{
    browser::script::spawn,
    domain::plan::Step,
    islands::{
        checklist::{acts::act, screen::screen},
        view::{Elements, Painting},
    },
};
use web_sys::HtmlElement;

impl Board {
    /// Paints in a place on the page from now on.
    pub fn paint_in(self, place: &HtmlElement) {
        self.0.painting.replace(Painting::new(place, move |name, of, event| act(self, name, of, event)));
        self.repaint();
    }

    /// Paints once what was just done has ended: several changes are one painting, and no element
    /// goes while it is being heard.
    pub fn repaint(self) {
        if self.0.awaited.replace(true) {
            return;
        }
        spawn(async move {
            self.0.awaited.replace(false);
            let seen = screen(self);
            if let Some(painting) = self.0.painting.borrow_mut().as_mut() {
                painting.show(seen);
            }
        });
    }

    /// The row of a closed step as it was made before, if the step has not changed since.
    pub fn row(self, step: &Step) -> Option<Elements> {
        self.0.rows.borrow().get(step.key()).filter(|(before, _)| before == step).map(|(_, row)| row.clone())
    }

    /// Keeps the row of a closed step.
    pub fn keep_row(self, step: &Step, row: Elements) {
        self.0.rows.borrow_mut().insert(step.key().to_owned(), (step.clone(), row));
    }

    /// Makes every row anew, for what stands on the page may not be what was painted.
    pub fn forget_rows(self) {
        self.0.rows.take();
        self.repaint();
    }
}
