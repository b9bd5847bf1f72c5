import { onAction } from "../lib/actions.js";
import { initialOf, keyNotice, sublineOf } from "../lib/assistant_words.js";
import { asFailed } from "../lib/failed.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { Field, onSubmit } from "./fields.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { StatusView } from "./status.js" */

/** One assistant in the settings. Rename, replace key and remove open under it. */
export class AssistantRow {
  /** @readonly */
  element = fromTemplate("assistant-row-template");
  #edit = part(this.element, "edit");
  #buttons = part(this.element, "buttons");
  /**
   * What had the focus when something was opened under the assistant.
   *
   * @type {Element | null}
   */
  #opener = null;
  #assistants;
  #status;

  /**
   * @param {string} id
   * @param {Assistants} assistants
   * @param {StatusView} status
   */
  constructor(id, assistants, status) {
    /** @readonly */
    this.id = id;
    this.#assistants = assistants;
    this.#status = status;
    onAction(this.element, {
      rename: () => this.#rename(),
      replaceKey: () => this.editKey(),
      remove: () => this.#askToRemove(),
      cancelEdit: () => this.#close(),
    });
  }

  /** @param {Assistant} assistant */
  update(assistant) {
    part(this.element, "initial").textContent = initialOf(assistant.name);
    part(this.element, "name").textContent = assistant.name;
    part(this.element, "subline").textContent = [sublineOf(assistant), assistant.folder].filter(Boolean).join(" · ");
    this.#buttons.hidden = assistant.builtIn || !this.#edit.hidden;
    const replaceKey = part(this.element, "replace-key");
    replaceKey.hidden = assistant.kind === "local";
    replaceKey.textContent = assistant.key === "missing" ? text.settings.enterKey : text.settings.replaceKey;
  }

  /** Asks for a key. */
  editKey() {
    this.#openField(text.settings.newKey, "password", "", async (key) => {
      const { notice } = await this.#assistants.replaceKey(this.id, key);
      if (notice === null) this.#status.say(text.status.keySaved);
      else this.#status.say(keyNotice(notice).message, "problem");
    });
  }

  #rename() {
    this.#openField(text.settings.name, "text", this.#assistant?.name ?? "", async (name) => {
      await this.#assistants.rename(this.id, name);
      this.#status.say(text.status.renamed);
    });
  }

  #askToRemove() {
    const { name = "", kind } = this.#assistant ?? {};
    const element = fromTemplate("remove-template");
    part(element, "question").textContent =
      kind === "local" ? text.settings.removeLocal(name) : text.settings.removeHosted(name);
    onAction(element, { confirmRemove: () => this.#remove(name, part(element, "problem")) });
    this.#open(element);
    // A second Enter must not remove anything.
    /** @type {HTMLElement | null} */ (element.querySelector("[data-action=cancelEdit]"))?.focus();
  }

  /**
   * @param {string} name
   * @param {HTMLElement} problem
   */
  async #remove(name, problem) {
    try {
      await this.#assistants.remove(this.id);
      this.#status.say(text.status.removed(name));
    } catch (error) {
      problem.textContent = asFailed(error).message;
    }
  }

  get #assistant() {
    return this.#assistants.withId(this.id);
  }

  /**
   * @param {string} label
   * @param {"text" | "password"} type
   * @param {string} value
   * @param {(value: string) => Promise<void>} save
   */
  #openField(label, type, value, save) {
    const form = /** @type {HTMLFormElement} */ (fromTemplate("edit-template"));
    const field = new Field(form, "value");
    field.label.textContent = label;
    field.input.type = type;
    field.input.value = value;
    onSubmit(form, async () => {
      try {
        await save(field.value);
        this.#close();
      } catch (error) {
        field.refuse(asFailed(error).message);
      }
    });
    this.#open(form);
    field.input.select();
  }

  /** @param {HTMLElement} content */
  #open(content) {
    if (this.#edit.hidden) this.#opener = document.activeElement;
    this.#edit.replaceChildren(content);
    this.#edit.hidden = false;
    this.#buttons.hidden = true;
  }

  #close() {
    this.#edit.replaceChildren();
    this.#edit.hidden = true;
    this.#buttons.hidden = this.#assistant?.builtIn ?? false;
    const opener = this.#opener instanceof HTMLElement && this.#buttons.contains(this.#opener) ? this.#opener : null;
    (opener ?? this.#buttons.querySelector("button"))?.focus();
  }
}
