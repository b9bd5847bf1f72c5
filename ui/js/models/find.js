import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { Backend } from "../backend.js" */
/** @import { FoundIn } from "../types/FoundIn.ts" */
/** @import { Thread } from "./thread.js" */

/**
 * One place where the text stands.
 *
 * @typedef {object} Place
 * @property {number} index of the exchange, from 0
 * @property {string} exchange its id
 * @property {boolean} isAnswer
 * @property {number} nth among those in this question or answer, from 0
 */

/** Finding in the open conversation: in all of it, not only in what is drawn. */
export class Find extends Model {
  isOpen = false;
  text = "";
  /** How often the text stands there. */
  count = 0;
  /** Which of them is looked at, from 0. */
  at = 0;
  /** @type {readonly FoundIn[]} */
  #found = [];
  /** @type {string | null} */
  #conversation = null;
  #reads = new NewestRead();
  #backend;
  #thread;

  /**
   * @param {Backend} backend
   * @param {Thread} thread
   */
  constructor(backend, thread) {
    super();
    this.#backend = backend;
    this.#thread = thread;
    thread.subscribe(() => {
      if (this.isOpen && thread.id !== this.#conversation) this.close();
    });
  }

  open() {
    if (this.#thread.id === null) return;
    this.isOpen = true;
    this.#conversation = this.#thread.id;
    this.changed();
  }

  close() {
    this.isOpen = false;
    this.#set("", [], 0);
  }

  /**
   * @param {string} text
   * @param {number} from the number of the exchange that is read: what stands there or below is looked at first
   */
  async search(text, from) {
    const id = this.#thread.id;
    if (id === null) return;
    const reading = text.trim() === "" ? Promise.resolve([]) : this.#backend.findInConversation({ id, text });
    await this.#reads.run(reading, (found) => {
      if (this.isOpen) this.#set(text, found, from);
    });
  }

  next() {
    this.#go(1);
  }

  previous() {
    this.#go(-1);
  }

  /** @returns {Place | null} what is looked at */
  get current() {
    let before = 0;
    for (const { index, exchange, isAnswer, count } of this.#found) {
      if (this.at < before + count) return { index, exchange, isAnswer, nth: this.at - before };
      before += count;
    }
    return null;
  }

  /** @param {1 | -1} step */
  #go(step) {
    if (this.count === 0) return;
    this.at = (this.at + step + this.count) % this.count;
    this.changed();
  }

  /**
   * @param {string} text
   * @param {readonly FoundIn[]} found
   * @param {number} from
   */
  #set(text, found, from) {
    this.text = text;
    this.#found = found;
    this.count = found.reduce((sum, { count }) => sum + count, 0);
    const before = found.filter(({ index }) => index < from).reduce((sum, { count }) => sum + count, 0);
    // Below there may be none: then it begins anew, as going on from the last does.
    this.at = before < this.count ? before : 0;
    this.changed();
  }
}
