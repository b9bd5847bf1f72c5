import { onAction } from "../lib/actions.js";
import { text } from "../strings/en.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { ExportFormat } from "../types/ExportFormat.ts" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Tidying } from "../models/tidying.js" */

/** The ways to write conversations to a file, in the order in which they are offered. @type {readonly ExportFormat[]} */
export const FORMATS = ["markdown", "html", "json"];

/** What can be done with a conversation of the list: by its button, the right button of the mouse, or keys. */
export class ConversationMenu {
  #list;
  #view;
  #tidying;
  #exportOne;
  #menu;
  #status;

  /**
   * @param {HTMLElement} root holds the list
   * @param {object} parts
   * @param {ConversationList} parts.list
   * @param {ConversationListView} parts.view
   * @param {Tidying} parts.tidying
   * @param {(id: string, format: ExportFormat) => void} parts.exportOne
   * @param {MenuView} parts.menu
   * @param {StatusView} parts.status
   */
  constructor(root, { list, view, tidying, exportOne, menu, status }) {
    this.#list = list;
    this.#view = view;
    this.#tidying = tidying;
    this.#exportOne = exportOne;
    this.#menu = menu;
    this.#status = status;
    onAction(root, {
      conversationMenu: (button) => {
        const conversation = this.#at(button);
        if (conversation) menu.fill(button, this.#items(conversation));
      },
    });
    root.addEventListener("contextmenu", (event) => {
      // A press of a key has no place; the keys are heard below.
      if (event.clientX !== 0 || event.clientY !== 0) this.#open(event.target, { x: event.clientX, y: event.clientY });
    });
    root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const conversation = this.#at(event.target);
    if (!conversation || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "F2") this.#rename(conversation);
    else if (event.key === "Delete") void this.#remove(conversation);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) this.#openBelow(event.target);
    else return;
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  #openBelow(target) {
    if (!(target instanceof Element)) return;
    const { left, bottom } = target.getBoundingClientRect();
    this.#open(target, { x: left, y: bottom });
  }

  /**
   * @param {EventTarget | null} target
   * @param {{ x: number, y: number }} place
   */
  #open(target, place) {
    const conversation = this.#at(target);
    if (conversation) this.#menu.openAt(this.#items(conversation), text.sidebar.actionsFor(conversation.title), place);
  }

  /** @param {EventTarget | null} target */
  #at(target) {
    const id = target instanceof Element ? target.closest("[data-item]")?.getAttribute("data-item") : null;
    return this.#list.withId(id ?? "");
  }

  /**
   * @param {ConversationSummary} conversation
   * @returns {MenuItem[]}
   */
  #items(conversation) {
    const { id, title, pinned, archived } = conversation;
    const words = text.tidying;
    const watch = (/** @type {Promise<void>} */ doing, /** @type {string} */ done) => void this.#status.watch(doing, done);
    return [
      { label: words.rename, keys: "F2", run: () => this.#rename(conversation) },
      {
        label: pinned ? words.unpin : words.pin,
        run: () => watch(this.#tidying.pin(id, !pinned), pinned ? words.unpinned(title) : words.pinned(title)),
      },
      {
        label: archived ? words.unarchive : words.archive,
        run: () => watch(this.#tidying.archive(id, !archived), archived ? words.unarchived(title) : words.archived(title)),
      },
      { label: words.export, run: () => this.#chooseFormat(conversation) },
      { label: words.remove, keys: "Del", run: () => void this.#remove(conversation) },
    ];
  }

  /** @param {ConversationSummary} conversation */
  #rename({ id, title }) {
    this.#view.itemOf(id)?.rename((name) => void this.#status.watch(this.#tidying.rename(id, name || title)));
  }

  /** @param {ConversationSummary} conversation */
  #chooseFormat({ id, title }) {
    const button = this.#view.itemOf(id)?.button;
    if (!button) return;
    const items = FORMATS.map((format) => ({
      label: text.transfer.formats[format],
      detail: text.transfer.formatHints[format],
      run: () => this.#exportOne(id, format),
    }));
    const { left, bottom } = button.getBoundingClientRect();
    this.#menu.openAt(items, text.transfer.exportOf(title), { x: left, y: bottom });
  }

  /** @param {ConversationSummary} conversation */
  async #remove({ id, title }) {
    const index = this.#view.indexOf(id);
    await this.#status.watch(this.#tidying.remove(id, title));
    // The line that had the focus is gone; the next one takes its place.
    if (index !== -1) this.#view.focusAt(index);
  }
}
