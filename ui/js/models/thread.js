import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { Conversation } from "../types/Conversation.ts" */
/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { Backend } from "../backend.js" */

/** The conversation that is open, or none: then the window shows "New question". */
export class Thread extends Model {
  /** @type {Conversation | null} */
  conversation = null;
  /**
   * The exchange that was sent from here and has not been seen since.
   *
   * @type {string | null}
   */
  #sent = null;
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

  /**
   * @param {Conversation | null} conversation
   * @param {string} [sent] its exchange that was just sent
   */
  show(conversation, sent) {
    this.conversation = conversation;
    if (sent !== undefined) this.#sent = sent;
    this.changed();
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

  async refresh() {
    const id = this.id;
    if (id === null) return;
    await this.#reads.run(this.#backend.openConversation({ id }), (conversation) => {
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
    await this.refresh();
  }

  /** @param {Exchange} exchange */
  async sendQueued({ id, attempt }) {
    await this.#backend.sendQueued({ attempt: attempt.id });
    await this.showSent(id);
  }

  /** @param {Exchange} exchange that was answered */
  async reAsk({ id }) {
    const asked = await this.#once(id, (clientId) => this.#backend.reAsk({ exchange: id, clientId }));
    await this.showSent(asked.exchange);
  }

  /** @param {Exchange} exchange that was not answered */
  async askAgain({ attempt }) {
    const asked = await this.#once(attempt.id, (clientId) =>
      this.#backend.askAgain({ attempt: attempt.id, clientId }),
    );
    await this.showSent(asked.exchange);
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
