import { ClientIds } from "../lib/client_ids.js";
import { readsByParts } from "../lib/conversation_reads.js";
import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";
import { MOST, PAGE } from "./thread_window.js";

/** @import { ConversationPart } from "../types/ConversationPart.ts" */
/** @import { ConversationReads } from "../lib/conversation_reads.js" */
/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { Backend } from "../backend.js" */

/** At most as many new exchanges are read at the end of a conversation that has changed. */
const NEW = 40;

/**
 * The conversation that is open, or none: then the window shows "New question". Of a long one it holds a part, which goes
 * where the person reads.
 */
export class Thread extends Model {
  /** @type {ConversationPart | null} */
  conversation = null;
  /**
   * The exchange that was sent from here and has not been seen since.
   *
   * @type {string | null}
   */
  #sent = null;
  /**
   * The exchange that it was opened at and that was not brought into view yet.
   *
   * @type {string | null}
   */
  #at = null;
  /** The exchange that was noted last as where the person reads. */
  #place = "";
  #reads = new NewestRead();
  /** One per question or attempt that is sent again: a double click asks once. */
  #clientIds;
  /**
   * The exchange that asks an answered one again, for as long as it is under way.
   *
   * @type {Map<string, string>}
   */
  #asking = new Map();
  #backend;

  /**
   * @param {Backend} backend
   * @param {() => string} newId
   * @param {ConversationReads} [reads]
   */
  constructor(backend, newId, reads = readsByParts(backend)) {
    super();
    /** @readonly */
    this.reads = reads;
    this.#backend = backend;
    this.#clientIds = new ClientIds(newId);
  }

  get id() {
    return this.conversation?.id ?? null;
  }

  /** The newest exchange that has an answer, of those that it holds. */
  get newestAnswered() {
    return this.conversation?.exchanges.findLast((exchange) => exchange.answer !== null) ?? null;
  }

  /** Whether what it holds ends with the conversation. */
  get holdsEnd() {
    const { conversation } = this;
    return conversation === null || conversation.first + conversation.exchanges.length >= conversation.total;
  }

  /**
   * @param {ConversationPart | null} conversation
   * @param {string} [sent] its exchange that was just sent
   */
  show(conversation, sent) {
    this.conversation = conversation;
    if (sent !== undefined) this.#sent = sent;
    this.changed();
  }

  /**
   * Shows a conversation that is opened at one of its exchanges, or at its end for null.
   *
   * @param {ConversationPart | null} conversation
   * @param {string | null} exchange
   */
  showAt(conversation, exchange) {
    this.#at = exchange;
    this.show(conversation);
  }

  /** The exchange that it was opened at, once. */
  takeAt() {
    const at = this.#at;
    this.#at = null;
    return at;
  }

