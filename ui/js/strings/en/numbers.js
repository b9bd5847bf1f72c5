/**
 * How dates, times and numbers are written in English.
 *
 * @module
 */

export const locale = "en-GB";

export const number = new Intl.NumberFormat(locale);

const sizes = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });

const lists = new Intl.ListFormat(locale, { type: "conjunction" });

/** @param {number} credits */
export const credits = (credits) => counted(credits, "credit");

/**
 * @param {number} count
 * @param {string} thing in the singular
 */
export function counted(count, thing) {
  return `${number.format(count)} ${thing}${count === 1 ? "" : "s"}`;
}

/** @param {string[]} things */
export function listed(things) {
  return lists.format(things);
}

/**
 * A size on the disk: `12 kB`, `3.4 MB`.
 *
 * @param {number} bytes
 */
export function size(bytes) {
  const unit = bytes < 1_000_000 ? { name: "kB", bytes: 1000 } : { name: "MB", bytes: 1_000_000 };
  return `${sizes.format(Math.max(1, bytes / unit.bytes))} ${unit.name}`;
}
