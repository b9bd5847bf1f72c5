//! From a key press, or the start of a process, to a window that stands there.

use std::time::{Duration, Instant};

use chatbeam_tests::linux::screen::{Colour, Screen};
use chatbeam_tests::wait;

/// Control_L, Alt_L: held in both shortcuts.
const HELD: [u32; 2] = [0xffe3, 0xffe9];

/// Places in a window where its page has colours of its own, from its upper left corner: in the bar, its mark and its
/// foot.
const PLACES: [(i16, i16); 2] = [(28, 30), (12, 84)];

/// Longer than any showing takes that is not an error.
const TOO_LONG: Duration = Duration::from_secs(10);

/// When things happened, from the press or the start on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// The X server shows the window.
    pub(crate) mapped: Duration,
    /// It gets what is typed.
    pub(crate) focused: Duration,
    /// Its page's colours are on the screen.
    pub(crate) painted: Duration,
}

impl Times {
    /// When all of it had happened.
    pub(crate) fn all(&self) -> Duration {
        self.mapped.max(self.focused).max(self.painted)
    }
}

/// A window that a shortcut shows and hides.
pub(crate) struct Subject<'a> {
    screen: &'a Screen,
    window: u32,
    keys: [u32; 3],
    /// Colours of its page, and where they are from its upper left corner: a window manager may put a window that was
    /// hidden somewhere else.
    colours: Vec<((i16, i16), Colour)>,
}

impl<'a> Subject<'a> {
    /// Has the shortcut with `key` show the window of that title for the first time, learns how it looks, and hides it.
    /// Returns also how long that first time took until it had the focus.
    pub(crate) fn meet(screen: &'a Screen, title: &str, key: u32) -> (Self, Duration) {
        let keys = [HELD[0], HELD[1], key];
        let begin = Instant::now();
        screen.press(&keys);
        let window = wait::for_some(&format!("the window “{title}”"), wait::LONG, || {
            screen
                .window(title)
                .filter(|window| screen.is_shown(*window) && screen.has_focus(*window))
        });
        let first = begin.elapsed();
        let (left, top, ..) = screen.place_of(window).expect("a window has a place");
        let places = PLACES.map(|(right, down)| (left + right, top + down));
        let look = || places.map(|(x, y)| screen.colour_at(x, y));
        rest();
        let shown = look();
        let mut subject = Self {
            screen,
            window,
            keys,
            colours: Vec::new(),
        };
        subject.hide();
        rest();
        let hidden = look();
        for ((place, shown), hidden) in PLACES.into_iter().zip(shown).zip(hidden) {
            assert_ne!(shown, hidden, "“{title}” can't be told from what is behind");
            subject
                .colours
                .push((place, shown.expect("the screen has colours")));
        }
        (subject, first)
    }

    /// Presses the shortcut, and looks until the window stands there. It is hidden again afterwards.
    pub(crate) fn press(&self) -> Times {
        let times = self.time(|| self.show());
        self.hide();
        rest();
        times
    }

    /// Presses the shortcut.
    pub(crate) fn show(&self) {
        self.screen.press(&self.keys);
    }

    /// Does something that shows the window, and looks until it stands there.
    pub(crate) fn time(&self, act: impl FnOnce()) -> Times {
        let begin = Instant::now();
        act();
        let (mut mapped, mut focused, mut painted) = (None, None, None);
        loop {
            mark(&mut mapped, begin, || self.screen.is_shown(self.window));
            mark(&mut focused, begin, || self.screen.has_focus(self.window));
            mark(&mut painted, begin, || self.is_painted());
            if let (Some(mapped), Some(focused), Some(painted)) = (mapped, focused, painted) {
                return Times {
                    mapped,
                    focused,
                    painted,
                };
            }
            assert!(
                begin.elapsed() < TOO_LONG,
                "the window does not stand there: mapped {mapped:?}, focused {focused:?}, painted {painted:?}"
            );
        }
    }

    /// Hides the window with its shortcut, and waits until it is gone.
    pub(crate) fn hide(&self) {
        self.screen.press(&self.keys);
        wait::until("the window to be hidden", || {
            !self.screen.is_shown(self.window)
        });
    }

    fn is_painted(&self) -> bool {
        self.screen
            .place_of(self.window)
            .is_some_and(|(left, top, ..)| {
                self.colours.iter().all(|((right, down), colour)| {
                    self.screen.colour_at(left + right, top + down) == Some(*colour)
                })
            })
    }
}

fn mark(time: &mut Option<Duration>, begin: Instant, holds: impl FnOnce() -> bool) {
    if time.is_none() && holds() {
        *time = Some(begin.elapsed());
    }
}

/// Lets everything come to rest, as a person does between two questions.
pub(crate) fn rest() {
    std::thread::park_timeout(Duration::from_millis(300));
}
