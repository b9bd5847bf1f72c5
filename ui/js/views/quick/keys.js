import { assistantOf, quickCommandOf } from "../../models/quick_keys.js";

/** @import { Platform } from "../../types/Platform.ts" */
/** @import { QuickActions } from "./actions.js" */

/**
 * The shortcuts of the bar.
 *
 * @param {Platform} platform
 * @param {QuickActions} actions
 */
export function listenToQuickKeys(platform, actions) {
  document.addEventListener("keydown", (event) => {
    // WebKit's isComposing is false already in the keydown that ends a composition; its keyCode is not.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return actions.escape();
    }
    const assistant = assistantOf(event, platform);
    if (assistant !== null) {
      event.preventDefault();
      return actions.choose(assistant);
    }
    if (obey(event, platform, actions)) event.preventDefault();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {Platform} platform
 * @param {QuickActions} actions
 * @returns {boolean} whether the press is used up
 */
function obey(event, platform, actions) {
  const command = quickCommandOf(event, platform);
  switch (command) {
    case null:
      return false;
    case "copy":
      return actions.copyKey(event);
    case "paste":
      // A key that is held down pastes once.
      if (!event.repeat) actions.paste(event);
      return true;
    case "ways":
      actions.ways();
      return true;
    case "recent":
      void actions.recent();
      return true;
    case "openInChat":
      actions.openInChat();
      return true;
    case "begin":
      actions.begin();
      return true;
    default:
      actions.zoom(command);
      return true;
  }
}
