import { onAction } from "../lib/actions.js";
import { KeyedList } from "../lib/keyed.js";
import { fromTemplate, part } from "../lib/template.js";
import { groupByPeriod } from "../models/days.js";
import { nextIndex } from "../models/roving.js";
import { text } from "../strings/en.js";
import { ConversationItem } from "./conversation_item.js";
import { HitItem } from "./hit_item.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { Heading } from "../models/days.js" */
/** @import { Hit } from "../types/Hit.ts" */
/** @import { StatusView } from "./status.js" */

/** @typedef {{ heading: Heading, items: ConversationSummary[] }} Group */

/** When less than this is left below what is seen, in CSS pixels, more is read. */
const READY = 400;

/** The conversations by day, or what a search finds in them. One stop of the Tab key; the arrow keys move in it. */
export class ConversationListView {
  #root;
  #chat;
  #status;
  /** @type {string | null} */
  #marked = null;
  /** @type {KeyedList<Group, GroupView>} */
  #groups;
  /** @type {KeyedList<Hit, HitItem>} */
  #hits;
  #found = fromTemplate("group-template");
  #empty = document.createElement("p");
  #unindexed = document.createElement("p");

  /**
   * @param {HTMLElement} root scrolls
   * @param {Chat} chat
   * @param {{ open: (id: string) => void, openHit: (hit: Hit) => void, status: StatusView }} parts
   */
  constructor(root, chat, { open, openHit, status }) {
    this.#root = root;
    this.#chat = chat;
    this.#status = status;
    this.#empty.className = "list-empty";
    const groups = document.createElement("div");
    this.#unindexed.className = "list-empty";
    this.#unindexed.textContent = text.sidebar.unindexed;
    root.append(this.#empty, this.#found, this.#unindexed, groups);
    part(this.#found, "title").textContent = text.sidebar.found;
    this.#groups = new KeyedList(groups, (heading) => new GroupView(/** @type {Heading} */ (heading)));
    this.#hits = new KeyedList(part(this.#found, "items"), (message) => new HitItem(message));
    onAction(root, {
      openConversation: (item) => open(item.dataset.conversation ?? ""),
      openHit: (item) => {
        const hit = chat.list.hits.find(({ message }) => message === item.dataset.message);
        if (hit) openHit(hit);
      },
    });
    root.addEventListener("keydown", (event) => this.#onKey(event));
    root.addEventListener("scroll", () => this.#lookBelow(), { passive: true });
    chat.list.subscribe(() => this.#draw());
    chat.thread.subscribe(() => {
      // Scrolling through a long conversation opens no other.
      if (chat.thread.id !== this.#marked) this.#markOpen();
    });
    this.#draw();
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
    const buttons = this.#buttons;
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
    return this.#buttons.findIndex((button) => button.dataset.conversation === id);
  }

  /** @param {string} id */
  itemOf(id) {
    for (const group of this.#groups.views()) {
      for (const item of group.items) if (item.element.dataset.item === id) return item;
    }
    return null;
  }

  /** Opens or does what stands first. */
  takeFirst() {
    this.#buttons[0]?.click();
  }

  /** @returns {HTMLButtonElement[]} */
  get #buttons() {
    return [...this.#root.querySelectorAll("button")].filter((button) => button.matches(".conversation-item"));
  }

  #draw() {
    const { items, hits, search, archived, unindexed } = this.#chat.list;
    const focused = this.#focusedId;
    this.#hits.update(search === "" ? [] : hits, ({ message }) => message);
    this.#unindexed.hidden = search === "" || unindexed === 0;
    this.#found.hidden = search === "" || hits.length === 0;
    this.#groups.update(search === "" ? groupByPeriod(items, Date.now()) : [], ({ heading }) => heading);
    this.#empty.hidden = (search === "" ? items : hits).length > 0;
    this.#empty.textContent =
      search !== "" ? text.sidebar.nothingFound(search) : archived ? text.sidebar.nothingArchived : text.sidebar.empty;
    this.#markOpen();
    // A conversation that moved to another group got a new element.
    if (focused !== null && this.#focusedId === null) this.itemOf(focused)?.button.focus();
  }

  #markOpen() {
    const open = this.#chat.thread.id;
    this.#marked = open;
    for (const group of this.#groups.views()) {
      for (const item of group.items) item.markOpen(item.button.dataset.conversation === open);
    }
    const stop = this.#focusedId ?? open;
    const buttons = this.#buttons;
    const focused = buttons.find((button) => button === document.activeElement);
    const reachable = focused ?? (stop !== null && buttons.find((button) => button.dataset.conversation === stop)) ?? null;
    for (const button of buttons) button.tabIndex = button === (reachable || buttons[0]) ? 0 : -1;
  }

  get #focusedId() {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || !this.#root.contains(activeElement)) return null;
    return activeElement.dataset.conversation ?? null;
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
  /** @type {KeyedList<ConversationSummary, ConversationItem>} */
  #list = new KeyedList(part(this.element, "items"), (id) => new ConversationItem(id));

  /** @param {Heading} heading */
  constructor(heading) {
    part(this.element, "title").textContent = text.sidebar[heading];
  }

  get items() {
    return this.#list.views();
  }

  /** @param {Group} group */
  update({ items }) {
    this.#list.update(items, (item) => item.id);
  }
}
