import { CurrentRead } from "../lib/current_read.js";
import { asFailed } from "../lib/failed.js";
import { Model } from "../lib/model.js";

/** @import { Assistants } from "./assistants.js" */
/** @import { Composer } from "./composer.js" */
/** @import { ConversationList } from "./conversation_list.js" */
/** @import { ConversationPart } from "../types/ConversationPart.ts" */
/** @import { Thread } from "./thread.js" */
/** @import { Backend } from "../backend.js" */
/** @import { Change } from "../types/Change.ts" */
/** @import { Opening } from "../types/Opening.ts" */
/** @import { Exchange } from "../types/Exchange.ts" */

/**
 * Where a conversation is opened: at its end, where the person stopped reading, or at something that was found.
 *
 * @typedef {"end" | "place" | Found} Where
 */

/**
 * A question or an answer that was found, and the words in it.
 *
 * @typedef {{ exchange: string, message: string, isAnswer: boolean, words: readonly string[] }} Found
 */

/**
 * Which conversation is in front, and what moves the list, the thread and the composer together. It changes when
 * another conversation comes to the front.
 */
export class Chat extends Model {
  /** What was looked for in the conversation that is in front. @type {Found | null} */
  found = null;
  #turn = 0;
  #reads;
  #backend;

  /**
   * @param {Backend} backend
   * @param {{ assistants: Assistants, list: ConversationList, thread: Thread, composer: Composer }} models
   */
  constructor(backend, { assistants, list, thread, composer }) {
    super();
    this.#backend = backend;
    this.#reads = new CurrentRead(thread.reads);
    /** @readonly */
    this.assistants = assistants;
    /** @readonly */
    this.list = list;
    /** @readonly */
    this.thread = thread;
    /** @readonly */
    this.composer = composer;
  }

  /** Who answers what is being written; null where that assistant was removed. */
  get assistant() {
    const { conversation } = this.thread;
    if (conversation === null) return this.assistants.chosen;
    return conversation.canAsk ? this.assistants.withId(conversation.assistant) : null;
  }

  /**
   * Opens a conversation, or "New question" for null. When several are opened in a row, the last one wins.
   *
   * @param {string | null} id
   * @param {Where} [where]
   */
  async open(id, where = "end") {
    const turn = ++this.#turn;
    await this.composer.saveNow();
    await this.#open(id, where, turn);
  }

  /**
   * @param {string | null} id
   * @param {Where} where
   * @param {number} turn
   */
  async #open(id, where, turn) {
    const conversation = id === null ? null : await this.#reads.read(id, this.#reading(id, where));
    const draft = conversation?.draft ?? (await this.#backend.draft());
    if (turn !== this.#turn) return;
    this.found = typeof where === "object" ? where : null;
    this.thread.showAt(conversation, this.found?.exchange ?? (where === "place" ? placeIn(conversation) : null));
    // What was typed here meanwhile is newer than its draft.
    if (this.composer.conversation !== id || this.composer.text === "") this.composer.show(id, draft);
    this.changed();
  }

  /**
   * Opens what something outside the window leads to: an answer, or the end of a conversation.
   *
   * @param {Opening | null} opening null is "New question"
   */
  async openAt(opening) {
    const { conversation, exchange } = opening ?? { conversation: null, exchange: null };
    const answer = exchange === null ? "end" : { exchange, message: exchange, isAnswer: true, words: [] };
    const turn = ++this.#turn;
    const { composer } = this;
    // The bar may have put something behind the draft that is open, be it that of a new question.
    if (composer.conversation === conversation) await composer.catchUp(await this.#draftOf(conversation));
    else await composer.saveNow();
    await this.#open(conversation, answer, turn);
  }

  /** @param {string | null} id null is "New question" */
  async #draftOf(id) {
    return id === null ? this.#backend.draft() : (await this.#reads.read(id)).draft;
  }

  /**
   * @param {string} id
   * @param {Where} where
   */
  #reading(id, where) {
    const { reads } = this.thread;
    if (where === "end") return () => reads.newest(id);
    if (where === "place") return () => reads.place(id);
    return () => reads.around(id, where.message);
  }

  /** @param {string} id the assistant that new questions go to from now on */
  async switchTo(id) {
    await this.assistants.choose(id);
    await this.open(null);
  }

  /** Asks what is written in the composer. */
  async ask() {
    const { assistant } = this;
    if (assistant === null) return;
    const from = this.composer.conversation;
    const asked = await this.composer.ask(assistant.id);
    if (asked === null || this.composer.conversation !== asked.conversation) return;
    if (from === null) {
      const turn = ++this.#turn;
      const conversation = await this.#reads.read(asked.conversation);
      if (turn !== this.#turn) return;
      this.thread.show(conversation, asked.exchange);
      this.changed();
    } else {
      await this.thread.showSent(asked.exchange);
    }
  }

  /** @param {Exchange} exchange whose conversation the service has forgotten */
  async continueInNew(exchange) {
    await this.open(await this.thread.continueInNew(exchange));
  }

  /**
   * Reads again what has changed.
   *
   * @param {Change} change
   */
  async apply(change) {
    switch (change.kind) {
      case "assistants":
        return this.assistants.refresh();
      case "everything":
        this.list.countQuestions();
        await Promise.all([this.list.refresh(), this.assistants.refresh(), this.#refreshThread()]);
        return;
      case "new_question":
        return this.#showNewQuestion();
      case "conversation":
        this.#reads.outdate(change.id);
        this.list.countQuestions();
        // The assistants too, since credits may have been spent.
        await Promise.all([
          this.list.refresh(),
          this.assistants.refresh(),
          change.id === this.thread.id ? this.#refreshThread() : null,
        ]);
    }
  }

  /** Reads the open conversation again. One that was deleted elsewhere gives way to a new question. */
  async #refreshThread() {
    try {
      await this.thread.refresh();
    } catch (error) {
      if (asFailed(error).code !== "no_such_conversation") throw error;
      await this.open(null);
    }
  }

  /** Something outside the window was put into the draft of "New question". */
  async #showNewQuestion() {
    if (this.composer.conversation !== null) return this.open(null);
    // Saving what is being typed would overwrite what has just come.
    this.composer.takeUp(await this.#backend.draft());
    this.changed();
  }
}

/**
 * The exchange at which the person stopped reading; null for the end.
 *
 * @param {ConversationPart | null} conversation
 */
function placeIn(conversation) {
  if (conversation === null) return null;
  const { exchanges, place, first, total } = conversation;
  const index = exchanges.findIndex(({ id }) => id === place);
  return index === -1 || first + index === total - 1 ? null : place;
}