  /**
   * Whether what was sent from here stands at the end for the first time, so that it has to come into view. Other news
   * may be drawn between the sending and the reading of the conversation, so this is asked at each drawing.
   */
  takeSent() {
    if (this.#sent === null || this.conversation?.exchanges.at(-1)?.id !== this.#sent) return false;
    this.#sent = null;
    return true;
  }

  /** Reads again what it holds; at the end also what is new there. */
  async refresh() {
    const before = this.conversation;
    if (before === null) return;
    const { id, first, exchanges } = before;
    const most = exchanges.length + (this.holdsEnd ? NEW : 0);
    let moved = false;
    await this.#reads.run(this.reads.from(id, first, most), (conversation) => {
      if (this.id !== id) return;
      // The person has scrolled to another part meanwhile.
      moved = this.conversation?.first !== first || this.conversation.exchanges.length !== exchanges.length;
      if (!moved) this.show(conversation);
    });
    if (moved) await this.refresh();
  }

  /** Holds what stands before it too. */
  async earlier() {
    const before = this.conversation;
    if (before === null || before.first === 0) return;
    const first = Math.max(0, before.first - PAGE);
    const read = await this.reads.from(before.id, first, before.first - first);
    if (this.conversation !== before) return;
    this.show({ ...before, first, exchanges: [...read.exchanges, ...before.exchanges].slice(0, MOST) });
  }

  /** Holds what stands behind it too. */
  async later() {
    const before = this.conversation;
    if (before === null || this.holdsEnd) return;
    const read = await this.reads.from(before.id, before.first + before.exchanges.length, PAGE);
    if (this.conversation !== before) return;
    const exchanges = [...before.exchanges, ...read.exchanges];
    const dropped = Math.max(0, exchanges.length - MOST);
    this.show({ ...before, total: read.total, first: before.first + dropped, exchanges: exchanges.slice(dropped) });
  }

  /**
   * Holds what stands around an exchange, unless it does so already.
   *
   * @param {number} index its number, from 0
   */
  async goTo(index) {
    const before = this.conversation;
    if (before === null) return;
    if (index >= before.first && index < before.first + before.exchanges.length) return;
    await this.#show(this.reads.from(before.id, Math.max(0, index - 2 * PAGE), 4 * PAGE));
  }

  /** Holds the end. */
  async goToEnd() {
    if (this.conversation !== null && !this.holdsEnd) await this.#show(this.reads.newest(this.conversation.id));
  }

  /** @param {Promise<ConversationPart>} reading of the conversation that is open */
  async #show(reading) {
    const { id } = this;
    await this.#reads.run(reading, (conversation) => {
      if (this.id === id) this.show(conversation);
    });
  }

  /**
   * Says that a question was just sent, so that it comes into view.
   *
   * @param {string} exchange
   */
  async showSent(exchange) {
    this.#sent = exchange;
    if (this.holdsEnd) await this.refresh();
    else await this.goToEnd();
  }

  /**
   * Notes where the person reads, so that it opens there the next time.
   *
   * @param {string} exchange
   */
  async keepPlace(exchange) {
    const { id } = this;
    if (id === null || exchange === this.#place) return;
    this.#place = exchange;
    // Nobody asked for this, and what stands in the way is told to whoever wants something kept.
    await this.#backend.keepPlace({ id, exchange }).catch(() => (this.#place = ""));
  }

  /** @param {Exchange} exchange */
  async sendQueued({ id, attempt }) {
    await this.#backend.sendQueued({ attempt: attempt.id });
    await this.showSent(id);
  }

  /** @param {Exchange} exchange that was not answered and may stay so */
  async leave({ attempt }) {
    await this.#backend.leaveUnanswered({ attempt: attempt.id });
    await this.refresh();
  }

  /**
   * Asks again, unless that is under way already: then it comes into view.
   *
   * @param {Exchange} exchange that was answered
   */
  async reAsk({ id }) {
    const before = this.#asking.get(id);
    if (before !== undefined && this.#isUnderWay(before)) return this.showSent(before);
    await this.#clientIds.use(id, async (clientId) => {
      const { exchange } = await this.#backend.reAsk({ exchange: id, clientId });
      this.#asking.set(id, exchange);
      await this.showSent(exchange);
    });
  }

  /** @param {string} id of an exchange that was asked from here */
  #isUnderWay(id) {
    const exchange = this.conversation?.exchanges.find((one) => one.id === id);
    return exchange !== undefined && ["queued", "sending"].includes(exchange.attempt.state);
  }

  /** @param {Exchange} exchange that was not answered */
  async askAgain({ attempt }) {
    const asked = await this.#clientIds.use(attempt.id, (clientId) =>
      this.#backend.askAgain({ attempt: attempt.id, clientId }),
    );
    await this.showSent(asked.exchange);
  }

  /**
   * @param {Exchange} exchange
   * @returns the conversation that it goes on in
   */
  async continueInNew({ attempt }) {
    const asked = await this.#clientIds.use(attempt.id, (clientId) =>
      this.#backend.continueInNew({ attempt: attempt.id, clientId }),
    );
    return asked.conversation;
  }

  /** @param {Exchange} exchange */
  async cancel({ attempt }) {
    await this.#backend.cancel({ attempt: attempt.id });
    await this.refresh();
  }
}
