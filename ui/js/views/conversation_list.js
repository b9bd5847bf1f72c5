import { onAction } from "../lib/actions.js";
import { KeyedList } from "../lib/keyed.js";
import { fromTemplate, part } from "../lib/template.js";
import { groupsOf } from "../models/groups.js";
import { nextIndex } from "../models/roving.js";
import { text } from "../strings/en.js";
import { ConversationItem } from "./conversation_item.js";
import { HitList } from "./hit_list.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { Group } from "../models/groups.js" */
/** @import { Hit } from "../types/Hit.ts" */
/** @import { ListedConversation } from "./conversation_item.js" */
/** @import { Selection } from "../models/selection.js" */
/** @import { StatusView } from "./status.js" */

/** When less than this is left below what is seen, in CSS pixels, more is read. */
const READY = 400;

/**
 * The conversations by day or by assistant, or what a search finds in them. One stop of the Tab key; the arrow keys move
 * in it.
 */
export class ConversationListView {
  /** What follows each drawing, and so has the lines that are there now. */
  drawn = () => {};
  #root;
  #chat;
  #status;
  #selection;
  /** @type {string | null} */
  #marked = null;
  /** The conversation that was opened with the pointer last, until a key moves in the list. @type {string | null} */
  #pressed = null;
  /** @type {KeyedList<Group, GroupView>} */
  #groups;
  #hits = new HitList();
  #empty = document.createElement("p");
  #unindexed = document.createElement("p");

