//! Wall-clock time as it is stored and written: the only calendar besides the one of [`credits`](crate::credits), which
//! knows when a period begins.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Milliseconds since the Unix epoch.
pub type Milliseconds = i64;

/// A day in local time, counted from 1 January 1970, a Thursday.
pub type Day = i64;

/// Such as `2026-11-25-143005`.
const STAMP: &str = "%Y-%m-%d-%H%M%S";

/// The wall clock's time now.
pub fn now() -> Milliseconds {
    at(SystemTime::now())
}

/// A wall-clock time; before the epoch and far future are cut to what fits.
pub fn at(time: SystemTime) -> Milliseconds {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    milliseconds(since)
}

/// A length of time; what is beyond all clocks is cut to what fits.
pub fn milliseconds(length: Duration) -> Milliseconds {
    Milliseconds::try_from(length.as_millis()).unwrap_or(Milliseconds::MAX)
}

/// Whether it is a time that a clock of ours may have shown, and that can be written as a date.
pub fn is_on_the_calendar(at: Milliseconds) -> bool {
    at >= 0 && Timestamp::from_millisecond(at).is_ok()
}

/// The day that the clock on the wall shows.
pub fn local_day(at: Milliseconds) -> Day {
    day_in(at, &TimeZone::system())
}

/// Local time, to the minute.
pub fn local(at: Milliseconds) -> String {
    written(at, "%Y-%m-%d %H:%M", &TimeZone::system()).unwrap_or_else(|| at.to_string())
}

/// The local day in words, such as "25 November 2026", which nobody takes for another day. Empty for what no clock ever
/// showed.
pub fn date_in_words(at: Milliseconds) -> String {
    words_in(at, &TimeZone::system())
}

/// ISO 8601, local and with its distance from UTC, to the second. Empty for what no clock ever showed.
pub fn iso(at: Milliseconds) -> String {
    iso_in(at, &TimeZone::system())
}

pub(crate) fn iso_in(at: Milliseconds, zone: &TimeZone) -> String {
    written(at, "%FT%T%:z", zone).unwrap_or_default()
}

/// UTC as RFC 3339 writes it.
pub fn utc(at: Milliseconds) -> String {
    written(at, "%Y-%m-%dT%H:%M:%SZ", &TimeZone::UTC).unwrap_or_else(|| at.to_string())
}

/// UTC to the second, as it can stand in a file's name everywhere.
pub fn stamp(at: Milliseconds) -> String {
    written(at, STAMP, &TimeZone::UTC).unwrap_or_else(|| at.to_string())
}

/// What [`stamp`] wrote.
pub fn stamped(text: &str) -> Option<Milliseconds> {
    let read = DateTime::strptime(STAMP, text).ok()?;
    let at = read.to_zoned(TimeZone::UTC).ok()?;
    let at = at.timestamp().as_millisecond();
    // Reading is more lenient than writing.
    (stamp(at) == text).then_some(at)
}

fn words_in(at: Milliseconds, zone: &TimeZone) -> String {
    written(at, "%-d %B %Y", zone).unwrap_or_default()
}

fn day_in(at: Milliseconds, zone: &TimeZone) -> Day {
    // What lies beyond the calendar has no zone.
    let offset = Timestamp::from_millisecond(at).map_or(0, |at| zone.to_offset(at).seconds());
    at.div_euclid(1000)
        .saturating_add(offset.into())
        .div_euclid(86_400)
}

fn written(at: Milliseconds, format: &str, zone: &TimeZone) -> Option<String> {
    let at = Timestamp::from_millisecond(at).ok()?;
    Some(at.to_zoned(zone.clone()).strftime(format).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 25 November 2026.
    const AT: Milliseconds = 1_795_617_005_000;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        assert_eq!(stamp(AT), "2026-11-25-143005");
        assert_eq!(utc(AT), "2026-11-25T14:30:05Z");
        assert_eq!(stamped("2026-11-25-143005"), Some(AT));
        for odd in [
            "",
            "2026-11-25",
            "2026-11-25-1430",
            "2026-11-5-143005",
            "2026-99-25-143005",
            "2026-11-25-143005 ",
            "ä026-11-25-143005",
        ] {
            assert_eq!(stamped(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_day_is_the_one_of_the_clock_on_the_wall() {
        let noon = 20_782 * 86_400_000 + 43_200_000;
        for (zone, noons_day) in [("UTC", 20_782), ("Pacific/Kiritimati", 20_783)] {
            let zone = TimeZone::get(zone).unwrap();
            assert_eq!(day_in(noon, &zone), noons_day);
        }
        let kiritimati = TimeZone::get("Pacific/Kiritimati").unwrap();
        assert_eq!(words_in(noon, &TimeZone::UTC), "25 November 2026");
        assert_eq!(words_in(noon, &kiritimati), "26 November 2026");
        assert_eq!(
            words_in(noon - 20 * 86_400_000, &kiritimati),
            "6 November 2026"
        );
        assert_eq!(iso_in(noon, &kiritimati), "2026-11-26T02:00:00+14:00");
    }

    #[test]
    fn what_no_clock_ever_showed_is_written_as_its_number_or_not_at_all() {
        assert_eq!(stamp(Milliseconds::MAX), Milliseconds::MAX.to_string());
        assert_eq!(date_in_words(Milliseconds::MIN), "");
        assert_eq!(iso(Milliseconds::MAX), "");
        assert!(local_day(Milliseconds::MIN) < local_day(Milliseconds::MAX));
        for odd in [
            Milliseconds::MIN,
            -1,
            253_402_300_800_000,
            Milliseconds::MAX,
        ] {
            assert!(!is_on_the_calendar(odd), "{odd}");
        }
        assert!([0, AT].into_iter().all(is_on_the_calendar));
    }
}
