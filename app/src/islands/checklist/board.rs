//! What the parts of the list share: the steps file, what the household knows, the plan made of
//! both, and what the page itself remembers while it is open. Every part is a function from here to
//! what is to be seen; whatever changes here is painted a moment later. How a step is changed is in
//! `changes`.

mod now;
mod showing;

pub use now::{Now, Screen};

use super::{
    changes::Done,
    news,
    synced::{devices::Asked, sharing::Sharing, sync_panel::SyncPanel},
};
use crate::{
    browser::{
        clock,
        engine::{Change, Household, status::Status},
    },
    domain::{
        address::PageId,
        day::Day,
        plan::{Plan, Step, plan},
        sorted::{SortedMap, SortedSet},
        template::{Place, Template},
    },
    islands::view::{Elements, Painting},
    sync::{
        items::{self, Seen},
        key::CellKey,
        view::View,
    },
};
use std::{
    cell::{Cell, Ref, RefCell},
    rc::Rc,
};

/// The shared state; it stays as long as the page does, and every copy is the same one.
#[derive(Clone, Copy)]
pub struct Board(&'static Inner);

struct Inner {
    template: Template,
    /// The steps that are no news; `None` where the list is opened for the first time.
    offered: Option<SortedSet<String>>,
    house: RefCell<Household>,
    now: RefCell<Now>,
    painting: RefCell<Option<Painting>>,
    /// The rows of closed steps, which are shown again while the step is the same.
    rows: RefCell<SortedMap<String, (Step, Elements)>>,
    /// Whether a painting is on its way.
    awaited: Cell<bool>,
}

impl Board {
    /// Makes the board of a household; nothing of it is stored before the first change.
    pub fn new(template: Template, house: Household) -> Self {
        let offered = news::offered_before(&template);
        let inner = Inner {
            template,
            offered,
            house: RefCell::new(house.clone()),
            now: RefCell::default(),
            painting: RefCell::default(),
            rows: RefCell::default(),
            awaited: Cell::new(false),
        };
        let board = Self(Box::leak(Box::new(inner)));
        board.move_in(house);
        board.show_first();
        board
    }

    /// Takes a household's list as the one shown, and follows its changes.
    pub fn move_in(self, house: Household) {
        let heard = house.clone();
        house.on_change(move |change| match change {
            Change::Status => self.repaint(),
            Change::Cells(_) | Change::All => self.look(&heard),
        });
        self.0.house.replace(house.clone());
        self.look(&house);
    }

    fn look(self, house: &Household) {
        let cells = cells_of(house);
        let mut now = self.0.now.borrow_mut();
        let day = today();
        if now.cells != cells || now.day != day {
            now.cells = cells;
            now.day = day;
            now.answers = items::answers(|key| now.cells.get(key).and_then(|seen| seen.value.clone()));
            let items = items::items(&now.cells);
            let plan = Rc::new(plan(&self.0.template, &now.answers, &items, self.0.offered.as_ref(), day));
            // What somebody ticks on another phone while the plan is shown stays where it is too, until the
            // person chooses anew.
            let shown = now.screen == Screen::Plan;
            let was_open = |step: &&Step| shown && step.done && now.plan.step(step.key()).is_some_and(|before| !before.done);
            let ticked: Vec<String> = plan.steps.iter().filter(was_open).map(|step| step.key().to_owned()).collect();
            now.kept.extend(ticked);
            now.plan = plan;
        }
        drop(now);
        self.repaint();
    }

    /// Begins again after the list was removed from this device.
    pub async fn begin_again(self) {
        if let Ok(house) = Household::create().await {
            self.move_in(house);
        }
        self.set(|now| {
            now.done = Done::default();
            now.sync = SyncPanel::default();
            now.asked = Asked::default();
            now.sharing = Sharing::default();
        });
        self.show_first();
    }

    /// Shows what there is: the plan, or the questions where there is none yet.
    pub fn show_first(self) {
        let screen = if self.now().cells.is_empty() { Screen::Welcome } else { Screen::Plan };
        self.go(screen);
    }

    /// Shows a part of the list.
    pub fn go(self, screen: Screen) {
        self.set(|now| {
            now.screen = screen;
            now.draft = now.answers.clone();
        });
    }

    /// The steps, desks and places.
    pub fn template(self) -> &'static Template {
        &self.0.template
    }

    /// The household's list.
    pub fn household(self) -> Household {
        self.0.house.borrow().clone()
    }

    /// How safe the list is.
    pub fn status(self) -> Status {
        self.0.house.borrow().status()
    }

    /// What stands on the page. Let go of it before anything is changed.
    pub fn now(self) -> Ref<'static, Now> {
        self.0.now.borrow()
    }

    /// Changes what stands on the page.
    pub fn set(self, change: impl FnOnce(&mut Now)) {
        change(&mut self.0.now.borrow_mut());
        self.repaint();
    }

    /// The plan as it stands.
    pub fn plan(self) -> Rc<Plan> {
        self.now().plan.clone()
    }

    /// The step of a key, while it is in the plan.
    pub fn step(self, key: &str) -> Option<Step> {
        self.now().plan.step(key).cloned()
    }

    /// Whether a panel or step is open.
    pub fn is_open(self, name: &str) -> bool {
        self.now().opened.iter().any(|open| open == name)
    }

    /// Opens or closes a panel or step.
    pub fn open(self, name: &str, open: bool) {
        self.set(|now| {
            now.opened.retain(|other| other != name);
            if open {
                now.opened.push(name.to_owned());
            }
        });
    }

    /// The language of the page.
    pub fn language(self) -> &'static str {
        self.0.template.language.tag()
    }

    /// Where an invitation to the list is answered, in the page's language.
    pub fn join_path(self) -> String {
        PageId::Join.path(self.0.template.language)
    }

    /// The municipality moved to.
    pub fn place(self) -> Option<&'static Place> {
        self.now().answers.to.as_deref().and_then(|id| self.0.template.place(id))
    }
}

fn cells_of(house: &Household) -> SortedMap<CellKey, Seen> {
    let seen = |view: View| {
        let others = view.alternatives.into_iter().map(|other| other.v).collect();
        (view.key, Seen { value: view.value, others })
    };
    house.look(|replica| replica.cells().into_iter().map(seen).collect())
}

/// The person's own day.
pub fn today() -> Day {
    Day::parse(&clock::today()).unwrap_or_default()
}
