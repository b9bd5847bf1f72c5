import { onAction } from "../lib/actions.js";
import { text } from "../strings/en.js";

/** @import { ConversationActions } from "./conversation_actions.js" */
/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { Selection } from "../models/selection.js" */
/** @import { SelectionBar } from "./selection_bar.js" */

/** What can be done with a conversation of the list: by its button, the right button of the mouse, or keys. */
export class ConversationMenu {
  #list;
  #view;
  #selection;
  #bar;
  #actions;
  #menu;

  /**
   * @param {HTMLElement} root holds the list
   * @param {object} parts
   * @param {ConversationList} parts.list
   * @param {ConversationListView} parts.view
   * @param {Selection} parts.selection
   * @param {SelectionBar} parts.bar what is done with the selected ones
   * @param {ConversationActions} parts.actions
   * @param {MenuView} parts.menu
   */
  constructor(root, { list, view, selection, bar, actions, menu }) {
    this.#list = list;
    this.#view = view;
    this.#selection = selection;
    this.#bar = bar;
    this.#actions = actions;
    this.#menu = menu;
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
    else if (event.key === "Delete") void (this.#selection.active ? this.#bar.remove() : this.#remove(conversation));
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
    if (!conversation) return;
    const label = this.#isAmongSelected(conversation)
      ? text.list.actionsFor(this.#selection.count)
      : text.sidebar.actionsFor(conversation.title);
    this.#menu.openAt(this.#items(conversation), label, place);
  }

  /** @param {EventTarget | null} target */
  #at(target) {
    const id = target instanceof Element ? target.closest("[data-item]")?.getAttribute("data-item") : null;
    return this.#list.withId(id ?? "");
  }

  /** @param {ConversationSummary} conversation */
  #isAmongSelected({ id }) {
    return this.#selection.has(id);
  }

  /**
   * @param {ConversationSummary} conversation
   * @returns {MenuItem[]}
   */
  #items(conversation) {
    const at = () => (this.#view.itemOf(conversation.id)?.button ?? document.body).getBoundingClientRect();
    if (this.#isAmongSelected(conversation)) return this.#bar.items(at);
    return [
      { label: text.list.select, run: () => this.#select(conversation) },
      ...this.#actions.itemsFor(conversation, {
        rename: () => this.#rename(conversation),
        remove: () => void this.#remove(conversation),
        at,
        keys: true,
      }),
    ];
  }

  /** @param {ConversationSummary} conversation */
  #select({ id }) {
    this.#selection.toggle(id);
    this.#view.focusAt(Math.max(0, this.#view.indexOf(id)));
  }

  /** @param {ConversationSummary} conversation */
  #rename(conversation) {
    const { id, title } = conversation;
    this.#view.itemOf(id)?.rename((name) => this.#actions.rename(conversation, name || title));
  }

  /** @param {ConversationSummary} conversation */
  async #remove(conversation) {
    const index = this.#view.indexOf(conversation.id);
    await this.#actions.remove([conversation]);
    // The line that had the focus is gone; the next one takes its place.
    if (index !== -1) this.#view.focusAt(index);
  }
}
