/**
 * What other applications get, and what is opened there.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Copy } from "../types/Copy.ts" */
/** @import { CopyFormat } from "../types/CopyFormat.ts" */
/** @import { Pasted } from "../types/Pasted.ts" */
/** @import { RecentAnswer } from "../types/RecentAnswer.ts" */
/** @import { RequestLanguage } from "../types/RequestLanguage.ts" */

/**
 * @param {{ copy: Copy }} parameters
 * @returns {Promise<void>}
 */
export function copyAnswer(parameters) {
  return call("copy_answer", parameters);
}

/**
 * Copies a whole conversation.
 *
 * @param {{ id: string, format: CopyFormat }} parameters
 * @returns {Promise<void>}
 */
export function copyConversation(parameters) {
  return call("copy_conversation", parameters);
}

/**
 * Copies what is selected in the page, without its theme.
 *
 * @param {{ html: string, plain: string }} parameters
 * @returns {Promise<void>}
 */
export function copySelection(parameters) {
  return call("copy_selection", parameters);
}

/**
 * Copies the request that asks a question, with a placeholder for its key.
 *
 * @param {{ exchange: string, language: RequestLanguage }} parameters
 * @returns {Promise<void>}
 */
export function copyRequest(parameters) {
  return call("copy_request", parameters);
}

/**
 * Copies what was written and can't be stored now.
 *
 * @param {{ text: string }} parameters
 * @returns {Promise<void>}
 */
export function copyText(parameters) {
  return call("copy_text", parameters);
}

/**
 * Pastes into the application that the person came from, or copies where that is impossible.
 *
 * @param {{ copy: Copy }} parameters
 * @returns {Promise<Pasted>}
 */
export function pasteAnswer(parameters) {
  return call("paste_answer", parameters);
}

/** @returns {Promise<string | null>} the name of the application that an answer would be pasted into */
export function target() {
  return call("target");
}

/** @returns {Promise<RecentAnswer[]>} the newest first */
export function recentAnswers() {
  return call("recent_answers");
}

/**
 * @param {{ url: string }} parameters
 * @returns {Promise<void>}
 */
export function openLink(parameters) {
  return call("open_link", parameters);
}

/**
 * Opens the document of a passage that an answer cites.
 *
 * @param {{ answer: string, index: number }} parameters `index` counts from 0
 * @returns {Promise<void>}
 */
export function openSource(parameters) {
  return call("open_source", parameters);
}
