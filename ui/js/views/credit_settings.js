import { onAction } from "../lib/actions.js";
import { KeyedList } from "../lib/keyed.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { CreditRow } from "./credit_row.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */
/** @import { StatusView } from "./status.js" */

/** The credits in the settings: what each assistant has used and may use, and the ledger as a file. */
export class CreditSettings {
  #root;
  #assistants;
  /** @type {KeyedList<Assistant, CreditRow>} */
  #rows;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, assistants: Assistants, status: StatusView }} parts
   */
  constructor(root, { backend, assistants, status }) {
    this.#root = root;
    this.#assistants = assistants;
    this.#rows = new KeyedList(part(root, "credits"), (id) => new CreditRow(id, assistants));
    onAction(root, {
      exportCredits: async () => {
        const file = await status.watch(backend.exportCredits());
        if (typeof file === "string") status.say(text.credits.exported(file));
      },
    });
    assistants.subscribe(() => this.#draw());
    this.#draw();
  }

  /** @param {string} assistant whose credits are looked for */
  show(assistant) {
    for (const row of this.#rows.views()) if (row.id === assistant) return row.show();
    part(this.#root, "credits-title").scrollIntoView({ block: "start" });
  }

  #draw() {
    const paid = this.#assistants.list.filter(({ cost }) => cost > 0);
    this.#rows.update(paid, (assistant) => assistant.id);
    part(this.#root, "no-credits").hidden = paid.length > 0;
    part(this.#root, "credits-lead").hidden = paid.length === 0;
  }
}
