import { onAction } from "../lib/actions.js";
import { KeyedList } from "../lib/keyed.js";
import { fromTemplate, part } from "../lib/template.js";
import { groupByPeriod } from "../models/days.js";
import { nextIndex } from "../models/roving.js";
import { text } from "../strings/en.js";
import { ConversationItem } from "./conversation_item.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { Period } from "../models/days.js" */

/** @typedef {{ period: Period, items: ConversationSummary[] }} Group */

/** The conversations by day. One stop of the Tab key; the arrow keys move in it. */
export class ConversationListView {
  #root;
  #chat;
  /** @type {string | null} */
  #marked = null;
  /** @type {KeyedList<Group, GroupView>} */
  #groups;
  #empty = document.createElement("p");

  /**
   * @param {HTMLElement} root
   * @param {Chat} chat
   * @param {(id: string) => void} open
   */
  constructor(root, chat, open) {
    this.#root = root;
    this.#chat = chat;
    this.#empty.className = "list-empty";
    const groups = document.createElement("div");
    root.append(this.#empty, groups);
    this.#groups = new KeyedList(groups, (period) => new GroupView(/** @type {Period} */ (period)));
    onAction(root, { openConversation: (item) => open(item.dataset.conversation ?? "") });
    root.addEventListener("keydown", (event) => this.#onKey(event));
    chat.list.subscribe(() => this.#draw());
    chat.thread.subscribe(() => {
      // Scrolling through a long conversation opens no other.
      if (chat.thread.id !== this.#marked) this.#markOpen();
    });
    this.#draw();
  }

  /** Moves the focus into the list; false where there is nothing in it. */
  focus() {
    const [first] = this.#buttons;
    first?.focus();
    return first !== undefined;
  }

  /** Opens or does what stands first. */
  takeFirst() {
    this.#buttons[0]?.click();
  }

  get #buttons() {
    return [...this.#root.querySelectorAll("button")];
  }

  #draw() {
    const { items, search } = this.#chat.list;
    const focused = this.#focusedId;
    this.#groups.update(groupByPeriod(items, Date.now()), (group) => group.period);
    this.#empty.hidden = items.length > 0;
    this.#empty.textContent = search === "" ? text.sidebar.empty : text.sidebar.nothingFound(search);
    this.#markOpen();
    // A conversation that moved to another group got a new element.
    if (focused !== null && this.#focusedId === null) this.#buttonOf(focused)?.focus();
  }

  #markOpen() {
    const open = this.#chat.thread.id;
    this.#marked = open;
    for (const group of this.#groups.views()) {
      for (const item of group.items) item.markOpen(item.button.dataset.conversation === open);
    }
    const stop = this.#focusedId ?? open;
    const buttons = this.#buttons;
    const reachable = (stop !== null && this.#buttonOf(stop)) || buttons[0];
    for (const button of buttons) button.tabIndex = button === reachable ? 0 : -1;
  }

  get #focusedId() {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || !this.#root.contains(activeElement)) return null;
    return activeElement.dataset.conversation ?? null;
  }

  /** @param {string} id */
  #buttonOf(id) {
    return this.#buttons.find((button) => button.dataset.conversation === id);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const buttons = this.#buttons;
    const index = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, index, buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
    this.#markOpen();
  }
}

/** The conversations of one period. */
class GroupView {
  /** @readonly */
  element = fromTemplate("group-template");
  /** @type {KeyedList<ConversationSummary, ConversationItem>} */
  #list = new KeyedList(part(this.element, "items"), (id) => new ConversationItem(id));

  /** @param {Period} period */
  constructor(period) {
    part(this.element, "title").textContent = text.sidebar[period];
  }

  get items() {
    return this.#list.views();
  }

  /** @param {Group} group */
  update({ items }) {
    this.#list.update(items, (item) => item.id);
  }
}
