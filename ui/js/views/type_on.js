import { writes } from "../models/shortcuts.js";

/** @import { Platform } from "../types/Platform.ts" */

/**
 * Has what is typed or pasted where nothing takes text go on in a field.
 *
 * @param {HTMLElement} root what has the focus stands in it
 * @param {() => void} focus goes to the field; the key that is down then arrives there
 * @param {Platform} platform
 */
export function typeOn(root, focus, platform) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !writes(event, platform)) return;
    if (event.target instanceof Element && event.target.matches("input, textarea")) return;
    focus();
  });
}
