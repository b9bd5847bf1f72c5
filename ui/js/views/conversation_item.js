import { dateAndTime, momentOf } from "../lib/format.js";
import { fromTemplate, part } from "../lib/template.js";
import { periodOf } from "../models/days.js";
import { text } from "../strings/en.js";
import { renameIn } from "./rename_field.js";

/** @import { ConversationStatus } from "../types/ConversationStatus.ts" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */

/**
 * A conversation, and whether the heading above it tells the day.
 *
 * @typedef {{ summary: ConversationSummary, byDay: boolean }} ListedConversation
 */

/** One line of the conversation list. */
export class ConversationItem {
  /** @readonly */
  element = fromTemplate("conversation-template");
  /** What a tooltip tells of a title that is cut. */
  #whole = "";
  /** Whether nothing in it waits, so that its time is shown. */
  #idle = true;

  /** @param {string} id */
  constructor(id) {
    this.element.dataset.item = id;
    this.button.dataset.conversation = id;
    this.element.addEventListener("pointerenter", () => this.#tellWhole());
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.element.firstElementChild);
  }

  /** @param {ListedConversation} listed */
  update({ summary: { title, updatedAt, status, pinned }, byDay }) {
    part(this.element, "title").textContent = title;
    this.#whole = `${title}\n${dateAndTime(updatedAt)}`;
    this.button.title = "";

    const time = part(this.element, "time", HTMLTimeElement);
    // Elsewhere the heading tells that it is pinned.
    time.textContent = pinned
      ? byDay
        ? ""
        : text.sidebar.pinned
      : (byDay ? shortTime : momentOf)(updatedAt, Date.now());
    time.dateTime = new Date(updatedAt).toISOString();
    this.#idle = status === "idle";
    this.#markStatus(status);
    part(this.element, "more").setAttribute("aria-label", text.sidebar.actionsFor(title));
  }

  /** A tooltip covers the next lines, so it comes only where it says more than the line, and not while lines are selected. */
  #tellWhole() {
    const { scrollWidth, clientWidth } = part(this.element, "title");
    const isCut = scrollWidth > clientWidth && !this.button.hasAttribute("aria-pressed");
    this.button.title = isCut ? this.#whole : "";
  }

  /** @param {ConversationStatus | "unseen"} status */
  #markStatus(status) {
    part(this.element, "time").hidden = status !== "idle";
    const dot = part(this.element, "dot");
    dot.hidden = status === "idle";
    if (status === "idle") return;
    dot.dataset.status = status;
    part(this.element, "dot-text").textContent = text.sidebar.statuses[status];
  }

  /** @param {boolean} unseen whether an answer arrived in it that was not looked at */
  markUnseen(unseen) {
    this.button.toggleAttribute("data-unseen", unseen);
    if (this.#idle) this.#markStatus(unseen ? "unseen" : "idle");
  }

  /** @param {boolean} open whether this conversation is the one in front */
  markOpen(open) {
    if (open) this.button.setAttribute("aria-current", "true");
    else this.button.removeAttribute("aria-current");
  }

  /** @param {boolean | null} selected null where none of the list is */
  markSelected(selected) {
    if (selected === null) this.button.removeAttribute("aria-pressed");
    else this.button.setAttribute("aria-pressed", String(selected));
  }

  /**
   * Lets the person write another name in its place.
   *
   * @param {(title: string) => void} save is given what was written, unless Escape was pressed
   */
  rename(save) {
    const { button, element } = this;
    renameIn(
      part(button, "title").textContent,
      {
        put: (field) => {
          button.hidden = true;
          element.append(field);
        },
        end: () => (button.hidden = false),
        focus: button,
      },
      save,
    );
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
  return period === "today" || period === "earlier" ? momentOf(time, now) : "";
}
