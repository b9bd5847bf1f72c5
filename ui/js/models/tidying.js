import { asFailed } from "../lib/failed.js";
import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Chat } from "./chat.js" */

/** How long a deletion can be taken back, in milliseconds; the Rust side counts for itself. */
export const UNDO = 10_000;

/**
 * A conversation, as far as it is told of.
 *
 * @typedef {{ readonly id: string, readonly title: string }} Named
 */

/**
 * A deletion that can be taken back, of one conversation or of several at once.
 *
 * @typedef {object} Deletion
 * @property {readonly Named[]} conversations
 * @property {string | null} open the one of them that was open
 * @property {number} touched how often something had been typed or asked before
 */

/** What a person does with conversations, one or several at once, and what of it can be taken back. */
export class Tidying extends Model {
  /** The newest last. @type {readonly Deletion[]} */
  #deletions = [];
  /** The newest restoring, done or failed. @type {Promise<unknown>} */
  #restoring = Promise.resolve();
  #backend;
  #chat;
  #later;

  /**
   * @param {Backend} backend
   * @param {Chat} chat
   * @param {(act: () => void, delay: number) => void} [later]
   */
  constructor(backend, chat, later = (act, delay) => void setTimeout(act, delay)) {
    super();
    this.#backend = backend;
    this.#chat = chat;
    this.#later = later;
  }

  /** What would be taken back next. */
  get deletion() {
    return this.#deletions.at(-1) ?? null;
  }

  /** Whether it was done after all that was typed or asked, so that the question's field has nothing newer to undo. */
  get isNewest() {
    return this.deletion !== null && this.deletion.touched === this.#chat.composer.touched;
  }

  /**
   * @param {Named} conversation
   * @param {string} title nothing changes where it is empty, or what it was
   */
  async rename({ id, title: before }, title) {
    const name = title.trim();
    if (name === "" || name === before) return;
    await this.#backend.renameConversation({ id, title: name });
    await this.#refresh([id]);
  }

  /**
   * @param {string[]} ids
   * @param {boolean} pinned
   */
  async pin(ids, pinned) {
    await this.#backend.pinConversations({ ids, pinned });
    await this.#refresh(ids);
  }

  /**
   * @param {string[]} ids
   * @param {boolean} archived
   */
  async archive(ids, archived) {
    await this.#backend.archiveConversations({ ids, archived });
    await this.#refresh(ids);
  }

  /**
   * Deletes conversations. For ten seconds they can be restored, all at once.
   *
   * @param {readonly Named[]} conversations
   */
  async remove(conversations) {
    if (conversations.length === 0) return;
    const ids = conversations.map(({ id }) => id);
    const open = ids.find((id) => id === this.#chat.thread.id) ?? null;
    // What is written there goes to the disk first, and comes back with it.
    if (open !== null) await this.#chat.open(null);
    await this.#backend.deleteConversations({ ids });
    const deletion = { conversations, open, touched: this.#chat.composer.touched };
    this.#set([...this.#deletions, deletion]);
    this.#later(() => this.#forget(deletion), UNDO);
    await this.#chat.list.refresh();
  }

  /**
   * Takes the newest deletion back. Where that fails it can be tried again, unless it is too late. A second call waits
   * for the first, lest both take back the same.
   *
   * @returns {Promise<Deletion | null>} what was taken back
   */
  restore() {
    const restoring = this.#restoring.then(() => this.#restoreNewest());
    this.#restoring = restoring.catch(() => {});
    return restoring;
  }

  async #restoreNewest() {
    const { deletion } = this;
    if (deletion === null) return null;
    try {
      await this.#backend.restoreConversations({ ids: deletion.conversations.map(({ id }) => id) });
    } catch (error) {
      if (asFailed(error).code === "no_such_conversation") this.#forget(deletion);
      throw error;
    }
    this.#forget(deletion);
    await this.#chat.list.refresh();
    if (deletion.open !== null) await this.#chat.open(deletion.open, "place");
    return deletion;
  }

  /** @param {Deletion} deletion */
  #forget(deletion) {
    if (this.#deletions.includes(deletion)) this.#set(this.#deletions.filter((other) => other !== deletion));
  }

  /** @param {readonly Deletion[]} deletions */
  #set(deletions) {
    this.#deletions = deletions;
    this.changed();
  }

  /** @param {readonly string[]} ids that were changed */
  async #refresh(ids) {
    const { list, thread } = this.#chat;
    await Promise.all([list.refresh(), thread.id !== null && ids.includes(thread.id) ? thread.refresh() : null]);
  }
}
