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
 */

/**
 * What can be done about an exchange, the best first.
 *
 * @param {Exchange} exchange
 * @param {{ cost: number | null, now: number, behind: boolean }} circumstances `cost` of a question, null where the
 *   assistant was removed, so that nothing is sent and no key is wanted; `behind`: the question before it still waits
 * @returns {Step[]}
 */
export function nextSteps({ attempt: { state, failure } }, { cost, now, behind }) {
  const wait = Math.max(0, (failure?.retryAt ?? now) - now);
  const next = failure?.next ?? [];
  return (state === "queued" ? offered(behind, next) : next)
    .filter((step) => cost !== null || (!sending.has(step) && step !== "change_key"))
    .map((step) => (sending.has(step) ? { step, cost, wait } : { step, cost: null, wait: 0 }));
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
