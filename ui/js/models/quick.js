import { asFailed } from "../lib/failed.js";
import { CurrentRead } from "../lib/current_read.js";
import { Model } from "../lib/model.js";
import { beginsAnew } from "./freshness.js";

/** @import { AskedBefore } from "../types/AskedBefore.ts" */
/** @import { Assistants } from "./assistants.js" */
/** @import { Composer } from "./composer.js" */
/** @import { Preferences } from "./preferences.js" */
/** @import { Quoted } from "./quoted.js" */
/** @import { Templates } from "./templates.js" */
/** @import { Thread } from "./thread.js" */
/** @import { Backend } from "../backend.js" */
/** @import { Change } from "../types/Change.ts" */
/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { Summons } from "../types/Summons.ts" */

/**
 * The models that the bar moves together.
 *
 * @typedef {object} QuickModels
 * @property {Assistants} assistants
 * @property {Composer} composer
 * @property {Preferences} preferences
 * @property {Quoted} quoted
 * @property {Templates} templates
 * @property {Thread} thread
 */

/** The quick question: which conversation it continues, when it begins anew, and what can be done with the answer. */
export class Quick extends Model {
  /**
   * The application that an answer would be pasted into, by name.
   *
   * @type {string | null}
   */
  target = null;
  pinned = false;
  /** The number of the last summons. */
  summons = 0;
  #shown = false;
  /** The newest exchange as it was when the person could last see it. */
  #seen = "";
  #asking = false;
  /** What is typed is on its way into the chat window: a key that is held down moves it once. */
  #moving = false;
  #turn = 0;
  #reads;
  #backend;

