//! When a day and a period begin and end, in local time: pure functions of a time zone and a time.
//!
//! A month without the chosen day begins its period on its last day. A day begins with its first moment, which is not
//! midnight where the clock is set forward over it, and which comes twice where it is set back over it: then the first
//! one counts, so every moment belongs to exactly one period.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::error::{Code, Error};
use crate::time::Milliseconds;

/// From a moment until just before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first moment.
    pub from: Milliseconds,
    /// The first moment of the next one.
    pub until: Milliseconds,
}

/// The day of `now`.
pub fn day(zone: &TimeZone, now: Milliseconds) -> Result<Period, Error> {
    let today = date(zone, now)?;
    around(
        zone,
        now,
        (-1..=2).map(|days| today.checked_add(days.days())),
    )
}

/// The period of `now`, where each begins on that day of the month, from 1 to 31.
pub fn period(zone: &TimeZone, now: Milliseconds, day: u8) -> Result<Period, Error> {
    let month = date(zone, now)?.first_of_month();
    let begins = |months: i32| {
        let month = month.checked_add(months.months())?;
        let day = i8::try_from(day).unwrap_or(i8::MAX);
        month
            .with()
            .day(day.clamp(1, month.days_in_month()))
            .build()
    };
    around(zone, now, (-1..=2).map(begins))
}

/// Of dates in their order, the two between whose first moments `now` lies.
fn around(
    zone: &TimeZone,
    now: Milliseconds,
    dates: impl Iterator<Item = Result<Date, jiff::Error>>,
) -> Result<Period, Error> {
    let mut from = None;
    for date in dates {
        let first = first_moment(zone, date.map_err(out_of_range)?)?;
        if first > now {
            let from = from.ok_or_else(|| out_of_range("no period has begun"))?;
            return Ok(Period { from, until: first });
        }
        from = Some(first);
    }
    Err(out_of_range("no period ends"))
}

fn first_moment(zone: &TimeZone, date: Date) -> Result<Milliseconds, Error> {
    // Of a midnight that is skipped this is the moment after the gap, and of one that comes twice the first.
    let midnight = date.to_zoned(zone.clone()).map_err(out_of_range)?;
    Ok(midnight.timestamp().as_millisecond())
}

fn date(zone: &TimeZone, now: Milliseconds) -> Result<Date, Error> {
    let now = Timestamp::from_millisecond(now).map_err(out_of_range)?;
    Ok(zone.to_datetime(now).date())
}

