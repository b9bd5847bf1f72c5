import { commandOf } from "./shortcuts.js";

/** @import { Platform } from "../types/Platform.ts" */
/** @import { KeyPress, Zoom } from "./shortcuts.js" */

/**
 * What a key press asks the bar for. Enter and the arrow keys belong to the field.
 *
 * @typedef {"copy" | "paste" | "ways" | "openInChat" | "recent" | "begin" | Zoom} QuickCommand
 */

/** @type {Record<string, QuickCommand>} */
const commands = { j: "openInChat", h: "recent", n: "begin", t: "ways" };

/**
 * The command of a key press, if it has one. Cmd on macOS stands wherever Ctrl stands elsewhere.
 *
 * Copying and pasting may have Shift or Alt held, which stand for the other form.
 *
 * @param {KeyPress} press
 * @param {Platform} platform
 * @returns {QuickCommand | null}
 */
export function quickCommandOf(press, platform) {
  if (!isPrimary(press, platform)) return null;
  const key = press.key.toLowerCase();
  if (key === "enter") return "paste";
  if (key === "c") return "copy";
  if (!press.altKey && !press.shiftKey && Object.hasOwn(commands, key)) return commands[key] ?? null;
  const command = commandOf(press, platform);
  return command === "grow" || command === "shrink" || command === "resetZoom" ? command : null;
}

/**
 * Which assistant a key press chooses, from 0; null where it chooses none.
 *
 * @param {KeyPress} press
 * @param {Platform} platform
 */
export function assistantOf(press, platform) {
  if (!isPrimary(press, platform) || press.altKey || press.shiftKey || !/^[1-9]$/.test(press.key)) return null;
  return Number(press.key) - 1;
}

/**
 * @param {KeyPress} press
 * @param {Platform} platform
 */
function isPrimary({ ctrlKey, metaKey }, platform) {
  return platform === "macos" ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}
