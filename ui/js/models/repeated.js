/** @import { Exchange } from "../types/Exchange.ts" */

/**
 * The answers that were given to the same question before.
 *
 * @param {readonly Exchange[]} exchanges oldest first
 * @returns {Map<string, { old: string, new: string, answeredAt: number }>} by exchange, the ids of the newest earlier
 *   answer and of its own, and when the earlier one came
 */
export function repeatedAnswers(exchanges) {
  /** @type {Map<string, import("../types/Answer.ts").Answer>} */
  const known = new Map();
  const repeated = new Map();
  for (const { id, question, answer } of exchanges) {
    if (answer === null) continue;
    const words = question.trim();
    const before = known.get(words);
    if (before) repeated.set(id, { old: before.id, new: answer.id, answeredAt: before.answeredAt });
    known.set(words, answer);
  }
  return repeated;
}
