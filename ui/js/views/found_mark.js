import { part } from "../lib/template.js";
import { rangesOf } from "../lib/text_ranges.js";

/** @import { Chat } from "../models/chat.js" */

/** The name of what is marked, as the stylesheet has it. */
const MARK = "searched";

/** Marks what a search led to, until the person goes on: the question or the answer, and the words in it. */
export class FoundMark {
  #list;
  #chat;
  /** What was scrolled to. @type {string | null} */
  #seen = null;
  /** What the person went on from. @type {Chat["found"]} */
  #left = null;

  /**
   * @param {HTMLElement} list holds the exchanges
   * @param {Chat} chat
   */
  constructor(list, chat) {
    this.#list = list;
    this.#chat = chat;
    chat.subscribe(() => {
      this.#seen = null;
      this.#draw();
    });
    // What is drawn anew has no mark yet.
    chat.thread.subscribe(() => this.#draw());
    const leave = () => this.#leave();
    list.ownerDocument.addEventListener("pointerdown", leave, true);
    list.ownerDocument.addEventListener("input", leave, true);
    list.ownerDocument.addEventListener("keydown", ({ key }) => key === "Escape" && leave(), true);
  }

  #leave() {
    const { found } = this.#chat;
    if (found === this.#left) return;
    this.#left = found;
    this.#draw();
  }

  #draw() {
    CSS.highlights.delete(MARK);
    for (const marked of this.#list.querySelectorAll("[data-searched]")) marked.removeAttribute("data-searched");
    const { found } = this.#chat;
    if (found === null || found === this.#left) return;
    const exchange = this.#list.querySelector(`[data-exchange="${CSS.escape(found.exchange)}"]`);
    if (exchange === null) return;
    const message = part(exchange, found.isAnswer ? "prose" : "question");
    message.setAttribute("data-searched", "");
    const ranges = found.words.flatMap((word) => rangesOf(message, word));
    CSS.highlights.set(MARK, new Highlight(...ranges));
    if (this.#seen === found.message) return;
    this.#seen = found.message;
    this.#reveal(message, first(ranges));
  }

  /**
   * @param {Element} message
   * @param {Range | null} range
   */
  #reveal(message, range) {
    const scroller = this.#list.parentElement;
    if (!scroller) return;
    const view = scroller.getBoundingClientRect();
    const { top, bottom } = (range ?? message).getBoundingClientRect();
    if (top < view.top || bottom > view.bottom) scroller.scrollTop += top - view.top - view.height / 3;
  }
}

/** @param {readonly Range[]} ranges */
function first(ranges) {
  const sorted = [...ranges].sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other));
  return sorted[0] ?? null;
}
