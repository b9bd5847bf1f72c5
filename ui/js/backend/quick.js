/**
 * The bar of the quick question.
 *
 * @module
 */

import { call, dragWindow } from "./call.js";

/** @import { Context } from "../types/Context.ts" */
/** @import { ContextSource } from "../types/ContextSource.ts" */
/** @import { Opening } from "../types/Opening.ts" */
/** @import { QuickStart } from "../types/QuickStart.ts" */
/** @import { Summons } from "../types/Summons.ts" */

/** @returns {Promise<QuickStart>} everything that the quick question's bar shows first */
export function startQuick() {
  return call("start_quick");
}

/**
 * Says that the bar's page is built. Before that it is not shown, and what is typed goes elsewhere.
 *
 * @returns {Promise<Summons | null>} the last summons, if it came before
 */
export function listenQuick() {
  return call("listen_quick");
}

/**
 * Hides the bar, unless it was summoned since.
 *
 * @param {{ summons: number }} parameters the number of the last summons that the page knows of
 * @returns {Promise<void>}
 */
export function hideQuick(parameters) {
  return call("hide_quick", parameters);
}

/**
 * @param {{ height: number }} parameters the card's, in CSS pixels
 * @returns {Promise<void>}
 */
export function resizeQuick(parameters) {
  return call("resize_quick", parameters);
}

/**
 * @param {{ pinned: boolean }} parameters whether the bar stays when it loses the focus
 * @returns {Promise<void>}
 */
export function pinQuick(parameters) {
  return call("pin_quick", parameters);
}

/** Moves the bar with the pointer, until its button is let go. @returns {Promise<void>} */
export function dragQuick() {
  return dragWindow();
}

/**
 * Hides the bar and goes on in the chat window, which takes along what was typed.
 *
 * @param {{ opening: Opening | null }} parameters null is "New question"
 * @returns {Promise<boolean>} whether what was typed has moved along
 */
export function openInChat(parameters) {
  return call("open_in_chat", parameters);
}

/**
 * @param {{ source: ContextSource }} parameters
 * @returns {Promise<Context | null>} null when there is no text there
 */
export function readContext(parameters) {
  return call("read_context", parameters);
}
