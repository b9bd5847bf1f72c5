/**
 * What the Rust side announces.
 *
 * @module
 */

/** @import { Change } from "./types/Change.ts" */

/**
 * Calls `listener` whenever something that a window may show has changed.
 *
 * @param {(change: Change) => void} listener
 * @returns {Promise<() => void>} resolves once changes are heard; call the function to stop
 */
export function onChange(listener) {
  return window.__TAURI__.event.listen("changed", ({ payload }) => listener(/** @type {Change} */ (payload)));
}
