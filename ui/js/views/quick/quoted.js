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
  #expanded = false;
  #drawn = "";

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
      expandContext: () => this.#expand(!this.#expanded),
    });
    for (const model of [quick, quick.thread, quick.quoted, quick.preferences]) model.subscribe(() => this.#draw());
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

  /** @param {boolean} expanded */
  #expand(expanded) {
    this.#expanded = expanded;
    const quote = part(this.#root, "context-quote");
    quote.setAttribute("aria-expanded", String(expanded));
    if (!expanded) quote.scrollTop = 0;
  }

  #draw() {
    const { context: next, sent, on } = this.#quick.quoted;
    const context = next ?? (this.#quick.isWaiting ? sent : null);
    const button = part(this.#root, "context-button");
    button.setAttribute("aria-pressed", String(on));
    const label = this.#copied ? text.quick.askAboutCopied : text.quick.askAboutSelected;
    button.setAttribute("aria-label", label);
    button.title = label;

    part(this.#root, "context").hidden = context === null;
    if (context === null) return;
    const { source, characters, limit } = context;
    part(this.#root, "context-remove").hidden = next === null;
    if (context.text !== this.#drawn) this.#expand(false);
    this.#drawn = context.text;
    part(this.#root, "context-text").textContent = context.text;
    const from = source === "clipboard" ? text.quick.copiedText : text.quick.selectedText;
    const cut = characters > limit ? text.quick.cut(limit, characters) : null;
    const went = next === null ? text.quick.sentText : null;
    part(this.#root, "context-from").textContent = [from, cut, went].filter((words) => words !== null).join(" · ");
  }
}
