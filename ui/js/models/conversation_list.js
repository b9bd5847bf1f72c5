import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { Backend } from "../backend.js" */

/** The list of conversations, whole or as far as a search finds them. */
export class ConversationList extends Model {
  /** @type {readonly ConversationSummary[]} */
  items = [];
  search = "";
  #reads = new NewestRead();
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /** @param {readonly ConversationSummary[]} items */
  show(items) {
    this.items = items;
    this.changed();
  }

  async refresh() {
    const search = this.search;
    await this.#reads.run(this.#backend.listConversations({ search }), (items) => this.show(items));
  }

  /** @param {string} search */
  async find(search) {
    this.search = search.trim();
    await this.refresh();
  }
}
