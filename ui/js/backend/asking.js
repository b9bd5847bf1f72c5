/**
 * Questions, from the draft to the answer.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Asked } from "../types/Asked.ts" */

/**
 * @param {{ conversation: string | null, text: string }} parameters null is the composer of "New question"
 * @returns {Promise<void>}
 */
export function saveDraft(parameters) {
  return call("save_draft", parameters);
}

/** @returns {Promise<string>} what was typed in this window as a new question and not sent yet */
export function draft() {
  return call("draft");
}

/** @returns {Promise<string[]>} the newest questions, each once, the newest first */
export function recentQuestions() {
  return call("recent_questions");
}

/**
 * Commits a question. Once this resolves, the question is on disk and will be sent.
 *
 * @param {object} parameters
 * @param {string | null} parameters.conversation null begins one
 * @param {string} parameters.assistant counts only where `conversation` is null
 * @param {string} parameters.text
 * @param {string | null} [parameters.context] text from outside that the question is about
 * @param {string} parameters.clientId the same one never asks twice
 * @returns {Promise<Asked>}
 */
export function ask(parameters) {
  return call("ask", parameters);
}

/**
 * Sends a question that was committed and never sent.
 *
 * @param {{ attempt: string }} parameters
 * @returns {Promise<void>}
 */
export function sendQueued(parameters) {
  return call("send_queued", parameters);
}

/**
 * Asks an answered question once more, as a new exchange of the same conversation.
 *
 * @param {{ exchange: string, clientId: string }} parameters
 * @returns {Promise<Asked>}
 */
export function reAsk(parameters) {
  return call("re_ask", parameters);
}

/**
 * Sends a question that was not answered again, as a new attempt.
 *
 * @param {{ attempt: string, clientId: string }} parameters
 * @returns {Promise<Asked>}
 */
export function askAgain(parameters) {
  return call("ask_again", parameters);
}

/**
 * Stops waiting for an answer. A credit may be gone.
 *
 * @param {{ attempt: string }} parameters
 * @returns {Promise<void>}
 */
export function cancel(parameters) {
  return call("cancel", parameters);
}

/**
 * Leaves a question as it is that was not answered: nobody is reminded of it any more.
 *
 * @param {{ attempt: string }} parameters
 * @returns {Promise<void>}
 */
export function leaveUnanswered(parameters) {
  return call("leave_unanswered", parameters);
}

/**
 * Asks in a new conversation what the service can't answer in this one any more.
 *
 * @param {{ attempt: string, clientId: string }} parameters
 * @returns {Promise<Asked>}
 */
export function continueInNew(parameters) {
  return call("continue_in_new", parameters);
}
