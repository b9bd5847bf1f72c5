import { day } from "../lib/format.js";
import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { AskedBefore } from "../models/asked_before.js" */
/** @import { AskedBefore as Earlier } from "../types/AskedBefore.ts" */
/** @import { Platform } from "../types/Platform.ts" */

/** The keys that show the earlier answer. */
const KEYS = "Ctrl+Shift+Enter";

/** Offers the answer to an earlier question like the one that is being typed, above the field. */
export class AskedBeforeView {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} composer hears the keys
   * @param {AskedBefore} asked
   * @param {{ platform: Platform, show: (earlier: Earlier) => void }} parts `show`: nothing is sent
   */
  constructor(root, composer, asked, { platform, show }) {
    const showIt = () => {
      const { earlier } = asked;
      if (earlier === null) return;
      // Only from a field with the focus is what goes remembered by undo.
      part(composer, "field").focus();
      show(earlier);
    };
    part(root, "keys").textContent = written(KEYS, platform, " ");
    onAction(root, { showEarlier: showIt });
    composer.addEventListener("keydown", (event) => {
      const primary = platform === "macos" ? event.metaKey : event.ctrlKey;
      if (event.key !== "Enter" || !event.shiftKey || !primary || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      showIt();
    });
    asked.subscribe(() => {
      const { earlier } = asked;
      root.hidden = earlier === null;
      if (earlier === null) return;
      part(root, "question").textContent = text.asked.quoted(earlier.question);
      part(root, "question").title = `${earlier.question}\n${earlier.excerpt}`;
      const answered = text.asked.answered(earlier.assistant, day(earlier.answeredAt, Date.now()));
      part(root, "answered").textContent = answered;
      part(root, "answered").title = answered;
    });
  }
}
