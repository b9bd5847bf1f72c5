import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { End, Transfer } from "../models/transfer.js" */
/** @import { Progress } from "../types/Progress.ts" */
/** @import { StatusView } from "./status.js" */

/** How far an export, an import or a restore is, with a way to stop it. */
export class TransferLine {
  #root;
  #transfer;
  #isMine;

  /**
   * @param {HTMLElement} root
   * @param {Transfer} transfer
   * @param {StatusView} status
   * @param {(transfer: Transfer) => boolean} [isMine] whether what is under way is shown here
   */
  constructor(root, transfer, status, isMine = () => true) {
    this.#root = root;
    this.#transfer = transfer;
    this.#isMine = isMine;
    onAction(root, { stopTransfer: () => void status.watch(transfer.stop()) });
    transfer.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { kind, progress, stopping } = this.#transfer;
    // A backup is read from end to end before the first of it is restored.
    const { done, total } = progress ?? { done: 0, total: kind === "restore" ? 1 : 0 };
    this.#root.hidden = kind === null || total === 0 || !this.#isMine(this.#transfer);
    if (kind === null || this.#root.hidden) return;
    const bar = part(this.#root, "progress", HTMLProgressElement);
    bar.max = Math.max(1, total);
    bar.value = done;
    part(this.#root, "words").textContent = stopping ? text.transfer.stopping : wordsOfProgress(kind, progress);
    part(this.#root, "stop").setAttribute("aria-disabled", String(stopping));
  }
}

/**
 * @param {"export" | "import" | "restore"} kind
 * @param {Progress | null} progress
 */
function wordsOfProgress(kind, progress) {
  if (progress === null) return text.backups.preparing;
  const { done, total } = progress;
  if (kind === "import") return text.transfer.importing(percent(done, total));
  return kind === "export" ? text.transfer.exporting(done, total) : text.backups.restoring(done, total);
}

/**
 * How an export, an import or a restore ended, in words.
 *
 * @param {End} end
 */
export function wordsOf(end) {
  switch (end.kind) {
    case "exported":
      return text.transfer.exported(end.exported.conversations, end.exported.file);
    case "imported":
      return end.imported.message;
    case "restored":
      return text.backups.restored(end.restoration);
    case "stopped":
      return text.transfer.stopped;
    case "failed":
      return end.failed.message;
  }
}

/** @param {End} end */
export function wentWrong(end) {
  return end.kind === "failed" || (end.kind === "imported" && !end.imported.complete);
}

/**
 * @param {number} done
 * @param {number} total
 */
function percent(done, total) {
  return text.percent(total === 0 ? 1 : done / total);
}
