import { momentOf } from "../lib/format.js";
import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { AskedBefore } from "../models/asked_before.js" */
/** @import { AskedBefore as Earlier } from "../types/AskedBefore.ts" */
/** @import { Chat } from "../models/chat.js" */
/** @import { Platform } from "../types/Platform.ts" */

/** The keys that show the earlier answer. */
const KEYS = "Ctrl+Shift+Enter";

/** Offers the answer to an earlier question like the one that is being typed, above the field. */
export class AskedBeforeView {
  #root;
  #asked;
  #chat;
  #isWanted;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} composer hears the keys
   * @param {AskedBefore} asked
   * @param {object} parts
   * @param {Platform} parts.platform
   * @param {Pick<Chat, "assistant" | "assistants" | "thread">} parts.chat
   * @param {(earlier: Earlier) => void} parts.show nothing is sent
   * @param {() => boolean} [parts.isWanted] whether it may be offered now; where none of the models
   *   says that this has changed, `draw` has to be called
   */
  constructor(root, composer, asked, { platform, chat, show, isWanted = () => true }) {
    this.#root = root;
    this.#asked = asked;
    this.#chat = chat;
    this.#isWanted = isWanted;
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
      if (!isWanted()) return;
      event.preventDefault();
      showIt();
    });
    for (const model of [asked, chat.assistants, chat.thread]) model.subscribe(() => this.draw());
  }

  /** Offers what was found, or nothing where it is not wanted. */
  draw() {
    const { earlier } = this.#asked;
    const root = this.#root;
    root.hidden = earlier === null || !this.#isWanted();
    if (earlier === null) return;
    part(root, "question").textContent = text.asked.quoted(earlier.question);
    part(root, "question").title = `${earlier.question}\n${earlier.excerpt}`;
    // Whoever is asked now stands in the window already.
    const isOther = earlier.assistant !== this.#chat.assistant?.name;
    const answered = momentOf(earlier.answeredAt, Date.now());
    part(root, "who").hidden = !isOther;
    part(root, "who").textContent = text.asked.by(earlier.assistant);
    part(root, "who").title = earlier.assistant;
    part(root, "day").textContent = isOther ? text.asked.thenOn(answered) : text.asked.on(answered);
  }
}
