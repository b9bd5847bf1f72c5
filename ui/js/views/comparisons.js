import { onAction } from "../lib/actions.js";
import { dateAndTime } from "../lib/format.js";
import { fromTemplate, part } from "../lib/template.js";
import { repeatedAnswers } from "../models/repeated.js";
import { text } from "../strings/en.js";

/** @import { Backend } from "../backend.js" */
/** @import { Difference } from "../types/Difference.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Thread } from "../models/thread.js" */

/** Where a question was asked again, shows on demand what changed in its answer, word by word. */
export class Comparisons {
  #list;
  #thread;
  #backend;

  /**
   * @param {HTMLElement} list holds the exchanges
   * @param {{ thread: Thread, backend: Backend, status: StatusView }} parts
   */
  constructor(list, { thread, backend, status }) {
    this.#list = list;
    this.#thread = thread;
    this.#backend = backend;
    onAction(list, { compare: (button) => void status.watch(this.#toggle(button)) });
    thread.subscribe(() => this.#draw());
  }

  get #repeated() {
    return repeatedAnswers(this.#thread.conversation?.exchanges ?? []);
  }

  /** Gives each repeated answer its button. */
  #draw() {
    const repeated = this.#repeated;
    for (const exchange of this.#list.querySelectorAll("[data-exchange]")) {
      const button = exchange.querySelector("[data-action=compare]");
      const is = repeated.has(exchange.getAttribute("data-exchange") ?? "");
      if (is && button === null) exchange.querySelector(".answer-actions")?.append(fromTemplate("compare-template"));
      if (is || button === null) continue;
      button.remove();
      exchange.querySelector(".difference")?.remove();
    }
  }

  /** @param {HTMLElement} button */
  async #toggle(button) {
    const exchange = button.closest("[data-exchange]");
    const pair = this.#repeated.get(exchange?.getAttribute("data-exchange") ?? "");
    if (!exchange || !pair) return;
    const shown = exchange.querySelector(".difference");
    button.setAttribute("aria-expanded", String(shown === null));
    if (shown !== null) return shown.remove();
    const pieces = await this.#backend.compareAnswers({ old: pair.old, new: pair.new });
    // It may have been pressed again meanwhile.
    if (exchange.querySelector(".difference") || button.getAttribute("aria-expanded") !== "true") return;
    const element = fromTemplate("difference-template");
    const changed = pieces.some(({ kind }) => kind !== "same");
    part(element, "lead").textContent = (changed ? text.compare.since : text.compare.same)(dateAndTime(pair.answeredAt));
    part(element, "words").replaceChildren(...(changed ? pieces.map(pieceOf) : []));
    exchange.querySelector(".answer")?.append(element);
    element.scrollIntoView({ block: "nearest" });
  }
}

/** @param {Difference} difference */
function pieceOf({ kind, text: words }) {
  if (kind === "same") return words;
  const element = document.createElement(kind === "added" ? "ins" : "del");
  element.textContent = words;
  return element;
}
