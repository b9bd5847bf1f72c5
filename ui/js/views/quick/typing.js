/** @import { QuickField } from "./field.js" */
/** @import { QuickList } from "./list.js" */
/** @import { StatusView } from "../status.js" */

/**
 * Lets what is typed arrive in the field wherever the last click went, and takes a short message away for it.
 *
 * @param {HTMLElement} card
 * @param {{ field: QuickField, list: QuickList, status: StatusView }} parts
 */
export function keepTyping(card, { field, list, status }) {
  card.addEventListener("click", (event) => {
    // A press of a key on a button counts no clicks, and leaves the focus where the person moved it.
    if (event.detail === 0 || list.isOpen) return;
    if (event.target instanceof Element && event.target.closest("button")) field.focus();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (isHeldOnly(event)) {
        // WebKitGTK hands a key that no page handled back to the window, and lets the key after it pass by the page:
        // when the window was hidden meanwhile, as its shortcut does, that is the first letter of the next question.
        event.preventDefault();
        return;
      }
      status.makeRoom();
      if (!list.isOpen && !field.hasFocus && writes(event)) field.focus();
    },
    { capture: true },
  );
}

/** @param {KeyboardEvent} event */
function isHeldOnly({ key }) {
  return ["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(key);
}

/**
 * Whether a press writes a character. A space presses the button that has the focus, or scrolls.
 *
 * @param {KeyboardEvent} event
 */
function writes({ key, ctrlKey, altKey, metaKey }) {
  return key !== " " && [...key].length === 1 && !ctrlKey && !altKey && !metaKey;
}