  /**
   * @param {HTMLElement} root scrolls
   * @param {Chat} chat
   * @param {{ open: (id: string) => void, openHit: (hit: Hit) => void, selection: Selection, status: StatusView }} parts
   */
  constructor(root, chat, { open, openHit, selection, status }) {
    this.#root = root;
    this.#chat = chat;
    this.#status = status;
    this.#selection = selection;
    this.#empty.className = "list-empty";
    const groups = document.createElement("div");
    this.#unindexed.className = "list-empty";
    this.#unindexed.textContent = text.sidebar.unindexed;
    root.append(this.#empty, ...this.#hits.elements, this.#unindexed, groups);
    this.#groups = new KeyedList(groups, () => new GroupView());
    onAction(root, {
      openConversation: (item, event) => {
        const id = item.dataset.conversation ?? "";
        const { shiftKey, ctrlKey, metaKey } = event instanceof MouseEvent ? event : new MouseEvent("click");
        if (shiftKey) selection.extendTo(id, chat.thread.id ?? id);
        else if (ctrlKey || metaKey || selection.active) selection.toggle(id);
        else {
          // Enter is a click too, of no button of a mouse.
          this.#pressed = event instanceof MouseEvent && event.detail > 0 ? id : null;
          if (this.#pressed !== null) item.focus();
          open(id);
        }
      },
      openHit: (item) => {
        const hit = chat.list.hits.find(({ message }) => message === item.dataset.message);
        if (hit) openHit(hit);
      },
    });
    root.addEventListener("keydown", (event) => this.#onKey(event));
    root.addEventListener("scroll", () => this.#lookBelow(), { passive: true });
    chat.list.subscribe(() => this.#draw());
    selection.subscribe(() => this.#markSelected());
    chat.thread.subscribe(() => {
      // Scrolling through a long conversation opens no other.
      if (chat.thread.id !== this.#marked) this.#markOpen();
    });
    this.#draw();
  }

  /**
   * Whether the open conversation's line was clicked and still has the focus, or its name is being changed there: then keys
   * mean the conversation.
   */
  get holdsFocus() {
    if (this.#pressed === null || this.#pressed !== this.#chat.thread.id) return false;
    return this.itemOf(this.#pressed)?.element.contains(document.activeElement) ?? false;
  }

  /** Moves the focus into the list; false where there is nothing in it. */
  focus() {
    return this.focusAt(0);
  }

  /**
   * Moves the focus to a line, or to the last one where there are not so many.
   *
   * @param {number} index
   */
  focusAt(index) {
    const buttons = this.lines;
    const button = buttons[Math.min(index, buttons.length - 1)];
    button?.focus();
    this.#markOpen();
    return button !== undefined;
  }

  /**
   * The number of a conversation's line; -1 where it is not listed.
   *
   * @param {string} id
   */
  indexOf(id) {
    return this.lines.findIndex((button) => button.dataset.conversation === id);
  }

  /** @param {string} id */
  itemOf(id) {
    for (const group of this.#groups.views()) {
      for (const item of group.items) if (item.element.dataset.item === id) return item;
    }
    return null;
  }

  /** Where more can be put below the first places that a search finds. */
  get belowFirst() {
    return this.#hits.between;
  }

  /** All lines, those of commands too. @returns {HTMLButtonElement[]} */
  get lines() {
    return [...this.#root.querySelectorAll("button")].filter((button) => button.matches(".conversation-item"));
  }

  #draw() {
    const { list } = this.#chat;
    const { items, hits, search, archived, unindexed } = list;
    const focused = this.#focusedId;
    this.#hits.draw(list);
    this.#unindexed.hidden = search === "" || unindexed === 0;
    this.#groups.update(search === "" ? groupsOf(list, Date.now()).map((group) => this.#named(group)) : [], ({ key }) => key);
    this.#empty.hidden = (search === "" ? items : hits).length > 0;
    this.#empty.textContent =
      search !== "" ? text.sidebar.nothingFound(search) : archived ? text.sidebar.nothingArchived : text.sidebar.empty;
    this.#markOpen();
    this.#markSelected();
    // A conversation that moved to another group got a new element.
    if (focused !== null && this.#focusedId === null) this.itemOf(focused)?.button.focus();
    this.drawn();
  }

  /** @param {Group} group */
  #named(group) {
    const { heading, key, name } = group;
    const isGone = heading === null && this.#chat.assistants.withId(key) === null;
    return isGone ? { ...group, name: text.assistant.removed(name) } : group;
  }

  #markOpen() {
    const open = this.#chat.thread.id;
    this.#marked = open;
    const unseen = new Set(this.#chat.list.items.filter((item) => item.unseen).map(({ id }) => id));
    for (const group of this.#groups.views()) {
      for (const item of group.items) {
        const { conversation = "" } = item.button.dataset;
        item.markOpen(conversation === open);
        item.markUnseen(conversation !== open && unseen.has(conversation));
      }
    }
    const stop = this.#focusedId ?? open;
    const buttons = this.lines;
    const focused = buttons.find((button) => button === document.activeElement);
    const reachable = focused ?? (stop !== null && buttons.find((button) => button.dataset.conversation === stop)) ?? null;
    for (const button of buttons) button.tabIndex = button === (reachable || buttons[0]) ? 0 : -1;
  }

  #markSelected() {
    const selection = this.#selection;
    const stateOf = (/** @type {string} */ id) => (selection.active ? selection.has(id) : null);
    for (const group of this.#groups.views()) {
      for (const item of group.items) item.markSelected(stateOf(item.button.dataset.conversation ?? ""));
    }
  }

  get #focusedId() {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || !this.#root.contains(activeElement)) return null;
    return activeElement.dataset.conversation ?? null;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const buttons = this.lines;
    const index = buttons.findIndex((button) => button === document.activeElement);
    if (this.#selects(event)) return event.preventDefault();
    const next = nextIndex(event.key, index, buttons.length);
    if (next === null) return;
    event.preventDefault();
    this.#pressed = null;
    const [from, to] = [buttons[index]?.dataset.conversation, buttons[next]?.dataset.conversation];
    if (event.shiftKey && from !== undefined && to !== undefined) this.#selection.extendTo(to, from);
    buttons[next]?.focus();
    this.#markOpen();
  }

  /**
   * Whether a key selected everything, or nothing any more.
   *
   * @param {KeyboardEvent} event
   */
  #selects({ key, ctrlKey, metaKey, altKey, shiftKey }) {
    const all = key.toLowerCase() === "a" && ctrlKey !== metaKey && !altKey && !shiftKey;
    if (this.#focusedId === null || !(all || (key === "Escape" && this.#selection.active))) return false;
    if (all) this.#selection.all();
    else this.#selection.clear();
    return true;
  }

  #lookBelow() {
    const { scrollHeight, scrollTop, clientHeight } = this.#root;
    if (!this.#chat.list.hasMore || scrollHeight - scrollTop - clientHeight > READY) return;
    void this.#status.watch(this.#chat.list.more());
  }
}

/** The conversations under one heading. */
class GroupView {
  /** @readonly */
  element = fromTemplate("group-template");
  /** @type {KeyedList<ListedConversation, ConversationItem>} */
  #list = new KeyedList(part(this.element, "items"), (id) => new ConversationItem(id));

  get items() {
    return this.#list.views();
  }

  /** @param {Group} group */
  update({ heading, name, items }) {
    const byDay = heading !== null;
    part(this.element, "title").textContent = byDay ? text.sidebar[heading] : name;
    this.#list.update(items.map((summary) => ({ summary, byDay })), ({ summary }) => summary.id);
  }
}
