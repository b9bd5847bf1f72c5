import { sharesOf } from "../models/credits.js";

/** @import { Meter } from "../types/Meter.ts" */

/**
 * Draws how much of an allowance is used, certain and perhaps. Words beside it say the same.
 *
 * @param {HTMLElement} gauge
 * @param {Meter | null} meter null where nothing is counted
 */
export function drawGauge(gauge, meter) {
  const shares = meter === null ? null : sharesOf(meter);
  gauge.hidden = shares === null;
  gauge.dataset.warning = meter?.warning ?? "none";
  gauge.style.setProperty("--spent", String(shares?.spent ?? 0));
  gauge.style.setProperty("--maybe", String(shares?.maybe ?? 0));
}
