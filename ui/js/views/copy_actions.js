import { labelOfWay } from "../lib/copy_words.js";
import { formatFor, waysToCopy } from "../models/copying.js";
import { text } from "../strings/en.js";

/** @import { Answer } from "../types/Answer.ts" */
/** @import { Backend } from "../backend.js" */
/** @import { Copy } from "../types/Copy.ts" */
/** @import { MenuItem } from "./menu.js" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Templates } from "../models/templates.js" */

/**
 * The keys that are held.
 *
 * @typedef {{ readonly shiftKey?: boolean, readonly altKey?: boolean }} Held
 */

/** Copying and pasting an answer, in every form. */
export class CopyActions {
  #backend;
  #preferences;
  #templates;
  #status;

  /** @param {{ backend: Backend, preferences: Preferences, templates: Templates, status: StatusView }} parts */
  constructor({ backend, preferences, templates, status }) {
    this.#backend = backend;
    this.#preferences = preferences;
    this.#templates = templates;
    this.#status = status;
  }

  /**
   * Copies the answer in the person's form, or in the other one where the key for it is held.
   *
   * @param {{ readonly id: string }} answer
   * @param {Held} held
   */
  copy({ id }, held) {
    this.#do({ answer: id, part: { kind: "answer" }, format: formatFor(this.#preferences.copy, held) });
  }

  /**
   * Pastes the answer into the application that the person came from.
   *
   * @param {{ readonly id: string }} answer
   * @param {Held} held
   */
  async paste({ id }, held) {
    const format = formatFor(this.#preferences.copy, held);
    await this.#paste({ answer: id, part: { kind: "answer" }, format });
  }

  /** @param {Copy} copy */
  async #paste(copy) {
    const pasted = await this.#status.watch(this.#backend.pasteAnswer({ copy }));
    if (pasted?.kind === "copied") this.#status.say(pasted.message);
    // Pasting has hidden the bar.
    else if (pasted?.message !== undefined) this.#status.sayWhenSeen(pasted.message);
  }

  /**
   * The other ways to copy, for a menu.
   *
   * @param {Answer} answer
   * @param {{ tables: boolean }} options whether its tables are among them
   * @returns {(MenuItem & { paste: () => void })[]} `paste` pastes in that form, where the menu has a key for it
   */
  waysOf(answer, { tables }) {
    const circumstances = { format: this.#preferences.copy.format, templates: this.#templates.list };
    return waysToCopy(tables ? answer : { ...answer, tables: 0 }, circumstances).map((way) => {
      const copy = { answer: answer.id, part: way.part, format: way.format };
      return { label: labelOfWay(way), run: () => this.#do(copy), paste: () => void this.#paste(copy) };
    });
  }

  /**
   * One of the answer's tables.
   *
   * @param {Answer} answer
   * @param {number} index from 0
   */
  copyTable({ id }, index) {
    this.#do({ answer: id, part: { kind: "table", index }, format: "rich" }, text.status.copiedTable);
  }

  /**
   * One of the answer's blocks of code.
   *
   * @param {Answer} answer
   * @param {number} index from 0
   */
  copyCode({ id }, index) {
    this.#do({ answer: id, part: { kind: "code_block", index }, format: "plain" }, text.status.copiedCode);
  }

  /**
   * @param {Copy} copy
   * @param {string} [done]
   */
  #do(copy, done = text.status.copied) {
    void this.#status.watch(this.#backend.copyAnswer({ copy }), done);
  }
}
