import { asFailed } from "../lib/failed.js";
import { Model } from "../lib/model.js";

/** @import { Failed } from "../lib/failed.js" */
/** @import { Asked } from "../types/Asked.ts" */
/** @import { Backend } from "../backend.js" */
/** @import { Code } from "../types/Code.ts" */

/** A draft is saved this long after a keystroke, in milliseconds: a crash then loses half a second of typing at most. */
const DRAFT_DELAY = 400;

/** Failures after which the text stands nowhere but in the field. */
const UNSAVED = new Set(/** @type {Code[]} */ (["storage", "history_damaged", "internal"]));

/** How long a text from outside stands in the field before Enter can have been meant for it, in milliseconds. */
const READING = 700;

/** The question that is being written. It is cleared only once it is on disk as a question. */
export class Composer extends Model {
  text = "";
  /** How many questions were asked from here or found answered: what the last one cleared can be brought back. */
  asked = 0;
  /** How often something was typed or asked here. */
  touched = 0;
  /**
   * Why the last try to ask failed.
   *
   * @type {Failed | null}
   */
  failure = null;
  /**
   * The conversation that it belongs to; null is "New question".
   *
   * @type {string | null}
   */
  conversation = null;
  /**
   * What was pressed and has not succeeded yet: pressing again keeps its client id, so it is asked once.
   *
   * @type {Press | null}
   */
  #press = null;
  #asking = false;
  /** Until then, what came from outside stands there unread behind what is being typed, and Enter was meant for that. */
  #readFrom = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The draft as it is on disk, as far as this composer knows. */
  #onDisk = "";
  #saved = Promise.resolve();
  /**
   * What could not be saved, by conversation: it is kept until it can be.
   *
   * @type {Map<string | null, string>}
   */
  #unsaved = new Map();
  #backend;
  #newId;
  #now;

  /**
   * @param {Backend} backend
   * @param {() => string} newId
   * @param {() => number} [now] in milliseconds
   */
  constructor(backend, newId, now = Date.now) {
    super();
    this.#backend = backend;
    this.#newId = newId;
    this.#now = now;
  }

  /**
   * Shows another conversation's draft.
   *
   * @param {string | null} conversation
   * @param {string} text
   */
  show(conversation, text) {
    void this.saveNow();
    const kept = this.#unsaved.get(conversation);
    this.conversation = conversation;
    this.text = text;
    this.#onDisk = text;
    this.failure = null;
    // It is tried again, and said again if it fails.
    if (kept === undefined) this.changed();
    else this.type(kept);
  }

  /** Whether what is written could not be put on the disk, so that copying it is a way out. */
  get isUnsaved() {
    return this.failure !== null && UNSAVED.has(this.failure.code) && this.text.trim() !== "";
  }

  /** Puts what is written on the clipboard. */
  async copy() {
    await this.#backend.copyText({ text: this.text });
  }

  /**
   * Takes up what was put behind the draft on disk from outside the window, behind what is being typed.
   *
   * @param {string} draft as it is on disk now
   */
  takeUp(draft) {
    const known = this.#onDisk.trimEnd();
    const added = draft.startsWith(known) ? draft.slice(known.length) : draft;
    const written = this.text.trimEnd();
    this.#onDisk = draft;
    if (written !== "") this.#readFrom = this.#now() + READING;
    this.type([written, added.trimStart()].filter((part) => part !== "").join("\n\n"));
  }

  /**
   * Takes up what was put behind the draft on disk, if anything was, and saves what is typed: saving alone would
   * overwrite that.
   *
   * @param {string} draft as it is on disk now
   */
  async catchUp(draft) {
    const known = this.#onDisk.trimEnd();
    if (draft.startsWith(known) && draft.trimEnd() !== known) this.takeUp(draft);
    await this.saveNow();
  }

