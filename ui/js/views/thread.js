import { age } from "../lib/format.js";
import { KeyedList } from "../lib/keyed.js";
import { ScrollPlace } from "../lib/scroll_place.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { ExchangeView } from "./exchange.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Target } from "../models/target.js" */
/** @import { Thread } from "../models/thread.js" */
/** @import { SecondHand } from "../lib/second_hand.js" */
/** @import { ThreadPages } from "./thread_pages.js" */
/** @import { ShownExchange } from "./exchange.js" */
/** @import { StatusView } from "./status.js" */

/**
 * What is drawn: the chat window's conversation, or the bar's.
 *
 * @typedef {{ readonly thread: Thread, readonly assistants: Assistants, readonly assistant: Assistant | null }} Shown
 */

/**
 * How a window draws its conversation.
 *
 * @typedef {object} Manner
 * @property {(id: string) => ExchangeView} [create]
 * @property {string} [answered] what somebody who does not see the window is told when an answer comes
 * @property {Target} [target] where an answer would be pasted
 * @property {ThreadPages} [pages] where conversations are read by parts
 * @property {HTMLElement} [pill] the button that leads to an answer that came out of sight
 * @property {() => void} [leave] moves the focus on when the button that had it is gone; else reading goes on
 */

/** The questions and answers of the open conversation. */
export class ThreadView {
  #root;
  #chat;
  #secondHand;
  #status;
  #answered;
  #target;
  #leave;
  #pages;
  #pill;
  #place;
  /** @type {KeyedList<ShownExchange, ExchangeView>} */
  #exchanges;
  /** @type {string | null} */
  #idDrawn = null;
  /** How far it was scrolled when it was covered. */
  #top = 0;
  /** How many exchanges the conversation had when it was drawn. */
  #total = 0;
  /** Something came while it was covered. */
  #missed = false;
  /**
   * The state of every attempt as it was drawn, to tell what is news.
   *
   * @type {Map<string, string>}
   */
  #states = new Map();

