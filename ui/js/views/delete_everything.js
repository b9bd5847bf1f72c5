import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { Field, onSubmit } from "./fields.js";

/** @import { Backend } from "../backend.js" */
/** @import { Code } from "../types/Code.ts" */
/** @import { Everything } from "../types/Everything.ts" */
/** @import { StatusView } from "./status.js" */

/** Deleting everything, in the settings: says what goes, and wants a word typed. */
export class DeleteEverything {
  #root;
  #backend;
  #status;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, status: StatusView }} parts
   */
  constructor(root, { backend, status }) {
    this.#root = root;
    this.#backend = backend;
    this.#status = status;
    onAction(root, { deleteEverything: () => void this.#open(), keepEverything: () => this.close() });
  }

  /** Takes the question back. */
  close() {
    const box = part(this.#root, "delete-box");
    if (box.childElementCount === 0) return;
    box.replaceChildren();
    part(this.#root, "delete-button").hidden = false;
    part(this.#root, "delete-button").focus();
  }

  async #open() {
    const there = await this.#status.watch(this.#backend.everything());
    if (there === undefined) return;
    const form = /** @type {HTMLFormElement} */ (fromTemplate("delete-template"));
    part(form, "what").replaceChildren(...whatGoes(there).map(lineElement));
    const word = new Field(form, "word");
    onSubmit(form, async () => {
      if (word.value.trim().toLowerCase() !== text.deleting.word) return word.refuse(text.deleting.wrong);
      await this.#delete(form, false);
    });
    onAction(form, { deleteRest: () => void this.#delete(form, true) });
    part(this.#root, "delete-box").replaceChildren(form);
    part(this.#root, "delete-button").hidden = true;
    word.input.focus();
    form.scrollIntoView({ block: "end" });
  }

  /**
   * @param {HTMLFormElement} form
   * @param {boolean} leaveKeys
   */
  async #delete(form, leaveKeys) {
    // Enter in the field asks for it again.
    if (part(form, "confirm").getAttribute("aria-disabled") === "true") return;
    part(form, "problem").textContent = "";
    works(form, true);
    try {
      // The window ends with this process, and another one begins.
      await this.#backend.deleteEverything({ leaveKeys });
    } catch (error) {
      const { code, message } = asFailed(error);
      works(form, false);
      const rest = KEYCHAIN.includes(code);
      part(form, "problem").textContent = message;
      part(form, "keys-stay").hidden = !rest;
      part(form, "rest").hidden = !rest;
      form.scrollIntoView({ block: "end" });
    }
  }
}

/**
 * Says that it works on it, which the keychain may hold up; nothing is pressed meanwhile.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} working
 */
function works(form, working) {
  part(form, "working").textContent = working ? text.deleting.asking : "";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", String(working));
}

/** Why the keychain may not give a key up: then the rest can be deleted without it. @type {readonly Code[]} */
const KEYCHAIN = ["keychain_locked", "keychain_absent", "keychain_denied", "keychain_timeout"];

/** @param {Everything} everything */
function whatGoes({ history, backups, keys }) {
  return [
    text.deleting.history(history),
    ...(backups > 0 ? [text.deleting.backups(backups)] : []),
    ...(keys > 0 ? [text.deleting.keys(keys)] : []),
    text.deleting.rest,
  ];
}

/** @param {string} line */
function lineElement(line) {
  const element = document.createElement("li");
  element.textContent = line;
  return element;
}
