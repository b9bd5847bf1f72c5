import { duration, price, spent } from "../../lib/format.js";
import { part } from "../../lib/template.js";
import { text } from "../../strings/en.js";

/** @import { Quick } from "../../models/quick.js" */
/** @import { QuickList } from "./list.js" */

const NOTHING = { rest: "", took: "" };

/** The bar's foot: what Enter costs or what the answer did, and the keys. */
export class QuickFoot {
  #root;
  #quick;
  #list;

  /**
   * @param {HTMLElement} root
   * @param {Quick} quick
   * @param {QuickList} list
   */
  constructor(root, quick, list) {
    this.#root = root;
    this.#quick = quick;
    this.#list = list;
    for (const model of [quick, quick.composer, quick.thread, quick.assistants]) model.subscribe(() => this.draw());
    this.draw();
  }

  draw() {
    const { answer, target } = this.#quick;
    const { isOpen, canPaste } = this.#list;
    this.#show("take", canPaste);
    this.#show("copy", !isOpen && answer !== null);
    this.#show("ways", !isOpen && answer !== null);
    this.#show("paste", isOpen ? canPaste : answer !== null);
    this.#show("recent", !isOpen && answer === null);
    this.#show("open", !isOpen);
    this.#show("hide", !isOpen);
    this.#show("back", isOpen);
    part(this.#root, "paste-label").textContent = target === null ? text.quick.paste : text.thread.pasteInto(target);
    const { rest, took } = isOpen ? NOTHING : this.#rest();
    part(this.#root, "rest").textContent = rest;
    part(this.#root, "took").textContent = took;
    // What Enter costs is always said while something is written.
    this.#root.toggleAttribute("data-writing", this.#isWriting);
  }

  get #isWriting() {
    return this.#quick.composer.text.trim() !== "";
  }

  /** What stands at rest where messages come and go, and how long it took, which goes first where room is scarce. */
  #rest() {
    const { assistant, newest } = this.#quick;
    if (assistant === null) return NOTHING;
    if (this.#isWriting || newest === null) return { rest: text.quick.enterAsks(price(assistant.cost)), took: "" };
    if (newest.answer === null) return NOTHING;
    return {
      rest: spent(newest.credits, assistant.cost === 0),
      took: `${duration(newest.answer.duration)} · `,
    };
  }

  /**
   * @param {string} name
   * @param {boolean} visible
   */
  #show(name, visible) {
    part(this.#root, name).hidden = !visible;
  }
}
