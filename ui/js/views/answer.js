import { clock, dateAndTime, day, duration, price, spent } from "../lib/format.js";
import { part } from "../lib/template.js";
import { periodOf } from "../models/days.js";
import { text } from "../strings/en.js";
import { AnswerText } from "./answer_text.js";
import { setOpensMenu } from "./menu.js";

/** @import { ShownExchange } from "./exchange.js" */

/** An answer with its sources, and what can be done with it. */
export class AnswerView {
  #root;
  #text;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#text = new AnswerText(root);
  }

  /** @param {ShownExchange} shown */
  update({ exchange, cost, age, target }) {
    const { answer, credits } = exchange;
    this.#root.hidden = answer === null;
    if (answer === null) return;
    this.#text.update(answer);
    part(this.#root, "copy-table").hidden = answer.tables === 0;
    setOpensMenu(part(this.#root, "copy-table"), answer.tables > 1);
    part(this.#root, "paste").hidden = target === null;
    part(this.#root, "paste").textContent = target === null ? "" : text.thread.pasteInto(target);
    part(this.#root, "re-ask").hidden = cost === null;
    part(this.#root, "re-ask-price").textContent = cost === null ? "" : price(cost);
    const old = part(this.#root, "age", HTMLTimeElement);
    old.hidden = age === null;
    old.textContent = age === null ? "" : text.thread.answeredAgo(age);
    old.title = dateAndTime(answer.answeredAt);
    old.dateTime = new Date(answer.answeredAt).toISOString();
    part(this.#root, "facts").textContent = [
      momentOf(answer.answeredAt, Date.now()),
      duration(answer.duration),
      spent(credits, cost === 0),
    ].join(" · ");
  }
}

/**
 * The time today, else the day and the time.
 *
 * @param {number} time
 * @param {number} now
 */
function momentOf(time, now) {
  return periodOf(time, now) === "today" ? clock(time) : `${day(time, now)}, ${clock(time)}`;
}
