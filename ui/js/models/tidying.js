import { asFailed } from "../lib/failed.js";
import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Chat } from "./chat.js" */

/** How long something can be taken back, in milliseconds; the Rust side counts for itself. */
export const UNDO = 10_000;

/**
 * A conversation, as far as it is told of.
 *
 * @typedef {{ readonly id: string, readonly title: string }} Named
 */

/**
 * What was done and can be taken back, with one conversation or with several at once.
 *
 * @typedef {object} Done
 * @property {"removed" | "archived" | "unarchived"} kind
 * @property {readonly Named[]} conversations
 * @property {string | null} open the one of them that was open
 * @property {number} touched how often something had been typed or asked before
 */

/** What a person does with conversations, one or several at once, and what of it can be taken back. */
export class Tidying extends Model {
  /** The newest last. @type {readonly Done[]} */
  #done = [];
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
  get done() {
    return this.#done.at(-1) ?? null;
  }

  /** Whether it was done after all that was typed or asked, so that the question's field has nothing newer to undo. */
  get isNewest() {
    return this.done !== null && this.done.touched === this.#chat.composer.touched;
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
   * Puts conversations away, or back. For ten seconds that can be taken back.
   *
   * @param {readonly Named[]} conversations
   * @param {boolean} archived
   */
  async archive(conversations, archived) {
    if (conversations.length === 0) return;
    await this.#putAway(conversations, archived);
    const open = conversations.find(({ id }) => id === this.#chat.thread.id)?.id ?? null;
    this.#remember({ kind: archived ? "archived" : "unarchived", conversations, open, touched: this.#chat.composer.touched });
  }

  /**
   * Deletes conversations. For ten seconds they can be restored, all at once.
   *
   * @param {readonly Named[]} conversations
   */
  async remove(conversations) {
    if (conversations.length === 0) return;
    const ids = idsOf(conversations);
    const open = ids.find((id) => id === this.#chat.thread.id) ?? null;
    // What is written there goes to the disk first, and comes back with it.
    if (open !== null) await this.#chat.open(null);
    await this.#backend.deleteConversations({ ids });
    this.#remember({ kind: "removed", conversations, open, touched: this.#chat.composer.touched });
    await this.#chat.list.refresh();
  }

  /**
   * Takes back what was done last. Where that fails it can be tried again, unless it is too late. A second call waits
   * for the first, lest both take back the same.
   *
   * @returns {Promise<Done | null>} what was taken back
   */
  restore() {
    const restoring = this.#restoring.then(() => this.#restoreNewest());
    this.#restoring = restoring.catch(() => {});
    return restoring;
  }

  async #restoreNewest() {
    const { done } = this;
    if (done === null) return null;
    const { kind, conversations, open } = done;
    try {
      if (kind === "removed") await this.#backend.restoreConversations({ ids: idsOf(conversations) });
      else await this.#putAway(conversations, kind === "unarchived");
    } catch (error) {
      if (asFailed(error).code === "no_such_conversation") this.#forget(done);
      throw error;
    }
    this.#forget(done);
    if (kind !== "removed") return done;
    await this.#chat.list.refresh();
    if (open !== null) await this.#chat.open(open, "place");
    return done;
  }

  /**
   * @param {readonly Named[]} conversations
   * @param {boolean} archived
   */
  async #putAway(conversations, archived) {
    const ids = idsOf(conversations);
    await this.#backend.archiveConversations({ ids, archived });
    await this.#refresh(ids);
  }

  /** @param {Done} done */
  #remember(done) {
    this.#set([...this.#done, done]);
    this.#later(() => this.#forget(done), UNDO);
  }

  /** @param {Done} done */
  #forget(done) {
    if (this.#done.includes(done)) this.#set(this.#done.filter((other) => other !== done));
  }

  /** @param {readonly Done[]} done */
  #set(done) {
    this.#done = done;
    this.changed();
  }

  /** @param {readonly string[]} ids that were changed */
  async #refresh(ids) {
    const { list, thread } = this.#chat;
    await Promise.all([list.refresh(), thread.id !== null && ids.includes(thread.id) ? thread.refresh() : null]);
  }
}

/** @param {readonly Named[]} conversations */
function idsOf(conversations) {
  return conversations.map(({ id }) => id);
}
