import { text } from "../strings/en.js";

/** @import { Backend } from "../backend.js" */
/** @import { ExportFormat } from "../types/ExportFormat.ts" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { Named, Tidying } from "../models/tidying.js" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/** The ways to write conversations to a file, in the order in which they are offered. @type {readonly ExportFormat[]} */
const FORMATS = ["markdown", "html", "json"];

/**
 * What is known of a conversation where something is done with it.
 *
 * @typedef {Named & { readonly pinned: boolean, readonly archived: boolean }} Conversation
 */

/**
 * What the place where a menu opens does itself.
 *
 * @typedef {object} Place
 * @property {() => void} rename
 * @property {() => void} remove
 * @property {() => DOMRect} at where a second menu opens
 * @property {boolean} keys whether the list's keys work there
 */

/** What can be done with conversations, one or several, wherever they stand: each says in words what was done. */
export class ConversationActions {
  #backend;
  #preferences;
  #tidying;
  #transfer;
  #menu;
  #status;

  /**
   * @param {object} parts
   * @param {Backend} parts.backend
   * @param {Preferences} parts.preferences
   * @param {Tidying} parts.tidying
   * @param {Transfer} parts.transfer
   * @param {MenuView} parts.menu
   * @param {StatusView} parts.status
   */
  constructor({ backend, preferences, tidying, transfer, menu, status }) {
    this.#backend = backend;
    this.#preferences = preferences;
    this.#tidying = tidying;
    this.#transfer = transfer;
    this.#menu = menu;
    this.#status = status;
  }

  /**
   * The menu of one conversation.
   *
   * @param {Conversation} conversation
   * @param {Place} place
   * @returns {MenuItem[]}
   */
  itemsFor(conversation, { rename, remove, at, keys }) {
    const { pinned, archived } = conversation;
    const words = text.tidying;
    return [
      { label: words.rename, ...(keys ? { keys: "F2" } : {}), run: rename },
      { label: pinned ? words.unpin : words.pin, run: () => this.#pin(conversation, !pinned) },
      { label: text.head.copy, run: () => this.copy(conversation) },
      { label: words.export, named: words.exportOne, run: () => this.chooseFormat([conversation], at()) },
      {
        label: archived ? words.unarchive : words.archive,
        run: () => void this.archive([conversation], !archived),
      },
      { label: words.remove, ...(keys ? { keys: "Del" } : {}), run: remove },
    ];
  }

  /**
   * @param {Named} conversation
   * @param {string} name
   */
  rename(conversation, name) {
    void this.#status.watch(this.#tidying.rename(conversation, name));
  }

  /** @param {Named} conversation */
  copy({ id }) {
    const { format } = this.#preferences.copy;
    void this.#status.watch(this.#backend.copyConversation({ id, format }), text.head.copied);
  }

  /**
   * @param {readonly Named[]} conversations
   * @param {boolean} archived
   */
  async archive(conversations, archived) {
    // The line that offers to take it back says what was done.
    await this.#status.watch(this.#tidying.archive(conversations.map(named), archived));
  }

  /** @param {readonly Named[]} conversations */
  async remove(conversations) {
    await this.#status.watch(this.#tidying.remove(conversations.map(named)));
  }

  /**
   * The forms in which conversations are exported.
   *
   * @param {readonly Named[]} conversations
   * @returns {MenuItem[]}
   */
  formatsFor(conversations) {
    return FORMATS.map((format) => ({
      label: text.transfer.formats[format],
      detail: text.transfer.formatHints[format],
      run: () => void this.#export(conversations, format),
    }));
  }

  /**
   * @param {readonly Named[]} conversations
   * @param {ExportFormat} format
   */
  async #export(conversations, format) {
    const begun = await this.#transfer.export(idsOf(conversations), format);
    if (!begun) this.#status.say(text.transfer.busy, "problem");
  }

  /**
   * Lets the person choose the form in which conversations are exported.
   *
   * @param {readonly Named[]} conversations
   * @param {DOMRect} place below which the menu opens
   */
  chooseFormat(conversations, { left, bottom }) {
    const [first] = conversations;
    if (first === undefined) return;
    const { length } = conversations;
    const label = length === 1 ? text.transfer.exportOf(first.title) : text.list.exportOf(length);
    this.#menu.openAt(this.formatsFor(conversations), label, { x: left, y: bottom });
  }

  /**
   * @param {Named} conversation
   * @param {boolean} pinned
   */
  #pin({ id, title }, pinned) {
    const done = pinned ? text.tidying.pinned : text.tidying.unpinned(title);
    void this.#status.watch(this.#tidying.pin([id], pinned), done);
  }
}

/** @param {readonly Named[]} conversations */
function idsOf(conversations) {
  return conversations.map(({ id }) => id);
}

/** @param {Named} conversation @returns {Named} nothing of it that goes out of date */
function named({ id, title }) {
  return { id, title };
}