  /**
   * What the person typed. The first keystroke after a save starts the clock, so steady typing is saved too.
   *
   * @param {string} text
   */
  type(text) {
    this.text = text;
    this.touched += 1;
    this.#timer ??= setTimeout(() => void this.saveNow(), DRAFT_DELAY);
    this.changed();
  }

  /**
   * Puts text behind what is written already.
   *
   * @param {string} text
   */
  add(text) {
    const written = this.text.trimEnd();
    this.type(written === "" ? text : `${written}\n\n${text}`);
  }

  /** Takes the draft away, since its answer was found; undo brings it back as it does what was asked. */
  settle() {
    this.asked += 1;
    this.type("");
  }

  /** Saves the draft if it was changed since; resolves when nothing is on its way to the disk any more. */
  async saveNow() {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      const draft = { conversation: this.conversation, text: this.text };
      this.#onDisk = draft.text;
      this.#saved = this.#saved.then(() => this.#save(draft));
    }
    await this.#saved;
  }

  /** @param {{ conversation: string | null, text: string }} draft */
  async #save(draft) {
    const { conversation, text } = draft;
    try {
      await this.#backend.saveDraft(draft);
      this.#unsaved.delete(conversation);
      if (conversation === this.conversation) this.#setFailure(null);
    } catch (error) {
      if (text === "") this.#unsaved.delete(conversation);
      else this.#unsaved.set(conversation, text);
      if (conversation === this.conversation) this.#setFailure(asFailed(error));
    }
  }

  /**
   * Asks what is written. A second call while the first is under way does nothing, and so does an empty question.
   *
   * @param {string} assistant who is asked, where this begins a conversation
   * @param {string | null} [context] text from outside that the question is about
   * @returns {Promise<Asked | null>}
   */
  async ask(assistant, context = null) {
    const text = this.text;
    if (this.#asking || text.trim() === "" || this.#now() < this.#readFrom) return null;
    this.#asking = true;
    try {
      // A draft that is saved after the question was committed would bring the question back as a draft.
      await this.saveNow();
      const press = this.#pressFor({ conversation: this.conversation, assistant, text, context });
      const asked = await this.#backend.ask(press);
      this.#press = null;
      this.#clear(press, asked);
      return asked;
    } catch (error) {
      this.#setFailure(asFailed(error));
      return null;
    } finally {
      this.#asking = false;
    }
  }

  /**
   * @param {Omit<Press, "clientId">} wanted
   * @returns {Press}
   */
  #pressFor(wanted) {
    const last = this.#press;
    const same =
      last !== null && /** @type {(keyof typeof wanted)[]} */ (Object.keys(wanted)).every((key) => last[key] === wanted[key]);
    if (!same) this.#press = { ...wanted, clientId: this.#newId() };
    return /** @type {Press} */ (this.#press);
  }

  /**
   * Clears what was asked, and keeps what was typed behind it meanwhile.
   *
   * @param {Press} press
   * @param {Asked} asked
   */
  #clear(press, asked) {
    this.#unsaved.delete(press.conversation);
    if (this.conversation !== press.conversation) return;
    this.conversation = asked.conversation;
    this.asked += 1;
    this.leave(press.text);
  }

  /**
   * Takes away what stands on disk elsewhere now, and keeps what was typed behind it meanwhile.
   *
   * @param {string} text
   */
  leave(text) {
    this.touched += 1;
    this.failure = null;
    this.#onDisk = "";
    const rest = this.text.startsWith(text) ? this.text.slice(text.length) : this.text;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (rest === "") {
      this.text = "";
      this.changed();
    } else {
      this.type(rest);
    }
  }

  /** @param {Failed | null} failure */
  #setFailure(failure) {
    if (failure === this.failure) return;
    this.failure = failure;
    this.changed();
  }
}

/**
 * @typedef {object} Press
 * @property {string | null} conversation
 * @property {string} assistant
 * @property {string} text
 * @property {string | null} context
 * @property {string} clientId
 */
