import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { showProse } from "../lib/prose.js";
import { fromTemplate, part } from "../lib/template.js";
import { placeholders, unknownPlaceholder } from "../models/templates.js";
import { text } from "../strings/en.js";
import { Field, onSubmit } from "./fields.js";

/** @import { Template } from "../types/Template.ts" */
/** @import { Templates } from "../models/templates.js" */

/** How long after a keystroke the preview follows, in milliseconds. */
const PAUSE = 150;

let forms = 0;

/** Writing a template: its name, its text with placeholders, and what it gives. */
export class TemplateForm {
  /** @readonly */
  element = /** @type {HTMLFormElement} */ (fromTemplate("template-form-template"));
  #name = new Field(this.element, "name");
  #body = part(this.element, "body", HTMLTextAreaElement);
  #problem = part(this.element, "problem");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #templates;

  /**
   * @param {Templates} templates
   * @param {Template | null} template null for a new one
   * @param {{ saved: () => void, cancelled: () => void }} done
   */
  constructor(templates, template, { saved, cancelled }) {
    this.#templates = templates;
    this.#name.input.value = template?.name ?? "";
    this.#body.value = template?.body ?? "{answer}\n";
    forms += 1;
    this.#body.id = part(this.element, "body-label", HTMLLabelElement).htmlFor = `template-body-${forms}`;
    part(this.element, "placeholders").append(...placeholders.map(placeholderElement));
    this.#body.addEventListener("input", () => this.#follow());
    onAction(this.element, {
      insert: (button) => this.#insert(`{${button.dataset.placeholder}}`),
      cancelTemplate: cancelled,
    });
    onSubmit(this.element, async () => {
      try {
        await templates.save(template?.id ?? null, { name: this.#name.value, body: this.#body.value });
        saved();
      } catch (error) {
        this.#refuse(error);
      }
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // Else the settings would close, and what was written with them.
      event.preventDefault();
      event.stopPropagation();
      cancelled();
    });
    void this.#preview();
  }

  focus() {
    this.#name.input.focus();
  }

  /** @param {unknown} error */
  #refuse(error) {
    const { code, message } = asFailed(error);
    if (code === "invalid_name" || code === "name_taken") this.#name.refuse(message);
    else this.#problem.textContent = message;
  }

  /** @param {string} placeholder put where the caret is */
  #insert(placeholder) {
    this.#body.setRangeText(placeholder, this.#body.selectionStart, this.#body.selectionEnd, "end");
    this.#body.focus();
    this.#follow();
  }

  #follow() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#preview(), PAUSE);
  }

  async #preview() {
    const unknown = unknownPlaceholder(this.#body.value);
    part(this.element, "unknown").textContent = unknown === null ? "" : text.settings.notPlaceholder(unknown);
    try {
      await this.#templates.preview(this.#body.value, ({ html }) => showProse(part(this.element, "preview"), html, 3));
      this.#problem.textContent = "";
    } catch (error) {
      this.#problem.textContent = asFailed(error).message;
    }
  }
}

/** @param {(typeof placeholders)[number]} placeholder */
function placeholderElement(placeholder) {
  const button = fromTemplate("placeholder-template");
  button.dataset.placeholder = placeholder;
  button.textContent = text.settings.placeholder[placeholder];
  return button;
}
