/**
 * Which part of the list something belongs to, by the calendar of the place where the computer stands.
 *
 * @typedef {"today" | "yesterday" | "previousWeek" | "earlier"} Period
 */

/** @type {readonly Period[]} */
export const periods = ["today", "yesterday", "previousWeek", "earlier"];

/**
 * @param {number} time milliseconds since the epoch
 * @param {number} now
 * @returns {Period}
 */
export function periodOf(time, now) {
  if (time >= midnight(now, 0)) return "today";
  if (time >= midnight(now, 1)) return "yesterday";
  if (time >= midnight(now, 7)) return "previousWeek";
  return "earlier";
}

/**
 * The groups that have something in them, newest period first; the order inside a group is kept.
 *
 * @template {{ readonly updatedAt: number }} Item
 * @param {readonly Item[]} items
 * @param {number} now
 * @returns {{ period: Period, items: Item[] }[]}
 */
export function groupByPeriod(items, now) {
  const groups = periods.map((period) => ({
    period,
    items: items.filter((item) => periodOf(item.updatedAt, now) === period),
  }));
  return groups.filter((group) => group.items.length > 0);
}

/**
 * The midnight that began the day some days before now. Days are not all 24 hours long, so the calendar counts them.
 *
 * @param {number} now
 * @param {number} daysBefore
 */
function midnight(now, daysBefore) {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime();
}
