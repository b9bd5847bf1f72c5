/**
 * What the Rust side announces.
 *
 * @module
 */

/** @import { Change } from "./types/Change.ts" */
/** @import { Opening } from "./types/Opening.ts" */
/** @import { Summons } from "./types/Summons.ts" */

/**
 * Calls `listener` whenever something that a window may show has changed.
 *
 * @param {(change: Change) => void} listener
 * @returns {Promise<() => void>} resolves once changes are heard; call the function to stop
 */
export function onChange(listener) {
  return window.__TAURI__.event.listen("changed", ({ payload }) => listener(/** @type {Change} */ (payload)));
}

/**
 * Calls `listener` whenever the quick question's bar is being shown.
 *
 * @param {(summons: Summons) => void} listener
 * @returns {Promise<() => void>}
 */
export function onSummons(listener) {
  return window.__TAURI__.event.listen("summoned", ({ payload }) => listener(/** @type {Summons} */ (payload)));
}

/**
 * Calls `listener` with the conversation that the chat window is to open, and where.
 *
 * @param {(opening: Opening) => void} listener
 * @returns {Promise<() => void>}
 */
export function onOpen(listener) {
  return window.__TAURI__.event.listen("open", ({ payload }) => listener(/** @type {Opening} */ (payload)));
}

/**
 * Calls `listener` whenever the chat window is to show the settings.
 *
 * @param {() => void} listener
 * @returns {Promise<() => void>}
 */
export function onOpenSettings(listener) {
  return window.__TAURI__.event.listen("open_settings", () => listener());
}

/**
 * Calls `listener` whenever the global shortcut is pressed while it is watched.
 *
 * @param {() => void} listener
 * @returns {Promise<() => void>}
 */
export function onShortcut(listener) {
  return window.__TAURI__.event.listen("shortcut", () => listener());
}
