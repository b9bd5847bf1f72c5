import { nextIndex } from "../models/roving.js";
import { fromTemplate, part } from "../lib/template.js";

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {string} [named] what it is called where it does not stand beside what it is about
 * @property {string} [detail] a second, smaller line
 * @property {string} [initial] the letter of a badge
 * @property {string} [keys] its shortcut where it stands
 * @property {boolean} [checked] for a choice among several
 * @property {() => void} run
 */

/** The right button of the mouse among those that are down. */
const RIGHT = 2;

/**
 * The window's one menu. A button with `popovertarget="menu"` opens it; the button's action says what is in it, before
 * the browser shows it.
 */
export class MenuView {
  /** @type {readonly MenuItem[]} */
  #items = [];
  /** @type {HTMLElement | null} */
  #button = null;
  /** Whether the right button of the mouse is down: WebKitGTK asks for a menu before it is let go. */
  #held = false;
  /** Opens what was asked for meanwhile. @type {(() => void) | null} */
  #waiting = null;
  #element;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
    element.addEventListener("click", (event) => this.#onClick(event));
    document.addEventListener("click", ignoreSecondClick, true);
    element.addEventListener("keydown", (event) => this.#onKey(event));
    element.addEventListener("focusout", ({ relatedTarget }) => this.#onLeft(relatedTarget));
    // The stylesheet anchors the menu to the expanded button, so that has to be known before the menu is shown.
    element.addEventListener("beforetoggle", ({ newState }) => this.#markExpanded(newState === "open"));
    element.addEventListener("toggle", ({ newState }) => this.#onToggle(newState === "open"));
    document.addEventListener("pointerdown", ({ button }) => this.#onPress(button), true);
    document.addEventListener("mouseup", () => this.#release(), true);
    // That it was let go can get lost; the pointer tells it too.
    document.addEventListener("pointermove", ({ buttons }) => this.#onMove(buttons), true);
  }

  /**
   * Fills the menu for the button that is being pressed.
   *
   * @param {HTMLElement} button
   * @param {readonly MenuItem[]} items
   * @param {string} [note] a sentence above the items
   */
  fill(button, items, note) {
    // Open for another button: close it, so that this press opens it here.
    if (this.#button !== button) this.#element.hidePopover();
    this.#button = button;
    this.#element.classList.remove("at-place");
    this.#show(items, note ?? button.getAttribute("aria-label") ?? button.innerText, note);
  }

  /**
   * Opens the menu at a place of the window.
   *
   * @param {readonly MenuItem[]} items
   * @param {string} label
   * @param {{ x: number, y: number }} place in CSS pixels
   */
  openAt(items, label, place) {
    // A menu that opened under a button that is down would be dismissed as that is let go.
    if (this.#held) this.#waiting = () => this.#open(items, label, place);
    else this.#open(items, label, place);
  }

  /** @param {number} button whoever presses another one no longer wants what was asked for with the right one */
  #onPress(button) {
    this.#held = button === 2;
    this.#waiting = null;
  }

  /** @param {number} buttons those that are down */
  #onMove(buttons) {
    if (this.#held && (buttons & RIGHT) === 0) this.#release();
  }

  #release() {
    const open = this.#waiting;
    this.#held = false;
    this.#waiting = null;
    open?.();
  }

  /**
   * @param {readonly MenuItem[]} items
   * @param {string} label
   * @param {{ x: number, y: number }} place
   */
  #open(items, label, { x, y }) {
    const element = this.#element;
    element.hidePopover();
    this.#button = null;
    this.#show(items, label);
    element.classList.add("at-place");
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.setProperty("--menu-x", `${Math.max(0, Math.min(x, innerWidth - width))}px`);
    element.style.setProperty("--menu-y", `${Math.max(0, Math.min(y, innerHeight - height))}px`);
  }

  /**
   * @param {readonly MenuItem[]} items
   * @param {string} label
   * @param {string} [note]
   */
  #show(items, label, note) {
    this.#items = items;
    this.#element.replaceChildren(...(note ? [noteElement(note)] : []), ...items.map(itemElement));
    this.#element.setAttribute("aria-label", label);
  }

  /** @param {readonly MenuItem[]} items */
  shows(items) {
    return this.#items === items && this.isOpen;
  }

  get isOpen() {
    return this.#element.matches(":popover-open");
  }

  close() {
    this.#element.hidePopover();
  }

  get #buttons() {
    return [...this.#element.querySelectorAll("button")];
  }

  /** @param {Event} event */
  #onClick(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const item = button ? this.#items[this.#buttons.indexOf(button)] : undefined;
    if (!item) return;
    this.#element.hidePopover();
    item.run();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Tab") this.#element.hidePopover();
    const buttons = this.#buttons;
    const index = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, index, buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  }

  /**
   * Closes once a key has moved the focus elsewhere, such as into the search: it would lie over that. A press of the
   * menu's own button closes it by itself, and one that found it closed would open it anew.
   *
   * @param {EventTarget | null} next null where the whole window lost the focus
   */
  #onLeft(next) {
    if (!(next instanceof Node) || this.#element.contains(next) || this.#button?.contains(next)) return;
    this.#element.hidePopover();
  }

  /** @param {boolean} open */
  #markExpanded(open) {
    const button = this.#button;
    if (button === null) return;
    button.setAttribute("aria-expanded", String(open));
    // Its tooltip would lie over the menu.
    if (open) button.dataset.tooltip = button.title;
    button.title = open ? "" : (button.dataset.tooltip ?? button.title);
  }

  /** @param {boolean} open */
  #onToggle(open) {
    if (!open) return;
    const chosen = this.#buttons.find((button) => button.getAttribute("aria-checked") === "true");
    (chosen ?? this.#buttons[0])?.focus();
  }
}

/**
 * Whoever double-clicks a button that opens the menu wants to have it open.
 *
 * @param {MouseEvent} event
 */
function ignoreSecondClick(event) {
  const opener = event.target instanceof Element && event.target.closest("[popovertarget]");
  if (!opener || event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Makes a button open the menu, or act by itself.
 *
 * @param {HTMLElement} button
 * @param {boolean} opens
 */
export function setOpensMenu(button, opens) {
  if (button.hasAttribute("popovertarget") === opens) return;
  for (const [name, value] of [["popovertarget", "menu"], ["aria-haspopup", "menu"], ["aria-expanded", "false"]]) {
    if (opens) button.setAttribute(name, value);
    else button.removeAttribute(name);
  }
}

/** @param {string} note */
function noteElement(note) {
  const element = document.createElement("p");
  element.className = "menu-note";
  element.setAttribute("aria-hidden", "true");
  element.textContent = note;
  return element;
}

/** @param {MenuItem} item */
function itemElement({ label, detail, initial, keys, checked }) {
  const element = fromTemplate("menu-item-template");
  part(element, "label").textContent = label;
  if (detail !== undefined) show(part(element, "detail"), detail);
  if (keys !== undefined) show(part(element, "keys"), keys);
  if (initial !== undefined) show(part(element, "initial"), initial);
  if (checked !== undefined) {
    element.setAttribute("role", "menuitemradio");
    element.setAttribute("aria-checked", String(checked));
  }
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} content
 */
function show(element, content) {
  element.textContent = content;
  element.hidden = false;
}
