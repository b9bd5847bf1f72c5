import { written } from "../models/shortcuts.js";

/** @import { Platform } from "../types/Platform.ts" */

/**
 * Writes every shortcut of the page as this platform writes it.
 *
 * @param {Platform} platform
 */
export function writeKeys(platform) {
  for (const element of document.querySelectorAll("kbd[data-keys]")) {
    // In the sidebar there is little room, and the keys stand in a box: the design writes "Ctrl K" there.
    const between = element.closest("dialog") ? "+" : " ";
    element.textContent = written(element.getAttribute("data-keys") ?? "", platform, between);
  }
}
