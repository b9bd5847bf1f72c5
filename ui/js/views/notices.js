import { onAction } from "../lib/actions.js";
import { fromTemplate, part } from "../lib/template.js";

/**
 * Shows what has to be said once after the start, such as that there is no keychain.
 *
 * @param {HTMLElement} root
 * @param {readonly string[]} notices
 */
export function showNotices(root, notices) {
  root.append(
    ...notices.map((message) => {
      const element = fromTemplate("notice-template");
      part(element, "message").textContent = message;
      return element;
    }),
  );
}

/** @param {HTMLElement} root */
export function makeDismissible(root) {
  onAction(root, { dismiss: (button) => button.closest(".notice")?.remove() });
}
