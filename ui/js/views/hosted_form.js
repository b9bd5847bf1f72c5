import { asFailed } from "../lib/failed.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { closeOnEscape, Field, onSubmit, showFailure } from "./fields.js";

/** @import { Added } from "../types/Added.ts" */
/** @import { Assistants } from "../models/assistants.js" */

/** The form that connects to an organisation at Chatbeam, at the first start and in the settings. */
export class HostedForm {
  #fields;
  #assistants;
  #done;

  /**
   * @param {Assistants} assistants
   * @param {(added: Added) => void} done
   * @param {(() => void) | null} cancel null where there is nothing to go back to
   */
  constructor(assistants, done, cancel) {
    this.#assistants = assistants;
    this.#done = done;
    /** @readonly */
    this.element = /** @type {HTMLFormElement} */ (fromTemplate("hosted-form-template"));
    this.#fields = {
      key: new Field(this.element, "key"),
      name: new Field(this.element, "name"),
      origin: new Field(this.element, "origin"),
    };
    const cancelButton = part(this.element, "cancel");
    cancelButton.hidden = cancel === null;
    if (cancel) {
      cancelButton.addEventListener("click", cancel);
      closeOnEscape(this.element, cancel);
    }
    onSubmit(this.element, () => this.#submit());
  }

  focus() {
    this.#fields.key.input.focus();
  }

  async #submit() {
    const { key, name, origin } = this.#fields;
    part(this.element, "problem").textContent = "";
    try {
      const entered = { key: key.value, name: name.value, origin: origin.value };
      const added = await this.#assistants.connect(entered, text.hosted.defaultName);
      // The key has entered Rust; it does not stay in the page.
      this.element.reset();
      this.#done(added);
    } catch (error) {
      const failure = asFailed(error);
      if (failure.code === "invalid_origin") part(this.element, "address", HTMLDetailsElement).open = true;
      showFailure(failure, this.#fields, this.element);
    }
  }
}
