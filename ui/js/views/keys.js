import { sendKeys, written } from "../models/shortcuts.js";

/** @import { SendKey } from "../types/SendKey.ts" */
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

/**
 * Writes the keys that the person has chosen to ask with.
 *
 * @param {SendKey} sendKey
 * @param {Platform} platform
 */
export function writeSendKeys(sendKey, platform) {
  for (const [name, keys] of Object.entries(sendKeys(sendKey))) {
    for (const element of document.querySelectorAll(`kbd[data-send-key="${name}"]`)) {
      element.textContent = written(keys, platform);
    }
  }
}
