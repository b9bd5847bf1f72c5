import { nextIndex } from "../../models/roving.js";
import { fromTemplate, part } from "../../lib/template.js";

/** @import { MenuItem } from "../menu.js" */

/**
 * A line of the bar's list. `paste` is what Ctrl+Enter does, where it does something.
 *
 * @typedef {MenuItem & { paste?: () => void }} ListItem
 */

/** The list that the bar shows in the answer's place: assistants, ways to copy, recent answers, choices. */
export class QuickList {
  /** @type {readonly ListItem[]} */
  #items = [];
  #root;
  #changed;

  /**
   * @param {HTMLElement} root
   * @param {() => void} changed called when it was opened or closed
   */
  constructor(root, changed) {
    this.#root = root;
    this.#changed = changed;
    root.addEventListener("click", (event) => this.#onClick(event));
    root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /** Whether the line that has the focus can be pasted. */
  get canPaste() {
    return this.isOpen && this.#items.some(({ paste }) => paste !== undefined);
  }

  /**
   * @param {string} title
   * @param {readonly ListItem[]} items
   * @param {string} [empty] what to say where there are none
   */
  open(title, items, empty = "") {
    this.#items = items;
    part(this.#root, "list-title").textContent = items.length === 0 ? empty : title;
    part(this.#root, "items").replaceChildren(...items.map(itemElement));
    part(this.#root, "items").setAttribute("aria-label", title);
    this.#root.hidden = false;
    this.#changed();
    const checked = items.findIndex((item) => item.checked);
    (this.#buttons[Math.max(checked, 0)] ?? this.#root).focus();
  }

  /**
   * Offers a choice, as the chat window's menu does.
   *
   * @param {HTMLElement} button
   * @param {readonly MenuItem[]} items
   * @param {string} [note]
   */
  fill(button, items, note) {
    this.open(note ?? button.innerText, items);
  }

  /** @param {readonly ListItem[]} items */
  shows(items) {
    return this.isOpen && this.#items === items;
  }

  close() {
    if (!this.isOpen) return;
    this.#root.hidden = true;
    this.#changed();
  }

  /** Does what Enter does to the line that has the focus. */
  run() {
    this.#take(this.#focused);
  }

  /** Pastes the line that has the focus, where that is possible. */
  paste() {
    const paste = this.#focused?.paste;
    if (paste === undefined) return;
    this.close();
    paste();
  }

  get #buttons() {
    return [...this.#root.querySelectorAll("button")];
  }

  get #focused() {
    return this.#items[this.#buttons.findIndex((button) => button === document.activeElement)];
  }

  /** @param {ListItem | undefined} item */
  #take(item) {
    if (item === undefined) return;
    this.close();
    item.run();
  }

  /** @param {Event} event */
  #onClick(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button !== null) this.#take(this.#items[this.#buttons.indexOf(button)]);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const buttons = this.#buttons;
    const index = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, index, buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  }
}

/** @param {ListItem} item */
function itemElement({ label, detail, initial, checked }) {
  const element = fromTemplate("list-item-template");
  part(element, "label").textContent = label;
  part(element, "detail").textContent = detail ?? "";
  part(element, "initial").textContent = initial ?? "";
  part(element, "initial").hidden = initial === undefined;
  if (checked !== undefined) {
    element.setAttribute("role", "menuitemradio");
    element.setAttribute("aria-checked", String(checked));
  }
  return element;
}