fn out_of_range(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::because(
        Code::Internal,
        "The date of this computer can't be right. Set its clock.",
        error,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Among them: none, both hemispheres, a half-hour change, changes at midnight in either direction, one at a minute
    /// after midnight, and an island that skipped a day.
    const ZONES: [&str; 9] = [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Sao_Paulo",
        "America/Havana",
        "America/St_Johns",
        "Pacific/Apia",
    ];

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn at(zone: &TimeZone, time: &str) -> Milliseconds {
        let time: jiff::civil::DateTime = time.parse().unwrap();
        time.to_zoned(zone.clone())
            .unwrap()
            .timestamp()
            .as_millisecond()
    }

    fn shown(zone: &TimeZone, period: Period) -> (String, String) {
        let show = |time| {
            let time = Timestamp::from_millisecond(time).unwrap();
            zone.to_datetime(time).strftime("%F %R").to_string()
        };
        (show(period.from), show(period.until))
    }

    #[track_caller]
    fn must_be(name: &str, now: &str, day: u8, from: &str, until: &str) {
        let zone = zone(name);
        let found = period(&zone, at(&zone, now), day).unwrap();
        assert_eq!(
            shown(&zone, found),
            (from.to_owned(), until.to_owned()),
            "{now}, day {day}"
        );
    }

    #[test]
    fn a_period_begins_on_the_chosen_day_and_ends_before_the_next() {
        let berlin = "Europe/Berlin";
        must_be(
            berlin,
            "2026-11-25T12:00",
            1,
            "2026-11-01 00:00",
            "2026-12-01 00:00",
        );
        must_be(
            berlin,
            "2026-11-14T23:59:59.999",
            15,
            "2026-10-15 00:00",
            "2026-11-15 00:00",
        );
        must_be(
            berlin,
            "2026-11-15T00:00",
            15,
            "2026-11-15 00:00",
            "2026-12-15 00:00",
        );
        must_be(
            berlin,
            "2027-01-03T08:00",
            28,
            "2026-12-28 00:00",
            "2027-01-28 00:00",
        );
    }

    #[test]
    fn a_month_without_the_day_begins_its_period_on_the_last() {
        let berlin = "Europe/Berlin";
        must_be(
            berlin,
            "2026-02-27T23:59",
            31,
            "2026-01-31 00:00",
            "2026-02-28 00:00",
        );
        must_be(
            berlin,
            "2026-02-28T00:00",
            31,
            "2026-02-28 00:00",
            "2026-03-31 00:00",
        );
        must_be(
            berlin,
            "2028-02-29T10:00",
            31,
            "2028-02-29 00:00",
            "2028-03-31 00:00",
        );
        must_be(
            berlin,
            "2026-04-30T10:00",
            31,
            "2026-04-30 00:00",
            "2026-05-31 00:00",
        );
        must_be(
            berlin,
            "2026-05-30T10:00",
            31,
            "2026-04-30 00:00",
            "2026-05-31 00:00",
        );
        must_be(
            berlin,
            "2026-03-01T10:00",
            29,
            "2026-02-28 00:00",
            "2026-03-29 00:00",
        );
    }

    #[test]
    fn the_hour_that_is_skipped_or_repeated_moves_no_boundary() {
        // Clocks change on 29 March and 25 October at night.
        must_be(
            "Europe/Berlin",
            "2026-03-29T12:00",
            29,
            "2026-03-29 00:00",
            "2026-04-29 00:00",
        );
        must_be(
            "Europe/Berlin",
            "2026-10-25T12:00",
            25,
            "2026-10-25 00:00",
            "2026-11-25 00:00",
        );
        let berlin = zone("Europe/Berlin");
        let hours = |now: &str| {
            let day = day(&berlin, at(&berlin, now)).unwrap();
            (day.until - day.from) / 3_600_000
        };
        assert_eq!(hours("2026-03-29T12:00"), 23);
        assert_eq!(hours("2026-10-25T12:00"), 25);
        assert_eq!(hours("2026-11-25T12:00"), 24);
    }

    #[test]
    fn a_day_without_midnight_begins_when_its_clocks_do() {
        // In Cairo the last Friday of April begins at one o'clock.
        must_be(
            "Africa/Cairo",
            "2026-04-24T12:00",
            24,
            "2026-04-24 01:00",
            "2026-05-24 00:00",
        );
        // Samoa had no 30 December 2011.
        must_be(
            "Pacific/Apia",
            "2011-12-31T12:00",
            30,
            "2011-12-31 00:00",
            "2012-01-30 00:00",
        );
    }

    proptest! {
        #[test]
        fn every_moment_lies_in_exactly_one_period_and_one_day(
            name in prop::sample::select(&ZONES[..]),
            now in 0_i64..4_000_000_000_000,
            day_of_month in 1_u8..=31,
        ) {
            let zone = zone(name);
            for (found, again) in [
                (period(&zone, now, day_of_month).unwrap(), &(|now| period(&zone, now, day_of_month)) as &dyn Fn(_) -> _),
                (day(&zone, now).unwrap(), &|now| day(&zone, now)),
            ] {
                prop_assert!(found.from <= now && now < found.until);
                prop_assert_eq!(again(found.from).unwrap(), found);
                prop_assert_eq!(again(found.until - 1).unwrap(), found);
                prop_assert_eq!(again(found.until).unwrap().from, found.until);
            }
        }

        #[test]
        fn a_period_is_a_month_long_and_begins_on_its_day_or_on_the_last(
            name in prop::sample::select(&ZONES[..8]),
            now in 0_i64..4_000_000_000_000,
            day_of_month in 1_u8..=31,
        ) {
            let zone = zone(name);
            let found = period(&zone, now, day_of_month).unwrap();
            let hours = (found.until - found.from) / 3_600_000;
            prop_assert!((28 * 24 - 2..=31 * 24 + 2).contains(&hours), "{} hours", hours);
            let begins = date(&zone, found.from).unwrap();
            let expected = i8::try_from(day_of_month).unwrap().min(begins.days_in_month());
            prop_assert_eq!(begins.day(), expected);
        }
    }

    #[test]
    fn a_clock_that_is_out_of_range_is_told_and_not_counted_with() {
        for now in [Milliseconds::MAX, Milliseconds::MIN] {
            assert!(period(&TimeZone::UTC, now, 1).is_err());
            assert!(day(&TimeZone::UTC, now).is_err());
        }
    }
}
