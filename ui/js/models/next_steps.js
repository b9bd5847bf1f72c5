/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { NextStep } from "../types/NextStep.ts" */

/**
 * A step that the core proposes, or `withdraw`: not to send a question that waits for its turn.
 *
 * @typedef {NextStep | "withdraw"} StepName
 */

/** The steps that send the question, and so cost what a question costs. */
const sending = new Set(/** @type {StepName[]} */ (["send", "send_again", "new_conversation"]));

/**
 * Something that a person can do about a question that was not answered.
 *
 * @typedef {object} Step
 * @property {StepName} step
 * @property {number | null} cost credits; null for a step that asks nothing
 * @property {number} wait milliseconds until the service wants to hear from us again; 0 when it may be pressed
 * @property {boolean} rests whether it does nothing now, because the outcome above it is new or the stop would hold it back
 */

/** How long a step that sends rests after a new outcome, so that a press that was meant for the last one spends nothing. */
export const REST = 500;

/**
 * What can be done about an exchange, the best first.
 *
 * @param {Exchange} exchange
 * @param {{ cost: number | null, now: number, behind: boolean, stopped?: boolean, newAt?: number | null }} circumstances `cost` of a question, null where the
 *   assistant was removed, so that nothing is sent and no key is wanted; `behind`: the question before it still waits;
 *   `stopped`: the hard stop holds questions back; `newAt`: when the outcome came, if it came while it was shown
 * @returns {Step[]}
 */
export function nextSteps({ attempt: { state, failure } }, { cost, now, behind, stopped = false, newAt = null }) {
  const wait = Math.max(0, (failure?.retryAt ?? now) - now);
  const rests = newAt !== null && now >= newAt && now < newAt + REST;
  const next = failure?.next ?? [];
  return (state === "queued" ? offered(behind, next) : next)
    .filter((step) => cost !== null || (!sending.has(step) && step !== "change_key"))
    .map((step) => (sending.has(step) ? { step, cost, wait, rests: rests || (step === "send" && stopped) } : { step, cost: null, wait: 0, rests: false }));
}

/**
 * Whether the person has decided to leave it so: there is nothing to be decided any more, and it can still be sent.
 *
 * @param {Exchange["attempt"]} attempt
 */
export function isLeft({ state, failure }) {
  const ended = state !== "queued" && state !== "sending";
  return ended && failure !== null && failure.next.length > 0 && !failure.next.includes("leave");
}

/**
 * A question that was committed and not sent can be withdrawn, and be sent unless another is under way, whatever the
 * reason was.
 *
 * @param {boolean} behind
 * @param {readonly NextStep[]} next
 * @returns {readonly StepName[]}
 */
function offered(behind, next) {
  if (behind) return ["withdraw"];
  return [...(next.includes("send") ? next : [/** @type {const} */ ("send"), ...next]), "withdraw"];
}
