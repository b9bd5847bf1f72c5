import { onAction } from "../../lib/actions.js";
import { initialOf, sublineOf } from "../../lib/assistant_words.js";
import { part } from "../../lib/template.js";
import { text } from "../../strings/en.js";

/** @import { Backend } from "../../backend.js" */
/** @import { Quick } from "../../models/quick.js" */
/** @import { QuickList } from "./list.js" */
/** @import { StatusView } from "../status.js" */

/** The bar's head: it is dragged by it, and says who answers. */
export class QuickHead {
  #root;
  #quick;
  #list;
  #status;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, quick: Quick, list: QuickList, status: StatusView }} parts
   */
  constructor(root, { backend, quick, list, status }) {
    this.#root = root;
    this.#quick = quick;
    this.#list = list;
    this.#status = status;
    onAction(root, {
      assistants: () => this.openAssistants(),
      pin: () => void status.watch(quick.pin(!quick.pinned)),
    });
    root.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest("button, textarea"))) return;
      event.preventDefault();
      void status.watch(backend.dragQuick());
    });
    for (const model of [quick, quick.assistants, quick.thread]) model.subscribe(() => this.#draw());
    this.#draw();
  }

  openAssistants() {
    const { assistants, assistant } = this.#quick;
    const items = assistants.list.map((one) => ({
      label: one.name,
      detail: sublineOf(one),
      initial: initialOf(one.name),
      checked: one.id === assistant?.id,
      run: () => this.#choose(one.id),
    }));
    this.#list.open(text.quick.assistant, items);
  }

  /** @param {number} index from 0 */
  chooseNumber(index) {
    const assistant = this.#quick.assistants.list[index];
    if (assistant) this.#choose(assistant.id);
  }

  /** @param {string} id */
  #choose(id) {
    void this.#status.watch(this.#quick.choose(id));
  }

  #draw() {
    const { assistant, thread, pinned } = this.#quick;
    const name = assistant?.name ?? thread.conversation?.assistantName ?? text.assistant.noneChosen;
    part(this.#root, "assistant").textContent = name;
    part(this.#root, "assistant-button").setAttribute("aria-label", `${text.quick.assistant}: ${name}`);
    part(this.#root, "pin-button").setAttribute("aria-pressed", String(pinned));
  }
}
