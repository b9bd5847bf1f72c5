import { Model } from "../lib/model.js";

/** @import { ConversationList } from "./conversation_list.js" */

/** Which conversations of the list are selected, to do something with all of them at once. What leaves the list leaves it. */
export class Selection extends Model {
  /** @type {ReadonlySet<string>} */
  #ids = new Set();
  /** Where a range begins. @type {string | null} */
  #anchor = null;
  /** What was selected when that beginning was set: it stays, whatever the range becomes. @type {ReadonlySet<string>} */
  #kept = new Set();
  /** Whether it changed because some left the list: what took them away tells of that. */
  wentAway = false;
  #list;

  /** @param {ConversationList} list */
  constructor(list) {
    super();
    this.#list = list;
    list.subscribe(() => this.#leaveOut());
  }

  /** Whether any are; then a press selects instead of opening. */
  get active() {
    return this.#ids.size > 0;
  }

  get count() {
    return this.#ids.size;
  }

  /** Those that are selected, in the order of the list. */
  get conversations() {
    return this.#list.items.filter(({ id }) => this.#ids.has(id));
  }

  /** @param {string} id */
  has(id) {
    return this.#ids.has(id);
  }

  /** @param {string} id */
  toggle(id) {
    const ids = new Set(this.#ids);
    if (!ids.delete(id)) ids.add(id);
    this.#anchor = id;
    this.#set(ids);
    this.#kept = this.#ids;
  }

  /**
   * Selects everything from where the last one was selected up to that one.
   *
   * @param {string} id
   * @param {string} from where to begin, if nothing is selected yet
   */
  extendTo(id, from) {
    if (this.#isOutOfSight) return;
    if (!this.active) this.#kept = new Set();
    if (!this.active || this.#place(this.#anchor) === -1) this.#anchor = from;
    const [first, last] = [this.#place(this.#anchor), this.#place(id)].sort((one, other) => one - other);
    if (first === undefined || last === undefined || first === -1) return;
    const range = this.#list.items.slice(first, last + 1).map((item) => item.id);
    this.#set(new Set([...this.#kept, ...range]));
  }

  /** Selects all that are listed so far. */
  all() {
    if (this.#isOutOfSight) return;
    this.#set(new Set(this.#list.items.map(({ id }) => id)));
    this.#kept = this.#ids;
  }

  clear() {
    this.#anchor = null;
    this.#kept = new Set();
    if (this.active) this.#set(new Set());
  }

  /** While a search stands in the list's place nobody sees what would be selected, and deleted. */
  get #isOutOfSight() {
    return this.#list.search !== "";
  }

  /** @param {string | null} id */
  #place(id) {
    return this.#list.items.findIndex((item) => item.id === id);
  }

  #leaveOut() {
    if (!this.active) return;
    const left = new Set(this.#isOutOfSight ? [] : this.conversations.map(({ id }) => id));
    if (left.size !== this.#ids.size) this.#set(left, true);
  }

  /**
   * @param {ReadonlySet<string>} ids
   * @param {boolean} [wentAway]
   */
  #set(ids, wentAway = false) {
    this.#ids = ids;
    this.wentAway = wentAway;
    this.changed();
  }
}
