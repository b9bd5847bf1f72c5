import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { ConversationActions } from "./conversation_actions.js" */
/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { Selection } from "../models/selection.js" */
/** @import { StatusView } from "./status.js" */

/**
 * Says how many conversations are selected, and what can be done with them. It stands below the list, so that no line
 * moves away under the pointer.
 */
export class SelectionBar {
  #root;
  #selection;
  #list;
  #view;
  #actions;
  #status;

  /**
   * @param {HTMLElement} root
   * @param {object} parts
   * @param {Selection} parts.selection
   * @param {ConversationList} parts.list
   * @param {ConversationListView} parts.view
   * @param {ConversationActions} parts.actions
   * @param {MenuView} parts.menu
   * @param {StatusView} parts.status
   */
  constructor(root, { selection, list, view, actions, menu, status }) {
    this.#root = root;
    this.#selection = selection;
    this.#list = list;
    this.#view = view;
    this.#actions = actions;
    this.#status = status;
    onAction(root, {
      archiveSelected: () => void this.#archive(),
      exportSelected: (button) => menu.fill(button, actions.formatsFor(selection.conversations)),
      removeSelected: () => void this.remove(),
      clearSelection: () => this.#end(),
    });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.#end();
    });
    for (const model of [selection, list]) model.subscribe(() => this.#draw());
    this.#draw();
  }

  /**
   * The same for the menu of one of them.
   *
   * @param {() => DOMRect} at where a second menu opens
   * @returns {MenuItem[]}
   */
  items(at) {
    const { count } = this.#selection;
    const words = text.list;
    return [
      { label: (this.#list.archived ? words.unarchive : words.archive)(count), run: () => void this.#archive() },
      { label: words.export(count), run: () => this.#actions.chooseFormat(this.#selection.conversations, at()) },
      { label: words.remove(count), keys: "Del", run: () => void this.remove() },
      { label: words.done, keys: "Esc", run: () => this.#end() },
    ];
  }

  /** Deletes what is selected; one undo brings all of it back. */
  async remove() {
    await this.#leaving(this.#actions.remove(this.#selection.conversations));
  }

  async #archive() {
    await this.#leaving(this.#actions.archive(this.#selection.conversations, !this.#list.archived));
  }

  /**
   * The lines go; what follows them gets the focus.
   *
   * @param {Promise<void>} doing
   */
  async #leaving(doing) {
    const [first] = this.#selection.conversations;
    const index = first === undefined ? 0 : Math.max(0, this.#view.indexOf(first.id));
    await doing;
    this.#view.focusAt(index);
  }

  /** Nothing is selected any more, and the focus is in the list. */
  #end() {
    const [first] = this.#selection.conversations;
    this.#selection.clear();
    this.#view.focusAt(Math.max(0, this.#view.indexOf(first?.id ?? "")));
  }

  #draw() {
    const { active, count, wentAway } = this.#selection;
    const { items, hasMore } = this.#list;
    const words = active ? (hasMore && count === items.length ? text.list.allSelected : text.list.selected)(count) : "";
    const shown = part(this.#root, "selected");
    this.#root.hidden = !active;
    part(this.#root, "archive-selected").textContent = this.#list.archived ? text.list.unarchiveThem : text.tidying.archive;
    if (shown.textContent === words) return;
    shown.textContent = words;
    if (!wentAway) this.#status.say(active ? words : text.list.nothingSelected, "spoken");
  }
}
