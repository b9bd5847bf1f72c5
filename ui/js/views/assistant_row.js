import { onAction } from "../lib/actions.js";
import { initialOf, keyNotice, sublineOf } from "../lib/assistant_words.js";
import { asFailed } from "../lib/failed.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { closeOnEscape, Field, onSubmit } from "./fields.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Problem } from "../types/Problem.ts" */
/** @import { StatusView } from "./status.js" */

/** One assistant in the settings. What is changed about it opens under it. */
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
    closeOnEscape(this.#edit, () => this.#close());
    onAction(this.element, {
      rename: () => this.#rename(),
      replaceKey: () => this.editKey(),
      forgetKey: () => this.#askToForget(),
      changeAddress: () => this.#changeAddress(),
      mute: () => this.#mute(),
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
    this.element.dataset.kind = assistant.kind;
    const replaceKey = part(this.element, "replace-key");
    replaceKey.hidden = assistant.kind === "local";
    part(this.element, "change-address").hidden = assistant.kind === "local";
    part(this.element, "forget-key").hidden = assistant.kind === "local" || assistant.key === "missing";
    replaceKey.textContent = assistant.key === "missing" ? text.settings.enterKey : text.settings.replaceKey;
    const muted = this.#assistants.isMuted(this.id);
    part(this.element, "mute").textContent = muted ? text.settings.unmute : text.settings.mute;
  }

  /**
   * Asks for a key.
   *
   * @param {() => void} [saved] what follows once it is there, before that is said
   */
  editKey(saved) {
    const save = async (/** @type {string} */ key) => (await this.#assistants.replaceKey(this.id, key)).notice;
    const then = (/** @type {Problem | null} */ notice) => {
      saved?.();
      if (notice === null) this.#status.say(text.status.keySaved);
      else this.#status.say(keyNotice(notice).message, "problem");
    };
    this.#openField(text.settings.newKey, "password", "", save, { then });
  }

  #rename() {
    this.#openField(text.settings.name, "text", this.#assistant?.name ?? "", async (name) => {
      await this.#assistants.rename(this.id, name);
      this.#status.say(text.status.renamed);
    });
  }

  /** Asks for another address, and then for its key: the old one is never sent there. */
  #changeAddress() {
    const change = async (/** @type {string} */ origin) => {
      await this.#assistants.moveTo(this.id, origin);
      const missing = this.#assistant?.key === "missing";
      if (missing) this.#status.say(text.status.moved);
      return missing;
    };
    const then = (/** @type {boolean} */ missing) => {
      if (missing) this.editKey();
    };
    const value = this.#assistant?.origin ?? "";
    this.#openField(text.settings.newAddress, "url", value, change, { hint: text.settings.newAddressHint, then });
  }

  #askToForget() {
    const { name = "" } = this.#assistant ?? {};
    this.#ask(text.settings.askToForget(name), text.settings.forgetThisKey, async () => {
      await this.#assistants.forgetKey(this.id);
      this.#close();
      this.#status.say(text.status.keyForgotten);
    });
  }

  #mute() {
    const muted = !this.#assistants.isMuted(this.id);
    const name = this.#assistant?.name ?? "";
    const done = muted ? text.status.muted(name) : text.status.unmuted(name);
    void this.#status.watch(this.#assistants.mute(this.id, muted), done);
  }

  #askToRemove() {
    const { name = "", kind } = this.#assistant ?? {};
    const question = kind === "local" ? text.settings.removeLocal(name) : text.settings.removeHosted(name);
    this.#ask(question, text.settings.remove, async () => {
      await this.#assistants.remove(this.id);
      this.#status.say(text.status.removed(name));
    });
  }

  /**
   * @param {string} question
   * @param {string} yes what the button says that does it
   * @param {() => Promise<void>} act
   */
  #ask(question, yes, act) {
    const element = fromTemplate("ask-template");
    part(element, "question").textContent = question;
    part(element, "yes").textContent = yes;
    onAction(element, {
      confirm: async () => {
        try {
          await act();
        } catch (error) {
          part(element, "problem").textContent = asFailed(error).message;
        }
      },
    });
    this.#open(element);
    // A second Enter must not do it.
    /** @type {HTMLElement | null} */ (element.querySelector("[data-action=cancelEdit]"))?.focus();
  }

  get #assistant() {
    return this.#assistants.withId(this.id);
  }

  /**
   * @template T
   * @param {string} label
   * @param {"text" | "password" | "url"} type
   * @param {string} value
   * @param {(value: string) => Promise<T>} save
   * @param {{ hint?: string, then?: (saved: T) => void }} [more] `then`: what follows once this is closed
   */
  #openField(label, type, value, save, { hint = "", then } = {}) {
    const form = /** @type {HTMLFormElement} */ (fromTemplate("edit-template"));
    const field = new Field(form, "value");
    field.label.textContent = label;
    field.input.type = type;
    field.input.value = value;
    part(form, "hint").textContent = hint;
    part(form, "hint").hidden = hint === "";
    onSubmit(form, async () => {
      try {
        const saved = await save(field.value);
        this.#close();
        then?.(saved);
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
