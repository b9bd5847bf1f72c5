import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { End, Transfer } from "../models/transfer.js" */
/** @import { StatusView } from "./status.js" */

/** How far an export or an import is, with a way to stop it. */
export class TransferLine {
  #root;
  #transfer;

  /**
   * @param {HTMLElement} root
   * @param {Transfer} transfer
   * @param {StatusView} status
   */
  constructor(root, transfer, status) {
    this.#root = root;
    this.#transfer = transfer;
    onAction(root, { stopTransfer: () => void status.watch(transfer.stop()) });
    transfer.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { kind, progress, stopping } = this.#transfer;
    this.#root.hidden = kind === null || progress === null;
    if (kind === null || progress === null) return;
    const { done, total } = progress;
    const bar = part(this.#root, "progress", HTMLProgressElement);
    bar.max = Math.max(1, total);
    bar.value = done;
    const words = kind === "export" ? text.transfer.exporting(done, total) : text.transfer.importing(percent(done, total));
    part(this.#root, "words").textContent = stopping ? text.transfer.stopping : words;
    part(this.#root, "stop").setAttribute("aria-disabled", String(stopping));
  }
}

/**
 * How an export or an import ended, in words.
 *
 * @param {End} end
 */
export function wordsOf(end) {
  switch (end.kind) {
    case "exported":
      return text.transfer.exported(end.exported.conversations, end.exported.file);
    case "imported":
      return end.imported.message;
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
