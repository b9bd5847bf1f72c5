//! Which backups stay: those of seven days, then one for each of four weeks. Counted are days and weeks that have a
//! backup, so that nothing goes merely because Chatbeam was not used for a while.

use std::collections::BTreeSet;

use crate::time::Day;

/// How many days keep their backup.
const DAYS: usize = 7;

/// How many weeks before them keep one.
const WEEKS: usize = 4;

/// How many backups before an update stay.
const UPDATES: usize = 3;

/// What becomes of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// It stays as one of the days.
    Daily,
    /// It stays as one of the weeks.
    Weekly,
    /// It stays by another rule.
    Always,
    /// Newer ones take its place.
    No,
}

/// What becomes of each automatic backup. `days` are those on which they were made, the newest first.
///
/// A day's newest backup stands for the day, and a week's newest for the week, which begins on Monday. So the one that
/// leaves the days stays exactly when it is the last of its week, and a week that still has its last one among the days
/// needs no second.
pub(super) fn plan(days: &[Day]) -> Vec<Keep> {
    let (mut seen_days, mut seen_weeks) = (BTreeSet::new(), BTreeSet::new());
    let (mut daily, mut weekly) = (0, 0);
    days.iter()
        .map(|day| {
            let newest_of_day = seen_days.insert(*day);
            let newest_of_week = seen_weeks.insert(week(*day));
            if newest_of_day && daily < DAYS {
                daily += 1;
                Keep::Daily
            } else if newest_of_week && weekly < WEEKS {
                weekly += 1;
                Keep::Weekly
            } else {
                Keep::No
            }
        })
        .collect()
}

/// What becomes of a backup before an update; the newest is number 1.
pub(super) fn before_update(number: usize) -> Keep {
    if number <= UPDATES {
        Keep::Always
    } else {
        Keep::No
    }
}

/// The week of a day. Day 0 was a Thursday.
fn week(day: Day) -> i64 {
    (day + 3).div_euclid(7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Makes a backup on each of the days, the oldest first, and tidies after each.
    fn kept_after(days: impl IntoIterator<Item = Day>) -> Vec<(Day, Keep)> {
        let mut kept: Vec<Day> = Vec::new();
        let mut result = Vec::new();
        for day in days {
            kept.insert(0, day);
            result = kept.iter().copied().zip(plan(&kept)).collect();
            result.retain(|(_, keep)| *keep != Keep::No);
            kept = result.iter().map(|(day, _)| *day).collect();
        }
        result
    }

    /// 30 November 2026.
    const MONDAY: Day = 20_787;

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(week(MONDAY), week(MONDAY + 6));
        assert_eq!(week(MONDAY) - 1, week(MONDAY - 1));
    }

    #[test]
    fn a_backup_a_day_leaves_seven_days_and_the_sundays_of_four_weeks() {
        let today = MONDAY + 2;
        let kept = kept_after(today - 99..=today);
        let expected: Vec<_> = (0..7)
            .map(|back| (today - back, Keep::Daily))
            .chain((1..=4).map(|back| (MONDAY - 1 - 7 * back, Keep::Weekly)))
            .collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn a_rare_visitor_loses_nothing_by_staying_away() {
        let kept = kept_after([MONDAY, MONDAY + 100, MONDAY + 101, MONDAY + 400]);
        assert_eq!(kept.len(), 4);
    }

    #[test]
    fn the_newest_of_a_day_stands_for_it() {
        use Keep::{Daily, No};
        assert_eq!(plan(&[5, 5, 4, 4, 4]), [Daily, No, Daily, No, No]);
    }

    #[test]
    fn three_backups_before_an_update_stay() {
        assert_eq!(before_update(3), Keep::Always);
        assert_eq!(before_update(4), Keep::No);
    }

    proptest! {
        #[test]
        fn tidying_never_takes_the_newest_nor_more_than_it_may(gaps in prop::collection::vec(0_i64..20, 1..120)) {
            let days: Vec<Day> = gaps.iter().scan(MONDAY, |day, gap| { *day += gap; Some(*day) }).collect();
            let kept = kept_after(days.iter().copied());
            let of = |wanted| kept.iter().filter(|(_, keep)| *keep == wanted).count();
            let distinct: BTreeSet<_> = days.iter().collect();
            prop_assert_eq!(kept[0].0, *days.last().unwrap());
            prop_assert_eq!(of(Keep::Daily), distinct.len().min(DAYS));
            prop_assert!(of(Keep::Weekly) <= WEEKS);
            // Tidying once at the end comes to the same as tidying every day.
            let all: Vec<Day> = days.iter().rev().copied().collect();
            let at_once: Vec<Day> = all.iter().zip(plan(&all)).filter(|(_, keep)| *keep != Keep::No).map(|(day, _)| *day).collect();
            prop_assert_eq!(kept.iter().map(|(day, _)| *day).collect::<Vec<_>>(), at_once);
        }
    }
}
