import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { shortDateAndTime } from "../lib/format.js";
import { byId, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { show } from "./dialog.js";
import { TransferLine, wentWrong, wordsOf } from "./transfer_line.js";

/** @import { Backend } from "../backend.js" */
/** @import { Damage } from "../types/Damage.ts" */
/** @import { End, Transfer } from "../models/transfer.js" */
/** @import { StatusView } from "./status.js" */

/**
 * Says that the history was damaged and set aside, and offers the newest backup that is sound. What is not answered here
 * is asked again at the next start.
 */
export class DamageDialog {
  #dialog = byId("damage", HTMLDialogElement);
  #restore = part(this.#dialog, "restore");
  #empty = part(this.#dialog, "empty");
  #close = part(this.#dialog, "close");
  #problem = part(this.#dialog, "problem");
  #backend;
  #transfer;
  #newest;
  #setAside;

  /**
   * @param {Damage} damage
   * @param {{ backend: Backend, transfer: Transfer, status: StatusView, closed: () => void }} parts
   */
  constructor({ setAside, newest }, { backend, transfer, status, closed }) {
    this.#backend = backend;
    this.#transfer = transfer;
    this.#newest = newest?.backup.name ?? "";
    this.#setAside = setAside;
    part(this.#dialog, "happened").textContent = text.damage.happened(setAside);
    part(this.#dialog, "offer").textContent =
      newest === null ? text.damage.none : text.damage.offer(shortDateAndTime(newest.backup.madeAt), newest.counts);
    this.#offer(newest !== null);
    this.#empty.hidden = false;
    this.#empty.textContent = newest === null ? text.damage.goOn : text.damage.beginEmpty;
    this.#close.textContent = text.damage.later;
    new TransferLine(part(this.#dialog, "transfer-line"), transfer, status, ({ restoring }) => restoring === this.#newest);
    onAction(this.#dialog, {
      restoreNewest: () => void this.#bringBack(),
      beginEmpty: () => void this.#beginEmpty(),
      close: () => this.#dialog.close(),
    });
    this.#dialog.addEventListener("close", closed);
  }

  show() {
    show(this.#dialog);
    (this.#restore.hidden ? this.#empty : this.#restore).focus();
  }

  async #bringBack() {
    this.#problem.textContent = "";
    const restoring = this.#transfer.restore(this.#newest);
    this.#offer(false);
    this.#empty.hidden = true;
    part(this.#dialog, "stop").focus();
    const end = await restoring;
    if (end?.kind === "restored" && !end.restoration.stopped) return this.#restored(end);
    // It can be tried again.
    this.#offer(true);
    this.#empty.hidden = false;
    const wrong = end === null || wentWrong(end);
    if (wrong) this.#problem.textContent = end === null ? text.transfer.busy : wordsOf(end);
    else part(this.#dialog, "offer").textContent = wordsOf(end);
    this.#restore.focus();
  }

  /** @param {End} end */
  #restored(end) {
    part(this.#dialog, "title").textContent = text.damage.restored;
    part(this.#dialog, "happened").textContent = text.damage.kept(this.#setAside);
    part(this.#dialog, "offer").textContent = wordsOf(end);
    this.#close.hidden = false;
    this.#close.textContent = text.damage.goOn;
    this.#close.focus();
  }

  async #beginEmpty() {
    this.#problem.textContent = "";
    try {
      await this.#backend.beginEmpty();
      this.#dialog.close();
    } catch (error) {
      this.#problem.textContent = asFailed(error).message;
    }
  }

  /** @param {boolean} offers whether there is something to be restored, now or later */
  #offer(offers) {
    this.#restore.hidden = !offers;
    this.#close.hidden = !offers;
    part(this.#dialog, "later-hint").hidden = !offers;
  }
}
