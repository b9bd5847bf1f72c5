/**
 * The way to the Rust side. Nothing but this file and `events.js` takes it.
 *
 * @module
 */

import { asFailed } from "../lib/failed.js";

/**
 * @template T
 * @param {string} command
 * @param {Record<string, unknown>} [parameters]
 * @returns {Promise<T>}
 */
export async function call(command, parameters) {
  try {
    return await window.__TAURI__.core.invoke(command, parameters);
  } catch (error) {
    throw asFailed(error);
  }
}

/**
 * @template T
 * @param {(message: T) => void} hear
 */
export function channel(hear) {
  const channel = new window.__TAURI__.core.Channel();
  channel.onmessage = hear;
  return channel;
}

/** Moves this window with the pointer, until its button is let go. */
export async function dragWindow() {
  try {
    await window.__TAURI__.window.getCurrentWindow().startDragging();
  } catch (error) {
    throw asFailed(error);
  }
}