  /**
   * @param {HTMLElement} root scrolls
   * @param {Shown} chat
   * @param {SecondHand} secondHand
   * @param {StatusView} status
   * @param {Manner} [manner]
   */
  constructor(root, chat, secondHand, status, { create, answered = text.thread.answered, target, pages, pill, leave } = {}) {
    this.#root = root;
    this.#chat = chat;
    this.#secondHand = secondHand;
    this.#status = status;
    this.#answered = answered;
    this.#target = target;
    this.#leave = leave ?? (() => root.focus({ preventScroll: true }));
    this.#pages = pages;
    this.#pill = pill;
    this.#place = new ScrollPlace(root);
    this.#exchanges = new KeyedList(part(root, "exchanges"), create ?? ((id) => new ExchangeView(id)));
    chat.thread.subscribe(() => this.#draw());
    chat.assistants.subscribe(() => this.#draw());
    target?.subscribe(() => this.#draw());
    pill?.addEventListener("click", () => void status.watch(this.#goToEnd()));
    markTabbed(root);
    if (pill) root.addEventListener("scroll", () => this.#putPillAway(), { passive: true });
    this.#draw();
  }

  /**
   * Makes room for something else in its place, or comes back where it was: at what came meanwhile, if anything did.
   *
   * @param {boolean} covered
   */
  cover(covered) {
    if (covered === this.#root.hidden) return;
    if (covered) this.#top = this.#root.scrollTop;
    this.#root.hidden = covered;
    if (covered) return;
    this.#root.scrollTop = this.#top;
    if (this.#missed) this.#revealLast();
    this.#missed = false;
  }

  #draw() {
    const { thread } = this.#chat;
    const follow = (this.#place.atEnd && thread.holdsEnd) || thread.id !== this.#idDrawn;
    const focused = this.#hasFocus;
    const news = this.#news();

    this.#place.hold(part(this.#root, "exchanges"), () => {
      this.#exchanges.update(this.#shown(), ({ exchange }) => exchange.id);
      this.#pages?.fit();
    });

    const sent = thread.takeSent();
    const at = part(this.#root, "exchanges").querySelector(`[data-exchange="${CSS.escape(thread.takeAt() ?? "")}"]`);
    if (at !== null) this.#place.begin(at);
    else if (sent || (follow && news !== null)) this.#revealLast();
    else if (news) this.#pill?.toggleAttribute("hidden", false);
    if (thread.id !== this.#idDrawn) this.#pill?.toggleAttribute("hidden", true);
    this.#total = thread.conversation?.total ?? 0;
    this.#missed ||= this.#root.hidden && news !== null;
    this.#idDrawn = thread.id;
    this.#tellTime();
    if (news) this.#status.say(news, "spoken");
    // The button that had the focus may be gone or hidden.
    if (focused && !this.#hasFocus) this.#leave();
  }

  get #hasFocus() {
    const { activeElement } = document;
    return this.#root.contains(activeElement) && activeElement?.closest("[hidden]") === null;
  }

  /** @returns {ShownExchange[]} */
  #shown() {
    const { conversation } = this.#chat.thread;
    if (conversation === null) return [];
    const cost = this.#chat.assistant?.cost ?? null;
    const stopped = this.#chat.assistant?.meter.stopped ?? false;
    const target = this.#target?.name ?? null;
    let behind = false;
    return conversation.exchanges.map((exchange) => {
      const { answer } = exchange;
      const shown = {
        exchange,
        name: conversation.assistantName,
        cost,
        stopped,
        behind,
        age: answer === null ? null : age(answer.answeredAt, Date.now()),
        target,
      };
      behind ||= exchange.attempt.state === "sending";
      return shown;
    });
  }

  /**
   * What a person who does not see the window has to be told; empty where something changed that needs no words, null
   * where nothing did.
   */
  #news() {
    const { exchanges, first } = this.#chat.thread.conversation ?? { exchanges: [], first: 0 };
    /** @type {string | null} */
    let news = this.#chat.thread.id === this.#idDrawn ? null : "";
    const before = this.#states;
    this.#states = new Map(exchanges.map(({ attempt }) => [attempt.id, attempt.state]));
    if (news !== null) return news;
    for (const [place, { attempt, attempts }] of exchanges.entries()) {
      const known = before.get(attempt.id);
      if (known === attempt.state) continue;
      // What was only scrolled to is no news.
      if (known === undefined && attempts === 1 && first + place < this.#total) continue;
      news ??= "";
      if (known === "sending") news = attempt.failure?.message ?? this.#answered;
    }
    return news;
  }

  /** Goes to what came out of sight. */
  async #goToEnd() {
    await this.#chat.thread.goToEnd();
    this.#revealLast();
    this.#putPillAway();
    this.#root.focus({ preventScroll: true });
  }

  #putPillAway() {
    if (this.#place.atEnd && this.#chat.thread.holdsEnd) this.#pill?.toggleAttribute("hidden", true);
  }

  #revealLast() {
    const last = part(this.#root, "exchanges").lastElementChild;
    if (last instanceof HTMLElement) this.#place.reveal(last);
  }

  #tellTime() {
    const ticking = [...this.#exchanges.views()].some((view) => view.ticks);
    if (ticking) this.#secondHand.start(this.#tick);
    else this.#secondHand.stop(this.#tick);
  }

  #tick = () => {
    for (const view of this.#exchanges.views()) if (view.ticks) view.tick();
    this.#tellTime();
  };
}

/**
 * Marks it while it has the focus by Tab: a frame around all that is read would only disturb whoever clicked there.
 *
 * @param {HTMLElement} root
 */
function markTabbed(root) {
  let tab = false;
  document.addEventListener("keydown", ({ key }) => (tab = key === "Tab"), true);
  document.addEventListener("pointerdown", () => (tab = false), true);
  root.addEventListener("focus", () => root.toggleAttribute("data-tabbed", tab));
  root.addEventListener("blur", () => root.removeAttribute("data-tabbed"));
}
