import { onAction } from "../lib/actions.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { TemplateForm } from "./template_form.js";

/** @import { StatusView } from "./status.js" */
/** @import { Template } from "../types/Template.ts" */
/** @import { Templates } from "../models/templates.js" */

/**
 * A template and its place among the others.
 *
 * @typedef {{ template: Template, first: boolean, last: boolean }} PlacedTemplate
 */

/** One template in the settings. It is written under its name. */
export class TemplateRow {
  /** @readonly */
  element = fromTemplate("template-row-template");
  #edit = part(this.element, "edit");
  #buttons = part(this.element, "buttons");
  #id;
  #templates;
  #status;

  /**
   * @param {string} id
   * @param {Templates} templates
   * @param {StatusView} status
   */
  constructor(id, templates, status) {
    this.#id = id;
    this.#templates = templates;
    this.#status = status;
    onAction(this.element, {
      up: () => this.#move(-1),
      down: () => this.#move(1),
      editTemplate: () => this.#open(),
      removeTemplate: () => this.#remove(),
    });
    this.element.addEventListener("keydown", (event) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      this.#move(event.key === "ArrowUp" ? -1 : 1);
    });
  }

  /** @param {PlacedTemplate} placed */
  update({ template: { name, body, builtIn, changed }, first, last }) {
    this.element.setAttribute("aria-label", name);
    part(this.element, "name").textContent = name;
    part(this.element, "beginning").textContent = body.replaceAll(/\s+/g, " ").trim();
    part(this.element, "remove").textContent = builtIn ? text.settings.restore : text.settings.remove;
    part(this.element, "remove").hidden = builtIn && !changed;
    part(this.element, "up").setAttribute("aria-disabled", String(first));
    part(this.element, "down").setAttribute("aria-disabled", String(last));
  }

  /** @param {-1 | 1} by */
  #move(by) {
    const focused = document.activeElement;
    void this.#status.watch(this.#templates.move(this.#id, by));
    // Moving an element in the page takes the focus from it.
    if (focused instanceof HTMLElement && this.element.contains(focused)) focused.focus();
  }

  #open() {
    const template = this.#templates.withId(this.#id);
    if (template === null) return;
    const form = new TemplateForm(this.#templates, template, {
      saved: () => {
        this.#close();
        this.#status.say(text.status.templateSaved);
      },
      cancelled: () => this.#close(),
    });
    this.#edit.replaceChildren(form.element);
    this.#edit.hidden = false;
    this.#buttons.hidden = true;
    form.focus();
  }

  #close() {
    this.#edit.replaceChildren();
    this.#edit.hidden = true;
    this.#buttons.hidden = false;
    /** @type {HTMLElement | null} */ (this.#buttons.querySelector("[data-action=editTemplate]"))?.focus();
  }

  #remove() {
    const template = this.#templates.withId(this.#id);
    if (template === null) return;
    const { name, builtIn } = template;
    const done = builtIn ? text.status.templateBack(name) : text.status.templateRemoved(name);
    void this.#status.watch(this.#templates.remove(this.#id), done);
  }
}
