/**
 * Which part of the list something belongs to, by the calendar of the place where the computer stands.
 *
 * @typedef {"today" | "yesterday" | "previousWeek" | "earlier"} Period
 */

/**
 * What a group of the list is headed by.
 *
 * @typedef {"pinned" | Period} Heading
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
 * The groups that have something in them: what is pinned, then the newest period first; the order inside a group is kept.
 *
 * @template {{ readonly updatedAt: number, readonly pinned: boolean }} Item
 * @param {readonly Item[]} items
 * @param {number} now
 * @returns {{ heading: Heading, items: Item[] }[]}
 */
export function groupByPeriod(items, now) {
  /** @type {Map<Heading, Item[]>} */
  const groups = new Map(/** @type {Heading[]} */ (["pinned", ...periods]).map((heading) => [heading, []]));
  for (const item of items) groups.get(item.pinned ? "pinned" : periodOf(item.updatedAt, now))?.push(item);
  return [...groups].map(([heading, items]) => ({ heading, items })).filter(({ items }) => items.length > 0);
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
