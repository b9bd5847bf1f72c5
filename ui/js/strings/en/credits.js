/**
 * What assistants cost, in English.
 *
 * @module
 */

import { credits, number } from "./numbers.js";

/** @param {number} maybe */
const perhaps = (maybe) => (maybe === 0 ? "" : `, perhaps ${number.format(maybe)} more`);

export const creditTexts = {
  title: "Credits",
  lead:
    "What is perhaps spent is told apart from what is certain: only the service knows. The warnings and the hard stop " +
    "count both.",
  none: "No assistant here costs credits.",
  /** @param {number} spent @param {number} maybe */
  today: (spent, maybe) => `today ${credits(spent)}${perhaps(maybe)}`,
  allowance: "Allowance for a period",
  noAllowance: "None",
  notNumber: "Write a whole number of credits, or leave the field empty for no allowance.",
  periodDay: "The period begins on day",
  periodDayHint: "In a month that has no such day, on its last.",
  hardStop: "Stop before the allowance is passed",
  hardStopHint: "A question that might go beyond it is kept, and not sent.",
  export: "Export credits as CSV",
  exportHint: "One line for each attempt; your questions are not in it.",
  /** @param {string} file */
  exported: (file) => `Written to ${file}`,
  warning: {
    most_used: "80 % of the allowance is used.",
    nearly_used_up: "95 % of the allowance is used.",
    used_up: "The allowance is used up.",
  },
  stopped: "The hard stop holds further questions back.",
  /** @param {string} name */
  stoppedFor: (name) => `The hard stop holds further questions to ${name} back.`,
};

export const meterTexts = {
  free: "Free to ask",
  freeDetail: "Answers come from this computer",
  /** @param {number} spent @param {number | null} allowance */
  spent: (spent, allowance) => (allowance === null ? `${credits(spent)} used` : `${number.format(spent)} of ${credits(allowance)}`),
  /** @param {string} day when the count begins anew */
  resets: (day) => `resets ${day}`,
  /** @param {number} maybe */
  maybe: (maybe) => `perhaps ${number.format(maybe)} more`,
};

export const costTexts = {
  free: "free",
  credits,
  none: "no credit used",
  noneCounted: "no credit counted",
  /** @param {number} maybe */
  maybe: (maybe) => `perhaps ${credits(maybe)}`,
  /** @param {number} spent @param {number} maybe */
  spentAndMaybe: (spent, maybe) => `${credits(spent)}, perhaps ${number.format(maybe)} more`,
};
