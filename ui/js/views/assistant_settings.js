import { onAction } from "../lib/actions.js";
import { keyNotice, whereKeysLie } from "../lib/assistant_words.js";
import { asFailed } from "../lib/failed.js";
import { KeyedList } from "../lib/keyed.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { AssistantRow } from "./assistant_row.js";
import { HostedForm } from "./hosted_form.js";
import { addPickedFolder } from "./pick_folder.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */
/** @import { Problem } from "../types/Problem.ts" */
/** @import { StatusView } from "./status.js" */

/** The assistants in the settings: rename, replace a key, remove, add. */
export class AssistantSettings {
  #root;
  #assistants;
  #backend;
  #status;
  /** @type {KeyedList<Assistant, AssistantRow>} */
  #rows;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, assistants: Assistants, status: StatusView }} parts
   */
  constructor(root, { backend, assistants, status }) {
    this.#root = root;
    this.#assistants = assistants;
    this.#backend = backend;
    this.#status = status;
    this.#rows = new KeyedList(part(root, "assistants"), (id) => new AssistantRow(id, assistants, status));
    onAction(root, {
      addHosted: () => this.#openForm(),
      addFolder: () => this.#addFolder(),
    });
    assistants.subscribe(() => this.#draw());
    this.#draw();
  }

  /**
   * @param {string} id of the assistant whose key is wanted
   * @param {() => void} saved what follows once it is there
   */
  enterKey(id, saved) {
    for (const row of this.#rows.views()) if (row.id === id) row.editKey(saved);
  }

  #draw() {
    const { list } = this.#assistants;
    this.#rows.update(list, (assistant) => assistant.id);
    part(this.#root, "privacy").textContent = text.settings.privacy(whereKeysLie(list));
  }

  #openForm() {
    const form = new HostedForm(
      this.#assistants,
      ({ assistant, notice }) => this.#added(assistant, notice),
      () => this.#closeForm(),
    );
    part(this.#root, "hosted").replaceChildren(form.element);
    part(this.#root, "add-buttons").hidden = true;
    form.focus();
  }

  #closeForm() {
    part(this.#root, "hosted").replaceChildren();
    part(this.#root, "add-buttons").hidden = false;
    part(this.#root, "add-buttons").querySelector("button")?.focus();
  }

  async #addFolder() {
    const problem = part(this.#root, "folder-problem");
    problem.textContent = "";
    try {
      const assistant = await addPickedFolder(this.#backend, this.#assistants);
      if (assistant !== null) this.#added(assistant, null);
    } catch (error) {
      problem.textContent = asFailed(error).message;
    }
  }

  /**
   * @param {Assistant} assistant
   * @param {Problem | null} notice why its key lies nowhere but in this run's memory, if it does
   */
  #added({ name }, notice) {
    this.#closeForm();
    if (notice === null) this.#status.say(text.status.added(name));
    else this.#status.say(keyNotice(notice).message, "problem");
  }
}
