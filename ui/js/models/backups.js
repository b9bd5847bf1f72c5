import { asFailed } from "../lib/failed.js";
import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Backup } from "../types/Backup.ts" */
/** @import { Counts } from "../types/Counts.ts" */
/** @import { Restored } from "../types/Restored.ts" */

/**
 * What reading a backup from end to end came to: what is in it, or why it can't be restored. Null until then.
 *
 * @typedef {{ counts: Counts } | { problem: string } | null} Verdict
 */

/** @typedef {{ backup: Backup, verdict: Verdict }} JudgedBackup */

/** How many are shown at first. */
const FEW = 4;

/** The backups of the history. Each is read from end to end once, one after the other. */
export class Backups extends Model {
  /** @type {readonly Backup[]} */
  #all = [];
  /** By name and size: a file that has changed is another one. @type {Map<string, Verdict>} */
  #verdicts = new Map();
  #showsAll = false;
  #judging = false;
  /** The one that is under way, one at a time. @type {{ name: string } | null} */
  #preview = null;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  get count() {
    return this.#all.length;
  }

  /** Those that are shown, the newest first. @returns {JudgedBackup[]} */
  get shown() {
    const shown = this.#showsAll ? this.#all : this.#all.slice(0, FEW);
    return shown.map((backup) => ({ backup, verdict: this.#verdicts.get(keyOf(backup)) ?? null }));
  }

  get hidesSome() {
    return this.shown.length < this.count;
  }

  async showAll() {
    this.#showsAll = true;
    this.changed();
    await this.judge();
  }

  /** Lists them anew and reads those that are shown and were not read yet. */
  async refresh() {
    await this.list();
    await this.judge();
  }

  /** Lists them anew. */
  async list() {
    this.#all = await this.#backend.listBackups();
    this.changed();
  }

  /** Makes one. @returns {Promise<Counts>} what is in it */
  async create() {
    const { backup, counts } = await this.#backend.createBackup();
    this.#verdicts.set(keyOf(backup), { counts });
    await this.refresh();
    return counts;
  }

  /**
   * @param {string} name
   * @returns {Promise<Restored | null>} what restoring it would add; null when nobody waits for that any more
   */
  async preview(name) {
    const mine = (this.#preview = { name });
    try {
      const restored = await this.#backend.previewRestore({ name });
      return this.#preview === mine ? restored : null;
    } catch (error) {
      if (this.#preview === mine) throw error;
      return null;
    } finally {
      if (this.#preview === mine) this.#preview = null;
    }
  }

  /** Nobody waits for it any more. @param {string} name */
  async stopPreview(name) {
    if (this.#preview?.name !== name) return;
    this.#preview = null;
    await this.#backend.stopPreview();
  }

  /** Reads those that are shown and were not read yet from end to end; once at a time. */
  async judge() {
    if (this.#judging) return;
    this.#judging = true;
    try {
      for (let next = this.#unjudged; next !== undefined; next = this.#unjudged) {
        this.#verdicts.set(keyOf(next), await this.#read(next));
        this.changed();
      }
    } finally {
      this.#judging = false;
    }
  }

  get #unjudged() {
    return this.shown.find(({ verdict }) => verdict === null)?.backup;
  }

  /** @param {Backup} backup @returns {Promise<Verdict>} */
  async #read({ name }) {
    try {
      return { counts: await this.#backend.verifyBackup({ name }) };
    } catch (error) {
      return { problem: asFailed(error).message };
    }
  }
}

/** @param {Backup} backup */
function keyOf({ name, size }) {
  return `${size} ${name}`;
}

/**
 * Whether the history had all that a backup has.
 *
 * @param {Restored} restored
 */
export function isNothing(restored) {
  return Object.values(restored).every((count) => count === 0);
}
