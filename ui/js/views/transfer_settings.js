import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { TransferLine, wentWrong, wordsOf } from "./transfer_line.js";

/** @import { ExportFormat } from "../types/ExportFormat.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/** Exporting everything and importing, in the settings. */
export class TransferSettings {
  #root;
  #transfer;

  /**
   * @param {HTMLElement} root
   * @param {{ transfer: Transfer, status: StatusView }} parts
   */
  constructor(root, { transfer, status }) {
    this.#root = root;
    this.#transfer = transfer;
    new TransferLine(part(root, "transfer-line"), transfer, status, ({ kind, ofSome }) => {
      return kind !== "restore" && !ofSome;
    });
    onAction(root, {
      exportAll: () => void transfer.export(null, this.#format),
      importAll: () => void transfer.import(),
    });
    root.addEventListener("close", () => transfer.forget());
    transfer.subscribe(() => this.#draw());
    this.#draw();
  }

  get #format() {
    const chosen = part(this.#root, "export-formats").querySelector("input:checked");
    return /** @type {ExportFormat} */ (chosen?.getAttribute("value") ?? "json");
  }

  #draw() {
    const { kind, ofSome } = this.#transfer;
    // A restore says its end beside its backup, and an export of some conversations in the window.
    const end = ofSome || this.#transfer.end?.kind === "restored" ? null : this.#transfer.end;
    for (const name of ["export-all", "import-all"]) {
      part(this.#root, name).setAttribute("aria-disabled", String(kind !== null));
    }
    const wrong = end !== null && wentWrong(end);
    part(this.#root, "transfer-end").textContent = end === null || wrong ? "" : wordsOf(end);
    part(this.#root, "transfer-problem").textContent = wrong ? wordsOf(end) : "";
  }
}
