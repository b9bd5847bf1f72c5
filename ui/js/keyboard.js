import { commandOf } from "./models/shortcuts.js";

/** @import { Command } from "./models/shortcuts.js" */
/** @import { Platform } from "./types/Platform.ts" */

/**
 * The shortcuts that work anywhere in the window.
 *
 * @param {Platform} platform
 * @param {Record<Command, () => void>} commands
 * @param {() => void} escape what Escape does where no menu or dialog is open; those close by themselves
 */
export function listenToKeys(platform, commands, escape) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      if (!document.querySelector(":popover-open, dialog[open]")) escape();
      return;
    }
    const command = commandOf(event, platform);
    if (command === null) return;
    event.preventDefault();
    commands[command]();
  });
}
