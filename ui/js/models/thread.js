import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { Conversation } from "../types/Conversation.ts" */
/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { Backend } from "../backend.js" */

/** The conversation that is open, or none: then the window shows "New question". */
export class Thread extends Model {
  /** @type {Conversation | null} */
  conversation = null;
  /** Counts the questions that were sent from here; each new one wants to be seen. */
  sent = 0;
  #reads = new NewestRead();
  /**
   * One client id per question or attempt that is sent again, until that succeeds: a double click asks once.
   *
   * @type {Map<string, string>}
   */
  #clientIds = new Map();
  #backend;
  #newId;

  /**
   * @param {Backend} backend
   * @param {() => string} newId
   */
  constructor(backend, newId) {
    super();
    this.#backend = backend;
    this.#newId = newId;
  }

  get id() {
    return this.conversation?.id ?? null;
  }

  /** The newest exchange that has an answer. */
  get newestAnswered() {
    return this.conversation?.exchanges.findLast((exchange) => exchange.answer !== null) ?? null;
  }

  /** @param {Conversation | null} conversation */
  show(conversation) {
    this.conversation = conversation;
    this.changed();
  }

  async refresh() {
    const id = this.id;
    if (id === null) return;
    await this.#reads.run(this.#backend.openConversation({ id }), (conversation) => {
      if (this.id === id) this.show(conversation);
    });
  }

  /** Says that a question was just sent, so that it comes into view. */
  async showSent() {
    this.sent += 1;
    await this.refresh();
  }

  /** @param {Exchange} exchange */
  async sendQueued({ attempt }) {
    await this.#backend.sendQueued({ attempt: attempt.id });
    await this.showSent();
  }

  /** @param {Exchange} exchange that was answered */
  async reAsk({ id }) {
    await this.#once(id, (clientId) => this.#backend.reAsk({ exchange: id, clientId }));
    await this.showSent();
  }

  /** @param {Exchange} exchange that was not answered */
  async askAgain({ attempt }) {
    await this.#once(attempt.id, (clientId) => this.#backend.askAgain({ attempt: attempt.id, clientId }));
    await this.showSent();
  }

  /**
   * @param {Exchange} exchange
   * @returns the conversation that it goes on in
   */
  async continueInNew({ attempt }) {
    const asked = await this.#once(attempt.id, (clientId) =>
      this.#backend.continueInNew({ attempt: attempt.id, clientId }),
    );
    return asked.conversation;
  }

  /** @param {Exchange} exchange */
  async cancel({ attempt }) {
    await this.#backend.cancel({ attempt: attempt.id });
    await this.refresh();
  }

  /**
   * @template T
   * @param {string} what
   * @param {(clientId: string) => Promise<T>} send
   */
  async #once(what, send) {
    const clientId = this.#clientIds.get(what) ?? this.#newId();
    this.#clientIds.set(what, clientId);
    const result = await send(clientId);
    this.#clientIds.delete(what);
    return result;
  }
}
