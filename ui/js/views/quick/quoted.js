import { onAction } from "../../lib/actions.js";
import { part } from "../../lib/template.js";
import { text } from "../../strings/en.js";

/** @import { Quick } from "../../models/quick.js" */
/** @import { StatusView } from "../status.js" */

/** "Ask about what I copied": the switch in the bar's head, and the text that goes with the question. */
export class QuotedView {
  #root;
  #quick;
  #status;

  /**
   * @param {HTMLElement} root of the bar
   * @param {Quick} quick
   * @param {StatusView} status
   */
  constructor(root, quick, status) {
    this.#root = root;
    this.#quick = quick;
    this.#status = status;
    onAction(root, {
      toggleContext: () => void this.#toggle(),
      removeContext: () => quick.quoted.remove(),
    });
    for (const model of [quick.quoted, quick.preferences]) model.subscribe(() => this.#draw());
    this.#draw();
  }

  get #copied() {
    return this.#quick.preferences.quick.context.source === "clipboard";
  }

  async #toggle() {
    const { quoted } = this.#quick;
    await this.#status.watch(quoted.toggle());
    if (!quoted.on || quoted.context !== null) return;
    this.#status.say(this.#copied ? text.quick.nothingCopied : text.quick.nothingSelected, "problem");
  }

  #draw() {
    const { context, on } = this.#quick.quoted;
    const button = part(this.#root, "context-button");
    button.setAttribute("aria-pressed", String(on));
    const label = this.#copied ? text.quick.askAboutCopied : text.quick.askAboutSelected;
    button.setAttribute("aria-label", label);
    button.title = label;

    part(this.#root, "context").hidden = context === null;
    if (context === null) return;
    const { source, characters, limit } = context;
    part(this.#root, "context-text").textContent = context.text;
    const from = source === "clipboard" ? text.quick.copiedText : text.quick.selectedText;
    const cut = characters > limit ? text.quick.cut(limit, characters) : null;
    part(this.#root, "context-from").textContent = [from, cut].filter((words) => words !== null).join(" · ");
  }
}
