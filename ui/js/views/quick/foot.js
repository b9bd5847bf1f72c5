import { duration, price, spent } from "../../lib/format.js";
import { part } from "../../lib/template.js";
import { text } from "../../strings/en.js";

/** @import { Quick } from "../../models/quick.js" */
/** @import { QuickList } from "./list.js" */

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
    this.#show("copy", isOpen ? canPaste : answer !== null);
    this.#show("ways", !isOpen && answer !== null);
    this.#show("paste", isOpen ? canPaste : answer !== null);
    this.#show("recent", !isOpen && answer === null);
    this.#show("open", !isOpen);
    this.#show("hide", !isOpen);
    this.#show("back", isOpen);
    part(this.#root, "paste-label").textContent = target === null ? text.quick.paste : text.thread.pasteInto(target);
    part(this.#root, "rest").textContent = isOpen ? "" : this.#rest();
  }

  /** What stands at rest where messages come and go. */
  #rest() {
    const { assistant, composer, newest } = this.#quick;
    if (assistant === null) return "";
    if (composer.text.trim() !== "" || newest === null) return text.quick.enterAsks(price(assistant.cost));
    if (newest.answer === null) return "";
    return [duration(newest.answer.duration), spent(newest.credits, assistant.cost === 0)].join(" · ");
  }

  /**
   * @param {string} name
   * @param {boolean} visible
   */
  #show(name, visible) {
    part(this.#root, name).hidden = !visible;
  }
}