  /**
   * @param {Backend} backend
   * @param {QuickModels} models
   */
  constructor(backend, { assistants, composer, preferences, quoted, templates, thread }) {
    super();
    this.#backend = backend;
    this.#reads = new CurrentRead(thread.reads);
    /** @readonly */
    this.assistants = assistants;
    /** @readonly */
    this.composer = composer;
    /** @readonly */
    this.preferences = preferences;
    /** @readonly */
    this.quoted = quoted;
    /** @readonly */
    this.templates = templates;
    /** @readonly */
    this.thread = thread;
    thread.subscribe(() => this.#look());
  }

  /** Who answers what is being written; null where the conversation's assistant was removed. */
  get assistant() {
    const { conversation } = this.thread;
    if (conversation === null) return this.assistants.chosen;
    return conversation.canAsk ? this.assistants.withId(conversation.assistant) : null;
  }

  /** The newest exchange of the conversation so far. */
  get newest() {
    return this.thread.conversation?.exchanges.at(-1) ?? null;
  }

  /** The answer that is copied and pasted: that of the newest question, once it is there. */
  get answer() {
    return this.#asking ? null : (this.newest?.answer ?? null);
  }

  /** Whether a question is being stored, waits for its turn or for its answer. */
  get isWaiting() {
    const state = this.newest?.attempt.state;
    return this.#asking || state === "sending" || state === "queued";
  }

  /**
   * The bar is being shown.
   *
   * @param {Summons} summons
   * @param {number} now
   */
  summoned({ number, draft, target }, now) {
    this.summons = number;
    const { freshAfter } = this.preferences.quick;
    const old = !this.#shown && beginsAnew(this.newest, { freshAfter, now, seen: this.#seen === this.#sight });
    // Text from outside has nothing to do with the answer on show. What still waits is not put away.
    if (old || (draft !== null && this.answer !== null)) this.begin();
    this.#shown = true;
    this.#look();
    if (draft !== null) this.composer.takeUp(draft);
    this.target = target;
    this.changed();
  }

  /** Hides the bar. Nothing is cancelled. */
  async hide() {
    await this.#backend.hideQuick({ summons: this.summons });
  }

  /** The bar has gone; whatever is under way goes on. */
  hidden() {
    this.#shown = false;
  }

  /** Begins a new conversation. What is typed stays. */
  begin() {
    this.#turn += 1;
    this.thread.show(null);
    this.composer.show(null, this.composer.text);
    this.changed();
  }

  /** @param {string} id who answers from now on, in a new conversation */
  async choose(id) {
    if (id === this.assistant?.id) return;
    await this.assistants.choose(id);
    this.begin();
  }

  /** Asks what is written, with the text from outside that is shown. */
  async ask() {
    const { assistant, composer, quoted } = this;
    if (assistant === null || this.#asking) return;
    const turn = ++this.#turn;
    this.#asking = true;
    try {
      const asked = await composer.ask(assistant.id, quoted.context?.text ?? null);
      if (asked === null) return;
      quoted.markSent();
      await this.#goOn(asked.conversation, asked.exchange, turn);
    } finally {
      this.#asking = false;
      this.changed();
    }
  }

  /** @param {Exchange} exchange whose conversation the service has forgotten */
  async continueInNew(exchange) {
    const turn = ++this.#turn;
    const conversation = await this.thread.continueInNew(exchange);
    this.composer.show(conversation, this.composer.text);
    await this.#goOn(conversation, undefined, turn);
  }

  /** @param {boolean} pinned whether the bar stays when it loses the focus */
  async pin(pinned) {
    await this.#backend.pinQuick({ pinned });
    this.pinned = pinned;
    this.changed();
  }

  /** Goes on in the chat window: with the conversation, and with what is typed. */
  async openInChat() {
    if (this.#moving) return;
    this.#moving = true;
    try {
      await this.#moveIntoChat();
    } finally {
      this.#moving = false;
    }
  }

  async #moveIntoChat() {
    const moved = this.composer.text;
    await this.composer.saveNow();
    const conversation = this.thread.id;
    // What has no answer yet stands at the end.
    const newest = this.thread.conversation?.exchanges.at(-1) ?? null;
    const exchange = newest?.answer ? newest.id : null;
    const opening = conversation === null ? null : { conversation, exchange };
    if (await this.#backend.openInChat({ opening })) this.composer.leave(moved);
  }

  /**
   * Shows an answer that is there already, in the chat window; nothing is sent.
   *
   * @param {AskedBefore} earlier
   */
  async showEarlier({ conversation, exchange }) {
    // It would be asked with whatever is written there next.
    this.composer.settle();
    await this.composer.saveNow();
    await this.#backend.openInChat({ opening: { conversation, exchange } });
  }

  /** The last answers, the newest first. */
  async recentAnswers() {
    return this.#backend.recentAnswers();
  }

  /**
   * Reads again what has changed.
   *
   * @param {Change} change
   */
  async apply(change) {
    const { assistants, preferences, templates, thread } = this;
    switch (change.kind) {
      case "assistants":
        return assistants.refresh();
      case "preferences":
        return preferences.refresh();
      case "templates":
        return templates.refresh();
      case "everything":
        await Promise.all([
          ...[assistants, preferences, templates].map((model) => model.refresh()),
          this.#refreshThread(),
        ]);
        return;
      case "conversation":
        this.#reads.outdate(change.id);
        if (change.id === thread.id) await this.#refreshThread();
    }
  }

  /** Reads the conversation on show again. One that was deleted gives way to a new one; what is typed stays. */
  async #refreshThread() {
    try {
      await this.thread.refresh();
    } catch (error) {
      if (asFailed(error).code !== "no_such_conversation") throw error;
      this.begin();
    }
  }

  /**
   * Shows the conversation that was asked in, unless another one has begun meanwhile.
   *
   * @param {string} id
   * @param {string | undefined} sent
   * @param {number} turn
   */
  async #goOn(id, sent, turn) {
    const conversation = await this.#reads.read(id);
    if (turn !== this.#turn) return;
    this.thread.show(conversation, sent);
    this.changed();
  }

  /** The newest exchange, as far as a person notices that it changed. */
  get #sight() {
    const { newest } = this;
    return newest === null ? "" : `${newest.id} ${newest.attempt.id} ${newest.attempt.state}`;
  }

  #look() {
    if (this.#shown) this.#seen = this.#sight;
  }
}
