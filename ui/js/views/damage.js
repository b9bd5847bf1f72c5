import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { shortDateAndTime } from "../lib/format.js";
import { byId, part } from "../lib/template.js";
import { isNothing } from "../models/backups.js";
import { text } from "../strings/en.js";
import { show } from "./dialog.js";

/** @import { Backups } from "../models/backups.js" */
/** @import { Damage } from "../types/Damage.ts" */

/** Says that the history was damaged and set aside, and offers the newest backup that is sound. */
export class DamageDialog {
  #dialog = byId("damage", HTMLDialogElement);
  #restore = part(this.#dialog, "restore");
  #close = part(this.#dialog, "close");
  #busy = false;

  /**
   * @param {Damage} damage
   * @param {Backups} backups
   * @param {() => void} closed
   */
  constructor({ setAside, newest }, backups, closed) {
    part(this.#dialog, "happened").textContent = text.damage.happened(setAside);
    part(this.#dialog, "offer").textContent =
      newest === null ? text.damage.none : text.damage.offer(shortDateAndTime(newest.backup.madeAt), newest.counts);
    this.#restore.hidden = newest === null;
    part(this.#dialog, "later-hint").hidden = newest === null;
    this.#close.textContent = newest === null ? text.damage.goOn : text.damage.later;
    onAction(this.#dialog, {
      restoreNewest: () => void this.#bringBack(newest?.backup.name ?? "", backups),
      close: () => this.#dialog.close(),
    });
    this.#dialog.addEventListener("close", closed);
  }

  show() {
    show(this.#dialog);
    (this.#restore.hidden ? this.#close : this.#restore).focus();
  }

  /**
   * @param {string} name
   * @param {Backups} backups
   */
  async #bringBack(name, backups) {
    if (this.#busy) return;
    this.#busy = true;
    const problem = part(this.#dialog, "problem");
    problem.textContent = "";
    try {
      const added = await backups.restore(name);
      part(this.#dialog, "offer").textContent = isNothing(added) ? text.backups.nothing : text.backups.added(added);
      part(this.#dialog, "later-hint").hidden = true;
      this.#restore.hidden = true;
      this.#close.textContent = text.damage.goOn;
      part(this.#dialog, "title").textContent = text.damage.restored;
      this.#close.focus();
    } catch (error) {
      problem.textContent = asFailed(error).message;
    } finally {
      this.#busy = false;
    }
  }
}
