import { undoOf } from "../models/shortcuts.js";

/** @import { Platform } from "../types/Platform.ts" */

/**
 * Lets fields undo and redo by the usual keys: WebKitGTK can do both, and binds no keys to them.
 *
 * @param {Platform} platform
 */
export function undoByKeys(platform) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const isField = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    const command = isField ? undoOf(event, platform) : null;
    if (command === null) return;
    event.preventDefault();
    document.execCommand(command);
  });
}
