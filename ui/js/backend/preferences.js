/**
 * What the person chose.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Preferences } from "../types/Preferences.ts" */
/** @import { Shortcut } from "../types/Shortcut.ts" */

/** @returns {Promise<Preferences>} */
export function preferences() {
  return call("preferences");
}

/**
 * @param {{ changes: object }} parameters `changes`: those of the preferences that become different, and no others
 * @returns {Promise<Preferences>} as they were stored
 */
export function setPreferences(parameters) {
  return call("set_preferences", parameters);
}

/**
 * Whether the system starts the program when the person logs in.
 *
 * @returns {Promise<boolean>}
 */
export function startsAtLogin() {
  return call("starts_at_login");
}

/**
 * @param {{ on: boolean }} parameters
 * @returns {Promise<boolean>}
 */
export function startAtLogin(parameters) {
  return call("start_at_login", parameters);
}

/** @returns {Promise<string | null>} why there is no tray that closing could hide to; null where there is one */
export function noTray() {
  return call("no_tray");
}

/**
 * Makes the text of both windows larger or smaller.
 *
 * @param {{ zoom: number }} parameters 1 is 100 %
 * @returns {Promise<void>}
 */
export function setZoom(parameters) {
  return call("set_zoom", parameters);
}

/**
 * Turns "Ask about what I copied" on or off.
 *
 * @param {{ on: boolean }} parameters
 * @returns {Promise<void>}
 */
export function offerContext(parameters) {
  return call("offer_context", parameters);
}

/** @returns {Promise<Shortcut>} the global shortcut and how it stands */
export function shortcut() {
  return call("shortcut");
}

/**
 * @param {{ keys: string | null }} parameters such as `Ctrl+Alt+Space`; null for none
 * @returns {Promise<Shortcut>}
 */
export function setShortcut(parameters) {
  return call("set_shortcut", parameters);
}

/**
 * While the shortcut is watched, pressing it is an event here instead of showing the bar.
 *
 * @param {{ on: boolean }} parameters
 * @returns {Promise<void>}
 */
export function watchShortcut(parameters) {
  return call("watch_shortcut", parameters);
}
