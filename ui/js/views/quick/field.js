import { fitToText } from "../../lib/autosize.js";
import { asks } from "../../models/shortcuts.js";
import { text } from "../../strings/en.js";
import { scrollByPage } from "../page_keys.js";

/** @import { Quick } from "../../models/quick.js" */
/** @import { Recall } from "../../models/recall.js" */
/** @import { StatusView } from "../status.js" */

/** The bar's field: the question that is written, or, while it is empty, the one that was asked last. */
export class QuickField {
  #field;
  #quick;
  #recall;
  #status;
  #body;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {object} parts
   * @param {Quick} parts.quick
   * @param {Recall} parts.recall
   * @param {StatusView} parts.status
   * @param {HTMLElement} parts.body what Page Up and Page Down scroll
   */
  constructor(field, { quick, recall, status, body }) {
    this.#field = field;
    this.#quick = quick;
    this.#recall = recall;
    this.#status = status;
    this.#body = body;
    field.addEventListener("input", () => quick.composer.type(field.value));
    field.addEventListener("keydown", (event) => this.#onKey(event));
    new ResizeObserver(() => fitToText(field)).observe(field);
    for (const model of [quick, quick.composer, quick.thread, quick.preferences]) model.subscribe(() => this.#draw());
    this.#draw();
  }

  get hasFocus() {
    return document.activeElement === this.#field;
  }

  /** Puts the caret behind what is written. */
  focus() {
    this.#field.focus({ preventScroll: true });
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (asks(event)) {
      event.preventDefault();
      // A key that was held down when the focus came here was meant for what had it before.
      if (event.repeat) return;
      this.#recall.reset();
      void this.#status.watch(this.#quick.ask());
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    switch (event.key) {
      case "ArrowUp":
      case "ArrowDown":
        if (!this.#recall.canRecall(this.#field.value)) return;
        event.preventDefault();
        void this.#status.watch(this.#bringBack(event.key === "ArrowUp" ? "older" : "newer"));
        return;
      default:
        scrollByPage(event, this.#body);
    }
  }

  /** @param {"older" | "newer"} way */
  async #bringBack(way) {
    const question = await this.#recall.step(way, () => this.#field.value);
    if (question === null) return;
    this.#quick.composer.type(question);
    this.focus();
  }

  #draw() {
    const { composer, newest } = this.#quick;
    // Setting the value moves the caret, and ends an input method's composition.
    if (this.#field.value !== composer.text) this.#field.value = composer.text;
    this.#field.placeholder = newest === null ? text.quick.placeholder : firstLine(newest.question);
    this.#field.toggleAttribute("data-asked", newest !== null);
    fitToText(this.#field);
  }
}

/** @param {string} question */
function firstLine(question) {
  const [line = ""] = question.trimStart().split("\n", 1);
  return line;
}
