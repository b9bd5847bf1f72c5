import { KeyedList } from "../lib/keyed.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { HitItem } from "./hit_item.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { Hit } from "../types/Hit.ts" */

/** So many stand above what can be done with the open conversation. */
const FIRST = 3;

/** What a search finds in the conversations, the newest first. */
export class HitList {
  /** Where something else can be put between the first ones and the others. @readonly */
  between = document.createElement("div");
  #first = fromTemplate("group-template");
  #others = fromTemplate("group-template");
  /** @type {KeyedList<Hit, HitItem>} */
  #firstItems = new KeyedList(part(this.#first, "items"), (message) => new HitItem(message));
  /** @type {KeyedList<Hit, HitItem>} */
  #otherItems = new KeyedList(part(this.#others, "items"), (message) => new HitItem(message));

  constructor() {
    this.#others.className = "also-found";
    part(this.#others, "title").textContent = text.list.alsoFound;
  }

  get elements() {
    return [this.#first, this.between, this.#others];
  }

  /** @param {ConversationList} list */
  draw({ search, hits, found }) {
    const shown = search === "" ? [] : hits;
    this.#first.hidden = shown.length === 0;
    this.#others.hidden = shown.length <= FIRST;
    part(this.#first, "title").textContent = text.list.found(text.list.results(found.count, found.more));
    const focused = document.activeElement;
    this.#firstItems.update(shown.slice(0, FIRST), ({ message }) => message);
    this.#otherItems.update(shown.slice(FIRST), ({ message }) => message);
    this.#keepFocus(focused);
  }

  /**
   * One that moved over got a new element.
   *
   * @param {Element | null} focused before
   */
  #keepFocus(focused) {
    if (!(focused instanceof HTMLElement) || focused.isConnected || document.activeElement !== document.body) return;
    const { message } = focused.dataset;
    const items = [...this.#firstItems.views(), ...this.#otherItems.views()];
    items.find(({ button }) => button.dataset.message === message)?.button.focus();
  }
}
