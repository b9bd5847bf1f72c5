import { part } from "../../lib/template.js";
import { text } from "../../strings/en.js";

/** @import { Quick } from "../../models/quick.js" */

/** What stands in the way of asking: no key, nobody to ask, a disk that is full. */
export class QuickNote {
  #root;
  #quick;

  /**
   * @param {HTMLElement} root
   * @param {Quick} quick
   */
  constructor(root, quick) {
    this.#root = root;
    this.#quick = quick;
    for (const model of [quick, quick.composer, quick.thread, quick.assistants]) model.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const message = this.#message();
    this.#root.hidden = message === null;
    this.#root.dataset.tone = this.#quick.composer.failure === null ? "calm" : "problem";
    part(this.#root, "note-copy").hidden = !this.#quick.composer.isUnsaved;
    // Setting the same text again would make a screen reader say it again.
    const words = part(this.#root, "note-text");
    if (words.textContent !== message) words.textContent = message;
  }

  #message() {
    const { assistant, composer, thread } = this.#quick;
    if (composer.failure !== null) return composer.failure.message;
    if (assistant?.key === "missing") return text.composer.noKey(assistant.name);
    if (assistant?.meter.stopped) return text.credits.stoppedFor(assistant.name);
    if (assistant !== null || thread.conversation === null) return null;
    return text.composer.removed(thread.conversation.assistantName);
  }
}
