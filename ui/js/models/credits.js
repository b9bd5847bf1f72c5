/** @import { Meter } from "../types/Meter.ts" */

/**
 * The shares of an allowance that are certainly and perhaps used, where 1 is all of it; together never more than 1.
 * Null without an allowance.
 *
 * @param {Meter} meter
 */
export function sharesOf({ period, allowance }) {
  if (allowance === null) return null;
  const share = (/** @type {number} */ credits) => (allowance === 0 ? 1 : Math.min(1, credits / allowance));
  const spent = share(period.spent);
  return { spent, maybe: Math.min(1 - spent, allowance === 0 ? 0 : period.maybe / allowance) };
}

/** The largest number of credits that can be stored. */
const MOST = 2 ** 32 - 1;

/**
 * What a person wrote as an allowance.
 *
 * @param {string} written
 * @returns {number | null | undefined} null for none; undefined where it is no number of credits
 */
export function readAllowance(written) {
  const number = written.trim();
  if (number === "") return null;
  // A separator stands between thousands only: of "1.5" nobody knows what is meant.
  if (!/^(\d+|\d{1,3}([\s,.'’_]\d{3})+)$/.test(number)) return undefined;
  const allowance = Number(number.replaceAll(/\D/g, ""));
  return allowance <= MOST ? allowance : undefined;
}
