import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Chat } from "./chat.js" */

/** How long a deletion can be taken back, in milliseconds; the Rust side counts for itself. */
export const UNDO = 10_000;

/**
 * A deletion that can be taken back.
 *
 * @typedef {object} Deletion
 * @property {string} id of the conversation
 * @property {string} title
 * @property {boolean} wasOpen
 */

/** What a person does with the conversations of the list, and what of it can be taken back. */
export class Tidying extends Model {
  /** The newest last. @type {readonly Deletion[]} */
  #deletions = [];
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

  /**
   * @param {string} id
   * @param {string} title nothing changes where it is empty, or what it was
   */
  async rename(id, title) {
    const name = title.trim();
    if (name === "" || name === this.#chat.list.withId(id)?.title) return;
    await this.#backend.renameConversation({ id, title: name });
    await this.#refresh(id);
  }

  /**
   * @param {string} id
   * @param {boolean} pinned
   */
  async pin(id, pinned) {
    await this.#backend.pinConversations({ ids: [id], pinned });
    await this.#refresh(id);
  }

  /**
   * @param {string} id
   * @param {boolean} archived
   */
  async archive(id, archived) {
    await this.#backend.archiveConversations({ ids: [id], archived });
    await this.#refresh(id);
  }

  /**
   * Deletes a conversation. For ten seconds it can be restored.
   *
   * @param {string} id
   * @param {string} title
   */
  async remove(id, title) {
    const wasOpen = this.#chat.thread.id === id;
    // What is written there goes to the disk first, and comes back with it.
    if (wasOpen) await this.#chat.open(null);
    await this.#backend.deleteConversations({ ids: [id] });
    const deletion = { id, title, wasOpen };
    this.#set([...this.#deletions, deletion]);
    this.#later(() => this.#forget(deletion), UNDO);
    await this.#chat.list.refresh();
  }

  /** Takes the newest deletion back. */
  async restore() {
    const { deletion } = this;
    if (deletion === null) return null;
    this.#forget(deletion);
    await this.#backend.restoreConversations({ ids: [deletion.id] });
    await this.#chat.list.refresh();
    if (deletion.wasOpen) await this.#chat.open(deletion.id, "place");
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

  /** @param {string} id that was changed */
  async #refresh(id) {
    await Promise.all([this.#chat.list.refresh(), id === this.#chat.thread.id ? this.#chat.thread.refresh() : null]);
  }
}
