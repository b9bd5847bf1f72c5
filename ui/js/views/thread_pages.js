import { ScrollPlace } from "../lib/scroll_place.js";
import { part } from "../lib/template.js";
import { ThreadWindow } from "../models/thread_window.js";

/** @import { StatusView } from "./status.js" */
/** @import { Thread } from "../models/thread.js" */

/** Lets a long conversation scroll as if all of it stood in the window, and reads what is scrolled to. */
export class ThreadPages {
  #root;
  #list;
  #thread;
  #place;
  #window = new ThreadWindow();
  #reading = false;

  /**
   * @param {HTMLElement} root scrolls
   * @param {Thread} thread
   * @param {StatusView} status
   */
  constructor(root, thread, status) {
    this.#root = root;
    this.#list = part(root, "exchanges");
    this.#thread = thread;
    this.#place = new ScrollPlace(root);
    root.addEventListener("scroll", () => void status.watch(this.#look()), { passive: true });
    root.addEventListener("keydown", (event) => {
      if (event.target !== root || (event.key !== "Home" && event.key !== "End")) return;
      event.preventDefault();
      void status.watch(event.key === "Home" ? this.#goToBeginning() : this.#goToEnd());
    });
  }

  /** Gives the rest of the conversation its room. */
  fit() {
    const range = this.#range;
    this.#window.measured(this.#list.offsetHeight, range.count);
    const { before, after } = this.#window.rooms(range);
    part(this.#root, "before").style.setProperty("block-size", `${before}px`);
    part(this.#root, "after").style.setProperty("block-size", `${after}px`);
  }

  /**
   * Brings an exchange into view.
   *
   * @param {number} index its number, from 0
   */
  async goTo(index) {
    await this.#thread.goTo(index);
    const element = this.#list.children[index - this.#range.first];
    if (element) this.#place.begin(element);
  }

  async #goToBeginning() {
    await this.goTo(0);
    this.#root.scrollTop = 0;
  }

  /** WebKit's own End would end with what is drawn. */
  async #goToEnd() {
    await this.#thread.goToEnd();
    this.#root.scrollTop = this.#root.scrollHeight;
  }

  get #range() {
    const { conversation } = this.#thread;
    return {
      first: conversation?.first ?? 0,
      count: conversation?.exchanges.length ?? 0,
      total: conversation?.total ?? 0,
    };
  }

  /** Reads what is wanted where the person has scrolled to, one part after the other. */
  async #look() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let wanted = this.#wanted(); wanted !== null; wanted = this.#wanted()) {
        const before = this.#thread.conversation;
        if (wanted.kind === "at") await this.goTo(wanted.index);
        else await this.#thread[wanted.kind]();
        if (this.#thread.conversation === before) return;
      }
    } finally {
      this.#reading = false;
    }
  }

  #wanted() {
    const { scrollTop: top, clientHeight: height, scrollHeight: whole } = this.#root;
    return this.#window.wanted({ top, height, whole, ...this.#rooms }, this.#range);
  }

  get #rooms() {
    return { before: part(this.#root, "before").offsetHeight, after: part(this.#root, "after").offsetHeight };
  }
}
