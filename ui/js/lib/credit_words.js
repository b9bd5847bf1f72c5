import { text } from "../strings/en.js";

/** @import { Meter } from "../types/Meter.ts" */

/**
 * What has to be minded about an assistant's credits; empty where nothing has.
 *
 * @param {Meter} meter
 */
export function warningOf({ warning, stopped }) {
  if (stopped) return text.credits.stopped;
  return warning === null ? "" : text.credits.warning[warning];
}
