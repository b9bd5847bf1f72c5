import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { KeyedList } from "../lib/keyed.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { BackupRow } from "./backup_row.js";

/** @import { Backups, JudgedBackup } from "../models/backups.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/** The backups in the settings: which there are, making one, restoring one. */
export class BackupSettings {
  #root;
  #backups;
  #status;
  #busy = false;
  /** @type {KeyedList<JudgedBackup, BackupRow>} */
  #rows;

  /**
   * @param {HTMLElement} root
   * @param {{ backups: Backups, transfer: Transfer, status: StatusView }} parts
   */
  constructor(root, { backups, transfer, status }) {
    this.#root = root;
    this.#backups = backups;
    this.#status = status;
    this.#rows = new KeyedList(part(root, "backups"), (name) => new BackupRow(name, { backups, transfer, status }));
    onAction(root, {
      backUp: () => void this.#backUp(),
      allBackups: () => {
        part(root, "back-up").focus();
        void status.watch(backups.showAll());
      },
    });
    root.addEventListener("close", () => {
      for (const row of this.#rows.views()) row.settle();
    });
    backups.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { count, hidesSome, shown } = this.#backups;
    this.#rows.update(shown, ({ backup }) => backup.name);
    part(this.#root, "no-backups").hidden = count > 0;
    const all = part(this.#root, "all-backups");
    all.hidden = !hidesSome;
    all.textContent = text.backups.all(count);
  }

  async #backUp() {
    const problem = part(this.#root, "backup-problem");
    if (this.#busy) return;
    this.#busy = true;
    problem.textContent = "";
    try {
      this.#status.say(text.backups.made(await this.#backups.create()));
    } catch (error) {
      problem.textContent = asFailed(error).message;
    } finally {
      this.#busy = false;
    }
  }
}
