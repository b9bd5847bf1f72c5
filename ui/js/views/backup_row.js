import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { shortDateAndTime } from "../lib/format.js";
import { fromTemplate, part } from "../lib/template.js";
import { isNothing } from "../models/backups.js";
import { text } from "../strings/en.js";
import { TransferLine, wentWrong, wordsOf } from "./transfer_line.js";

/** @import { Backups, JudgedBackup, Verdict } from "../models/backups.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/** One backup in the settings. What restoring it adds is said under it, before and after. */
export class BackupRow {
  /** @readonly */
  element = fromTemplate("backup-row-template");
  #edit = part(this.element, "edit");
  #restore = part(this.element, "restore");
  #result = part(this.element, "result");
  #confirm = part(this.element, "confirm");
  #problem = part(this.element, "problem");
  #busy = false;
  /** How often it was looked at what restoring it would add. */
  #previews = 0;
  #name;
  #backups;
  #transfer;
  #status;

  /**
   * @param {string} name
   * @param {{ backups: Backups, transfer: Transfer, status: StatusView }} parts
   */
  constructor(name, { backups, transfer, status }) {
    this.#name = name;
    this.#backups = backups;
    this.#transfer = transfer;
    this.#status = status;
    new TransferLine(part(this.element, "transfer-line"), transfer, status, ({ restoring }) => restoring === name);
    onAction(this.element, {
      askToRestore: () => void this.#open(),
      confirmRestore: () => void this.#confirmed(),
      closeRestore: () => this.#close(),
    });
  }

  /** @param {JudgedBackup} judged */
  update({ backup: { madeAt, kind, size }, verdict }) {
    part(this.element, "time").textContent = shortDateAndTime(madeAt);
    part(this.element, "about").textContent = [text.backups.kind[kind], text.backups.size(size), verdictWords(verdict)]
      .filter(Boolean)
      .join(" · ");
    const broken = verdict !== null && "problem" in verdict;
    part(this.element, "broken").textContent = broken ? verdict.problem : "";
    this.#restore.hidden = broken || !this.#edit.hidden;
  }

  async #open() {
    this.#edit.hidden = false;
    this.#restore.hidden = true;
    this.#confirm.hidden = true;
    this.#result.textContent = text.backups.looking;
    part(this.element, "close").textContent = text.settings.cancel;
    part(this.element, "close").focus();
    const look = (this.#previews += 1);
    await this.#try(async () => {
      const restored = await this.#backups.preview(this.#name);
      if (restored === null) {
        // It was closed, or another backup is looked at; unless it is this one once more.
        if (look === this.#previews) this.settle();
        return;
      }
      const nothing = isNothing(restored);
      this.#result.textContent = nothing ? text.backups.nothing : text.backups.wouldAdd(restored);
      this.#confirm.hidden = nothing;
      if (nothing) part(this.element, "close").textContent = text.backups.done;
    });
  }

  async #confirmed() {
    await this.#do(async () => {
      const close = part(this.element, "close");
      const restoring = this.#transfer.restore(this.#name);
      if (this.#transfer.restoring === this.#name) {
        this.#result.textContent = "";
        this.#confirm.hidden = true;
        close.hidden = true;
        part(this.element, "stop").focus();
      }
      const end = await restoring;
      close.hidden = false;
      if (end === null || wentWrong(end)) {
        this.#confirm.hidden = false;
        this.#problem.textContent = end === null ? text.transfer.busy : wordsOf(end);
        return;
      }
      this.#result.textContent = wordsOf(end);
      close.textContent = text.backups.done;
      close.focus();
    });
  }

  /** @param {() => Promise<void>} work not twice at a time */
  async #do(work) {
    if (this.#busy) return;
    this.#busy = true;
    await this.#try(work);
    this.#busy = false;
  }

  /** @param {() => Promise<void>} work */
  async #try(work) {
    this.#problem.textContent = "";
    try {
      await work();
    } catch (error) {
      this.#result.textContent = "";
      this.#problem.textContent = asFailed(error).message;
    }
  }

  /** Closes what stands under it, unless it is being restored. */
  settle() {
    if (this.#edit.hidden || this.#busy) return;
    this.#fold();
  }

  #close() {
    this.#fold();
    this.#restore.focus();
  }

  #fold() {
    this.#edit.hidden = true;
    this.#restore.hidden = false;
    this.#problem.textContent = "";
    void this.#status.watch(this.#backups.stopPreview(this.#name));
  }
}

/** @param {Verdict} verdict */
function verdictWords(verdict) {
  if (verdict === null) return text.backups.checking;
  return "counts" in verdict ? `${text.backups.contents(verdict.counts)} · ${text.backups.verified}` : "";
}
