/** @import { Exchange } from "../types/Exchange.ts" */

/**
 * Whether the bar, which is being shown, begins a new conversation.
 *
 * What waits for its answer, and what the person has not seen yet, is never put away.
 *
 * @param {Exchange | null} newest of the conversation so far
 * @param {object} circumstances
 * @param {number | null} circumstances.freshAfter minutes; 0 is at every showing, null never
 * @param {number} circumstances.now
 * @param {boolean} circumstances.seen whether the newest exchange was seen as it is now
 */
export function beginsAnew(newest, { freshAfter, now, seen }) {
  if (newest === null || freshAfter === null || !seen) return false;
  if (newest.attempt.state === "sending" || newest.attempt.state === "queued") return false;
  const last = newest.answer?.answeredAt ?? newest.askedAt;
  return now - last >= freshAfter * 60_000;
}
