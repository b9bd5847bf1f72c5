import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";
import { Pace } from "../lib/pace.js";

/** @import { AssistantGroup } from "../types/AssistantGroup.ts" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { Grouping } from "../types/Grouping.ts" */
/** @import { SearchPage } from "../types/SearchPage.ts" */
/** @import { Backend } from "../backend.js" */
/** @import { Hit } from "../types/Hit.ts" */

/** How many conversations, or places that a search finds, are read at once. */
export const PAGE = 100;
const MOST_FOUND = 30;

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
  /** What they are grouped by. @type {Grouping} */
  grouping = "date";
  /** The assistants that have any. @type {readonly AssistantGroup[]} */
  groups = [];
  search = "";
  /** @type {readonly Hit[]} */
  hits = [];
  /** The search that the hits belong to: that of an earlier letter, while the next one is read. */
  foundFor = "";
  /** How many places the search finds in all, as far as they are counted, and whether there are more. */
  found = { count: 0, more: false };
  /** Where the next hits begin; null where these are all. @type {number | null} */
  #next = null;
  /** How many questions a search goes through, as far as they were counted. */
  questions = 0;
  /** How many messages the search does not know yet. */
  unindexed = 0;
  /** How many conversations or places were wanted last, also before they are there. */
  #wanted = 0;
  /** The newest reading from above, done or failed. @type {Promise<unknown>} */
  #refreshed = Promise.resolve();
  #reads = new NewestRead();
  #counting = new Pace(() => this.#count());
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /**
   * The beginning of the list, as it was read at the start.
   *
   * @param {import("../types/ConversationList.ts").ConversationList} list
   */
  show({ conversations, total }) {
    this.items = conversations;
    this.total = total;
    this.changed();
  }

  /** Whether there is more than was read. */
  get hasMore() {
    return this.search === "" ? this.items.length < this.total : this.#next !== null;
  }

  /** Reads again what it holds, and what was about to be read below that. */
  async refresh() {
    if (this.search !== "") {
      return this.#find(Math.min(MOST_FOUND_AT_ONCE, Math.max(MOST_FOUND, this.hits.length, this.#wanted)));
    }
    const count = Math.max(PAGE, this.items.length, this.#wanted);
    await this.#fromAbove(this.#browse(0, count), ({ total, conversations, groups }) => {
      this.items = conversations;
      this.total = total;
      this.groups = groups;
      this.changed();
    });
  }

  /**
   * Reads what stands below, once all that stands above is up to date.
   *
   * @returns {Promise<void>}
   */
  async more() {
    const refreshed = this.#refreshed;
    await refreshed;
    if (refreshed !== this.#refreshed) return this.more();
    if (!this.hasMore) return;
    const { search, items, hits } = this;
    this.#wanted = search === "" ? items.length + PAGE : hits.length + MOST_FOUND;
    if (search !== "") {
      const wanted = { text: search, before: this.#next, most: MOST_FOUND };
      await this.#reads.run(this.#backend.search({ wanted }), (page) => this.#show([...hits, ...page.hits], page));
      return;
    }
    await this.#reads.run(this.#browse(items.length, PAGE), ({ total, conversations, groups }) => {
      // One that moved up meanwhile stands in both pages.
      const known = new Set(items.map(({ id }) => id));
      this.items = [...items, ...conversations.filter(({ id }) => !known.has(id))];
      // An empty page means that there is nothing below, whatever was counted before.
      this.total = conversations.length === 0 ? this.items.length : total;
      this.groups = groups;
      this.changed();
    });
  }

  /** @param {string} search */
  async find(search) {
    this.search = search.trim();
    this.#wanted = 0;
    if (this.search !== "") return this.#find(MOST_FOUND);
    this.hits = [];
    this.foundFor = "";
    await this.refresh();
  }

  /** Counts them again, as soon as a count that is under way is done. */
  countQuestions() {
    this.#counting.ask();
  }

  async #count() {
    // The number stands there for orientation: what hinders the counting is told to whoever searches.
    const questions = await this.#backend.countQuestions().catch(() => this.questions);
    if (questions === this.questions) return;
    this.questions = questions;
    this.changed();
  }

  /** @param {boolean} archived */
  async showArchived(archived) {
    this.archived = archived;
    this.items = [];
    this.#wanted = 0;
    await this.refresh();
  }

  /** @param {Grouping} grouping */
  async groupBy(grouping) {
    this.grouping = grouping;
    this.items = [];
    this.#wanted = 0;
    if (this.search === "") await this.refresh();
  }

  /** @param {string} id */
  withId(id) {
    return this.items.find((item) => item.id === id) ?? null;
  }

  /**
   * @param {number} offset
   * @param {number} count
   */
  async #browse(offset, count) {
    const { archived, grouping } = this;
    /** @type {ConversationSummary[]} */
    const conversations = [];
    /** @type {AssistantGroup[]} */
    let groups = [];
    let total = 0;
    do {
      const most = Math.min(MOST_AT_ONCE, count - conversations.length);
      const wanted = {
        archived,
        assistant: null,
        byAssistant: grouping === "assistant",
        offset: offset + conversations.length,
        most,
      };
      const page = await this.#backend.browseConversations({ wanted });
      total = page.total;
      groups = page.groups;
      conversations.push(...page.conversations);
      if (page.conversations.length < most) break;
    } while (conversations.length < count);
    return { total, conversations, groups };
  }

  /** @param {number} most */
  async #find(most) {
    const { search } = this;
    const wanted = { text: search, before: null, most };
    await this.#fromAbove(this.#backend.search({ wanted }), (page) => {
      this.foundFor = search;
      this.unindexed = page.unindexed;
      this.#show(page.hits, page);
    });
  }

  /**
   * @template T
   * @param {Promise<T>} reading
   * @param {(value: T) => void} use
   */
  async #fromAbove(reading, use) {
    const refreshed = this.#reads.run(reading, use);
    this.#refreshed = refreshed.catch(() => {});
    await refreshed;
  }

  /**
   * @param {readonly Hit[]} hits
   * @param {SearchPage} page the last of them
   */
  #show(hits, { next, count, more }) {
    this.hits = hits;
    this.found = { count, more };
    this.#next = next;
    this.changed();
  }
}
