import { asFailed } from "../lib/failed.js";
import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Exported } from "../types/Exported.ts" */
/** @import { ExportFormat } from "../types/ExportFormat.ts" */
/** @import { Failed } from "../lib/failed.js" */
/** @import { Imported } from "../types/Imported.ts" */
/** @import { Progress } from "../types/Progress.ts" */
/** @import { Restoration } from "../types/Restoration.ts" */

/**
 * How the last one ended.
 *
 * @typedef {{ kind: "exported", exported: Exported } | { kind: "imported", imported: Imported }
 *   | { kind: "restored", restoration: Restoration } | { kind: "stopped" } | { kind: "failed", failed: Failed }} End
 */

/** An export, an import or a restore, one at a time. */
export class Transfer extends Model {
  /** What is under way. @type {"export" | "import" | "restore" | null} */
  kind = null;
  /** How far it is; null as long as a file is being chosen. @type {Progress | null} */
  progress = null;
  /** The name of the backup that is being restored. @type {string | null} */
  restoring = null;
  stopping = false;
  /** Whether it is an export of some conversations, which the settings do not tell of. */
  ofSome = false;
  /** @type {End | null} */
  end = null;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /**
   * @param {string[] | null} ids null for all
   * @param {ExportFormat} format
   * @returns {Promise<boolean>} false where something else is under way
   */
  async export(ids, format) {
    const ofSome = ids !== null;
    return this.#run({ kind: "export", ofSome }, async (progress) => {
      const exported = await this.#backend.exportConversations({ ids, format, progress });
      if (exported !== null) return { kind: "exported", exported };
      // Where no file was chosen there is nothing to say.
      return this.stopping ? { kind: "stopped" } : null;
    });
  }

  /** @returns {Promise<boolean>} false where something else is under way */
  async import() {
    return this.#run({ kind: "import" }, async (progress) => {
      const imported = await this.#backend.importConversations({ progress });
      return imported === null ? null : { kind: "imported", imported };
    });
  }

  /**
   * @param {string} name of the backup
   * @returns {Promise<End | null>} null where something else is under way
   */
  async restore(name) {
    if (this.kind !== null) return null;
    this.restoring = name;
    await this.#run({ kind: "restore" }, async (progress) => {
      const restoration = await this.#backend.restoreBackup({ name, progress });
      return { kind: "restored", restoration };
    });
    return this.end;
  }

  async stop() {
    if (this.kind === null || this.stopping) return;
    this.stopping = true;
    this.changed();
    await this.#backend.stopTransfer();
  }

  /** How the last one ended was read. */
  forget() {
    if (this.end === null) return;
    this.end = null;
    this.changed();
  }

  /**
   * @param {{ kind: "export" | "import" | "restore", ofSome?: boolean }} what
   * @param {(progress: (progress: Progress) => void) => Promise<End | null>} work
   * @returns {Promise<boolean>} false where something else is under way
   */
  async #run({ kind, ofSome = false }, work) {
    if (this.kind !== null) return false;
    this.kind = kind;
    this.ofSome = ofSome;
    this.end = null;
    this.changed();
    try {
      this.end = await work((progress) => {
        if (this.kind === null) return;
        this.progress = progress;
        this.changed();
      });
    } catch (error) {
      this.end = { kind: "failed", failed: asFailed(error) };
    } finally {
      this.kind = null;
      this.progress = null;
      this.restoring = null;
      this.stopping = false;
      this.changed();
    }
    return true;
  }
}
