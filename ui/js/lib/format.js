import { periodOf } from "../models/days.js";
import { locale, text } from "../strings/en.js";

/** @import { Credits } from "../types/Credits.ts" */
/** @import { Meter } from "../types/Meter.ts" */

const timeOfDay = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const dayAndMonth = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const dayAndTime = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const whole = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** @param {number} time milliseconds since the epoch */
export function clock(time) {
  return timeOfDay.format(time);
}

/**
 * A day: `3 Nov`, or `3 Nov 2023` in another year.
 *
 * @param {number} time
 * @param {number} now
 */
export function day(time, now) {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayAndMonth : dayMonthYear).format(time);
}

/**
 * The time today, else the date.
 *
 * @param {number} time
 * @param {number} now
 */
export function momentOf(time, now) {
  return periodOf(time, now) === "today" ? clock(time) : day(time, now);
}

/** @param {number} time */
export function dateAndTime(time) {
  return whole.format(time);
}

/**
 * A day of any year and the time: `Wed, 25 Nov 2026, 14:30`.
 *
 * @param {number} time
 */
export function shortDateAndTime(time) {
  return dayAndTime.format(time);
}

/** How many days an answer is new, and after how many days its age is counted in weeks, months and years. */
const NEW = 7;
const ages = /** @type {const} */ ([
  ["year", 365.25, 2 * 365.25],
  ["month", 30.4375, 61],
  ["week", 7, 14],
  ["day", 1, NEW],
]);
const ago = new Intl.RelativeTimeFormat(locale);

/**
 * How long ago something old was: `9 days ago`, `3 months ago`; null where it is not old.
 *
 * @param {number} time
 * @param {number} now
 */
export function age(time, now) {
  const days = (now - time) / 86_400_000;
  const unit = ages.find(([, , least]) => days >= least);
  return unit === undefined ? null : ago.format(-Math.floor(days / unit[1]), unit[0]);
}

/**
 * How long an answer took: `42 ms`, `0.4 s`, `1.8 s`, `42 s`, `2 min 5 s`.
 *
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  if (milliseconds < 100) return text.duration.milliseconds(String(Math.round(milliseconds)));
  if (milliseconds >= 9_950) return elapsed(milliseconds + 500);
  return text.duration.seconds(seconds.format(milliseconds / 1000));
}

/**
 * How long something lasts so far, in whole seconds: `4 s`, `2 min 5 s`.
 *
 * @param {number} milliseconds
 */
export function elapsed(milliseconds) {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  if (total < 60) return text.duration.seconds(String(total));
  return text.duration.minutes(Math.floor(total / 60), total % 60);
}

/**
 * How long until a time, rounded up so that it never says 0 s too early.
 *
 * @param {number} milliseconds
 */
export function remaining(milliseconds) {
  return elapsed(Math.ceil(milliseconds / 1000) * 1000);
}

/**
 * What something cost.
 *
 * @param {Credits} credits
 * @param {boolean} free whether the assistant never costs anything
 * @param {boolean} [rejected] whether the service had the question: that it counted nothing is then our assumption
 */
export function spent({ spent, maybe }, free, rejected = false) {
  if (free) return text.cost.free;
  if (spent > 0 && maybe > 0) return text.cost.spentAndMaybe(spent, maybe);
  if (spent > 0) return text.cost.credits(spent);
  if (maybe > 0) return text.cost.maybe(maybe);
  return rejected ? text.cost.noneCounted : text.cost.none;
}

/**
 * What an assistant has certainly cost in its period: `37 of 100 credits`, `37 credits used`.
 *
 * @param {Meter} meter
 */
export function metered({ period, allowance }) {
  return text.meter.spent(period.spent, allowance);
}

/**
 * When the count begins anew: `resets 1 Dec`.
 *
 * @param {Meter} meter
 * @param {number} now
 */
export function resets({ resetsAt }, now) {
  return text.meter.resets(day(resetsAt, now));
}

/**
 * What a button is going to cost.
 *
 * @param {number} cost
 */
export function price(cost) {
  return cost === 0 ? text.cost.free : text.cost.credits(cost);
}
