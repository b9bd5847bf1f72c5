import { elapsed } from "../lib/format.js";
import { fromTemplate, part } from "../lib/template.js";
import { isLong } from "../models/long_question.js";
import { text } from "../strings/en.js";
import { AnswerView } from "./answer.js";
import { FailureView } from "./failure.js";
import { setOpensMenu } from "./menu.js";

/** @import { Exchange } from "../types/Exchange.ts" */

/**
 * An exchange and what decides how it is drawn.
 *
 * @typedef {object} ShownExchange
 * @property {Exchange} exchange
 * @property {string} name of who is asked
 * @property {number | null} cost of asking, in credits; null where the assistant was removed
 * @property {boolean} stopped whether the hard stop holds questions back
 * @property {boolean} behind whether the question before it still waits
 * @property {string | null} age how long ago an old answer came
 * @property {string | null} target the application that its answer would be pasted into
 */

/** A question and what became of it. */
export class ExchangeView {
  /** @readonly */
  element = fromTemplate("exchange-template");
  #answer;
  #failure;
  /** @type {number | null} */
  #waitingSince = null;
  #drawn = "";
  /** @type {ShownExchange | null} */
  #shown = null;

  /**
   * @param {string} id
   * @param {(root: HTMLElement) => { update(shown: ShownExchange): void }} [answerIn]
   * @param {{ takesFocus?: boolean }} [options] whether its words take the focus of a button that is gone
   */
  constructor(id, answerIn = (root) => new AnswerView(root), { takesFocus = true } = {}) {
    this.#failure = new FailureView(part(this.element, "failure"), takesFocus);
    this.#answer = answerIn(part(this.element, "answer"));
    this.element.dataset.exchange = id;
  }

  /** Whether something in it counts seconds. */
  get ticks() {
    return this.#waitingSince !== null || this.#failure.countsDown;
  }

  /** @param {ShownExchange} shown */
  update(shown) {
    // While somebody scrolls it is the very same exchange; after a change it was read again, and may be equal.
    if (isSame(shown, this.#shown)) return;
    this.#shown = shown;
    const drawn = JSON.stringify(shown);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const { exchange, name, cost } = shown;
    this.#drawQuestion(exchange.question);
    // The bar has none: there a question is put into words anew.
    this.element.querySelector("[data-action=editQuestion]")?.toggleAttribute("hidden", cost === null);
    // What came and can't be stored yet is told instead.
    const waiting = exchange.attempt.state === "sending" && exchange.attempt.failure === null;
    this.#waitingSince = waiting ? (exchange.attempt.sentAt ?? exchange.askedAt) : null;
    part(this.element, "waiting").hidden = !waiting;
    part(this.element, "asking").textContent = text.thread.asking(name);
    // Where waiting may cost something, the menu asks before it stops.
    setOpensMenu(part(this.element, "stop"), cost !== 0);
    this.#answer.update(shown);
    this.#failure.update(shown);
    this.tick();
  }

  /** @param {string} question */
  #drawQuestion(question) {
    const heading = part(this.element, "question");
    const more = part(this.element, "question-more");
    if (heading.textContent === question) return;
    heading.textContent = question;
    more.hidden = !isLong(question);
    setWhole(this.element, more.hidden);
  }

  /** Draws the seconds again. */
  tick() {
    if (this.#waitingSince !== null) {
      part(this.element, "elapsed").textContent = elapsed(Date.now() - this.#waitingSince);
    }
    this.#failure.tick();
  }
}

/**
 * @param {ShownExchange} shown
 * @param {ShownExchange | null} before
 */
function isSame(shown, before) {
  const names = /** @type {(keyof ShownExchange)[]} */ (Object.keys(shown));
  return before !== null && names.every((name) => shown[name] === before[name]);
}

/**
 * Shows a long question whole, or its beginning again.
 *
 * @param {HTMLElement} button
 */
export function toggleQuestion(button) {
  const exchange = button.closest("[data-exchange]");
  if (exchange instanceof HTMLElement) setWhole(exchange, button.getAttribute("aria-expanded") !== "true");
}

/**
 * @param {HTMLElement} exchange
 * @param {boolean} whole
 */
function setWhole(exchange, whole) {
  const more = part(exchange, "question-more");
  part(exchange, "question").classList.toggle("clamped", !whole);
  more.setAttribute("aria-expanded", String(whole));
  more.textContent = whole ? text.thread.shortQuestion : text.thread.wholeQuestion;
}
