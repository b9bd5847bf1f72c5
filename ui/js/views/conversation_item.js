import { clock, dateAndTime, day } from "../lib/format.js";
import { withMarks } from "../lib/marked.js";
import { fromTemplate, part } from "../lib/template.js";
import { periodOf } from "../models/days.js";
import { text } from "../strings/en.js";

/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */

/** One line of the conversation list. */
export class ConversationItem {
  /** @readonly */
  element = fromTemplate("conversation-template");

  /** @param {string} id */
  constructor(id) {
    this.button.dataset.conversation = id;
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.element.firstElementChild);
  }

  /** @param {ConversationSummary} summary */
  update({ title, updatedAt, status, excerpt }) {
    part(this.element, "title").textContent = title;
    this.button.title = `${title}\n${dateAndTime(updatedAt)}`;

    const time = part(this.element, "time", HTMLTimeElement);
    time.textContent = shortTime(updatedAt, Date.now());
    time.dateTime = new Date(updatedAt).toISOString();
    time.hidden = status !== "idle";

    const dot = part(this.element, "dot");
    dot.hidden = status === "idle";
    dot.dataset.status = status;
    part(this.element, "dot-text").textContent =
      status === "waiting" ? text.sidebar.waiting : text.sidebar.needsDecision;

    const found = part(this.element, "excerpt");
    found.hidden = excerpt === null;
    found.replaceChildren(...withMarks(excerpt ?? ""));
  }

  /** @param {boolean} open whether this conversation is the one in front */
  markOpen(open) {
    if (open) this.button.setAttribute("aria-current", "true");
    else this.button.removeAttribute("aria-current");
  }
}

/**
 * What the group's heading leaves open: the time today, the date where the heading does not tell the day.
 *
 * @param {number} time
 * @param {number} now
 */
function shortTime(time, now) {
  const period = periodOf(time, now);
  if (period === "today") return clock(time);
  return period === "earlier" ? day(time, now) : "";
}
