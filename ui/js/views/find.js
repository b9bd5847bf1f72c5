import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { rangesOf } from "../lib/text_ranges.js";
import { text } from "../strings/en.js";

/** @import { Find } from "../models/find.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Thread } from "../models/thread.js" */
/** @import { ThreadPages } from "./thread_pages.js" */

/** The names of what is marked, as the stylesheet has them. */
const FOUND = "found";
const CURRENT = "found-current";

/** The line that finds in the open conversation, and the marks in what is drawn of it. */
export class FindView {
  #root;
  #field;
  #find;
  #thread;
  #list;
  #pages;
  #status;
  #leave;

  /**
   * @param {HTMLElement} root
   * @param {{ find: Find, thread: Thread, list: HTMLElement, pages: ThreadPages, status: StatusView }} parts `list`: holds
   *   the exchanges
   * @param {() => void} leave gives the focus back
   */
  constructor(root, { find, thread, list, pages, status }, leave) {
    this.#root = root;
    this.#field = part(root, "field", HTMLInputElement);
    this.#find = find;
    this.#thread = thread;
    this.#list = list;
    this.#pages = pages;
    this.#status = status;
    this.#leave = leave;
    this.#field.addEventListener("input", () => this.#search());
    root.addEventListener("keydown", (event) => this.#onKey(event));
    onAction(root, {
      next: () => find.next(),
      previous: () => find.previous(),
      close: () => this.#close(),
    });
    find.subscribe(() => void status.watch(this.#draw()));
    // What was scrolled to has no marks yet.
    thread.subscribe(() => this.#mark());
  }

  /** Opens it; a dialog over the window hides it, and may have a search of its own. */
  open() {
    const dialog = document.querySelector("dialog[open]");
    if (dialog !== null) {
      const field = dialog.querySelector('input[type="search"]');
      if (field instanceof HTMLInputElement) field.select();
      return;
    }
    this.#find.open();
    if (!this.#find.isOpen) return;
    this.#field.focus();
    this.#field.select();
  }

  /** Puts it away; false where it was not open. */
  dismiss() {
    const { isOpen } = this.#find;
    if (isOpen) this.#close();
    return isOpen;
  }

  #close() {
    this.#find.close();
    this.#leave();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && event.target === this.#field) this.#find[event.shiftKey ? "previous" : "next"]();
    else return;
    event.preventDefault();
  }

  #search() {
    void this.#status.watch(this.#find.search(this.#field.value, this.#read()));
  }

  /** The number of the exchange that is read. */
  #read() {
    const { top } = this.#root.getBoundingClientRect();
    const place = [...this.#list.children].findIndex((child) => child.getBoundingClientRect().bottom > top);
    return (this.#thread.conversation?.first ?? 0) + Math.max(0, place);
  }

  async #draw() {
    const { isOpen, at, count } = this.#find;
    this.#root.hidden = !isOpen;
    if (!isOpen) this.#field.value = "";
    const searched = this.#find.text !== "";
    part(this.#root, "count").textContent = searched ? text.find.count(count === 0 ? 0 : at + 1, count) : "";
    const place = this.#find.current;
    if (place !== null) await this.#thread.goTo(place.index);
    // Something else may be looked at by now.
    if (place?.exchange !== this.#find.current?.exchange) return;
    const current = this.#mark();
    if (place === null) return;
    if (current) scrollTo(current, this.#list);
    else await this.#pages.goTo(place.index);
  }

  /** @returns {Range | null} the mark of what is looked at */
  #mark() {
    CSS.highlights.delete(FOUND);
    CSS.highlights.delete(CURRENT);
    if (!this.#find.isOpen || this.#find.count === 0) return null;
    const place = this.#find.current;
    /** @type {Range[]} */
    const all = [];
    /** @type {Range | null} */
    let current = null;
    for (const exchange of this.#list.querySelectorAll("[data-exchange]")) {
      for (const [name, isAnswer] of /** @type {const} */ ([["question", false], ["prose", true]])) {
        const ranges = rangesOf(part(exchange, name), this.#find.text);
        all.push(...ranges);
        if (place?.exchange === exchange.getAttribute("data-exchange") && place.isAnswer === isAnswer) {
          current = ranges[place.nth] ?? ranges.at(-1) ?? null;
        }
      }
    }
    CSS.highlights.set(FOUND, new Highlight(...all));
    if (current) CSS.highlights.set(CURRENT, new Highlight(current));
    return current;
  }
}

/**
 * Brings a range into view, and what may be folded away around it.
 *
 * @param {Range} range
 * @param {HTMLElement} list
 */
function scrollTo(range, list) {
  const element = range.startContainer.parentElement;
  element?.closest("[data-exchange]")?.querySelector('.question-more[aria-expanded="false"]')?.dispatchEvent(new Event("click", { bubbles: true }));
  const scroller = list.parentElement;
  if (!scroller) return;
  const [there, view] = [range.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (there.top < view.top + 8 || there.bottom > view.bottom - 8) {
    scroller.scrollTop += there.top - view.top - view.height / 3;
  }
}
