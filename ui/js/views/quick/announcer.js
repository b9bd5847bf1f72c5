/** @import { Quick } from "../../models/quick.js" */
/** @import { StatusView } from "../status.js" */

/**
 * Reads each answer to somebody who does not see the bar, once.
 *
 * @param {Quick} quick
 * @param {StatusView} status
 * @param {HTMLElement} body where the answers are drawn, before this is asked
 */
export function announceAnswers(quick, status, body) {
  /** @type {string | null} */
  let announced = null;
  quick.thread.subscribe(() => {
    const { newest } = quick;
    if (newest === null || newest.answer === null || newest.answer.id === announced) return;
    announced = newest.answer.id;
    const prose = body.querySelector(`[data-exchange="${CSS.escape(newest.id)}"] .prose`);
    status.say(prose?.textContent?.trim() ?? "", "spoken");
  });
}
