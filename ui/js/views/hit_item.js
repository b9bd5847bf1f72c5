import { dateAndTime, momentOf } from "../lib/format.js";
import { withMarks } from "../lib/marked.js";
import { fromTemplate, part } from "../lib/template.js";

/** @import { Hit } from "../types/Hit.ts" */

/** A question or an answer that the search found. */
export class HitItem {
  /** @readonly */
  element = fromTemplate("hit-template");

  /** @param {string} message */
  constructor(message) {
    this.button.dataset.message = message;
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.element.firstElementChild);
  }

  /** @param {Hit} hit */
  update({ title, at, excerpt }) {
    part(this.element, "title").textContent = title;
    this.button.title = `${title}\n${dateAndTime(at)}`;
    const time = part(this.element, "time", HTMLTimeElement);
    time.textContent = momentOf(at, Date.now());
    time.dateTime = new Date(at).toISOString();
    part(this.element, "excerpt").replaceChildren(...withMarks(excerpt));
  }
}
