/**
 * The chat window itself.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Start } from "../types/Start.ts" */

/** @returns {Promise<Start>} everything that the window shows first */
export function start() {
  return call("start");
}

/** Says that the chat window stands on the screen. @returns {Promise<void>} */
export function painted() {
  return call("painted");
}

/**
 * @param {{ conversation: string | null }} parameters null is "New question"
 * @returns {Promise<void>}
 */
export function showsConversation(parameters) {
  return call("shows_conversation", parameters);
}

/** Ends the program; while a question is under way, the person is asked first. @returns {Promise<void>} */
export function quit() {
  return call("quit");
}
