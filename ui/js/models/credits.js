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
  const digits = written.trim().replaceAll(/[\s,.'’_]/g, "");
  if (written.trim() === "") return null;
  if (!/^\d+$/.test(digits)) return undefined;
  const allowance = Number(digits);
  return allowance <= MOST ? allowance : undefined;
}
