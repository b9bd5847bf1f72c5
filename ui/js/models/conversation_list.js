import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { Backend } from "../backend.js" */
/** @import { Hit } from "../types/Hit.ts" */

/** How many conversations, or places that a search finds, are read at once. */
export const PAGE = 100;
const MOST_FOUND = 60;

/** The most that the Rust side gives at once, of conversations and of places. */
const MOST_AT_ONCE = 500;
const MOST_FOUND_AT_ONCE = 200;

/**
 * The list of conversations as far as it was scrolled to, those that were put away, or what a search finds in all of
 * them.
 */
export class ConversationList extends Model {
  /** @type {readonly ConversationSummary[]} */
  items = [];
  /** How many there are. */
  total = 0;
  /** Whether those are listed that were put away. */
  archived = false;
  search = "";
  /** @type {readonly Hit[]} */
  hits = [];
  /** Where the next hits begin; null where these are all. @type {number | null} */
  #next = null;
  /** How many messages the search does not know yet. */
  unindexed = 0;
  #reads = new NewestRead();
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /**
   * The beginning of the list, as it was read at the start.
   *
   * @param {readonly ConversationSummary[]} items
   */
  show(items) {
    this.items = items.slice(0, PAGE);
    this.total = items.length;
    this.changed();
  }

  /** Whether there is more than was read. */
  get hasMore() {
    return this.search === "" ? this.items.length < this.total : this.#next !== null;
  }

  /** Reads again what it holds. */
  async refresh() {
    if (this.search !== "") return this.#find(Math.min(MOST_FOUND_AT_ONCE, Math.max(MOST_FOUND, this.hits.length)));
    const { archived } = this;
    await this.#reads.run(this.#browse(archived, 0, Math.max(PAGE, this.items.length)), ({ total, conversations }) => {
      this.items = conversations;
      this.total = total;
      this.changed();
    });
  }

  /** Reads what stands below. */
  async more() {
    if (!this.hasMore) return;
    const { search, archived, items, hits } = this;
    if (search !== "") {
      const wanted = { text: search, before: this.#next, most: MOST_FOUND };
      await this.#reads.run(this.#backend.search({ wanted }), (page) => this.#found([...hits, ...page.hits], page.next));
      return;
    }
    await this.#reads.run(this.#browse(archived, items.length, PAGE), ({ total, conversations }) => {
      // One that moved up meanwhile stands in both pages.
      const known = new Set(items.map(({ id }) => id));
      this.items = [...items, ...conversations.filter(({ id }) => !known.has(id))];
      // An empty page means that there is nothing below, whatever was counted before.
      this.total = conversations.length === 0 ? this.items.length : total;
      this.changed();
    });
  }

  /** @param {string} search */
  async find(search) {
    this.search = search.trim();
    if (this.search !== "") return this.#find(MOST_FOUND);
    this.hits = [];
    await this.refresh();
  }

  /** @param {boolean} archived */
  async showArchived(archived) {
    this.archived = archived;
    this.items = [];
    await this.refresh();
  }

  /** @param {string} id */
  withId(id) {
    return this.items.find((item) => item.id === id) ?? null;
  }

  /**
   * @param {boolean} archived
   * @param {number} offset
   * @param {number} count
   */
  async #browse(archived, offset, count) {
    /** @type {ConversationSummary[]} */
    const conversations = [];
    let total = 0;
    do {
      const most = Math.min(MOST_AT_ONCE, count - conversations.length);
      const wanted = { archived, assistant: null, byAssistant: false, offset: offset + conversations.length, most };
      const page = await this.#backend.browseConversations({ wanted });
      total = page.total;
      conversations.push(...page.conversations);
      if (page.conversations.length < most) break;
    } while (conversations.length < count);
    return { total, conversations };
  }

  /** @param {number} most */
  async #find(most) {
    const wanted = { text: this.search, before: null, most };
    await this.#reads.run(this.#backend.search({ wanted }), ({ hits, next, unindexed }) => {
      this.unindexed = unindexed;
      this.#found(hits, next);
    });
  }

  /**
   * @param {readonly Hit[]} hits
   * @param {number | null} next
   */
  #found(hits, next) {
    this.hits = hits;
    this.#next = next;
    this.changed();
  }
}
