import { onAction } from "../lib/actions.js";
import { KeyedList } from "../lib/keyed.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { TemplateForm } from "./template_form.js";
import { TemplateRow } from "./template_row.js";

/** @import { PlacedTemplate } from "./template_row.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Templates } from "../models/templates.js" */

/** The templates in the settings: write, order, remove, bring back, import, export. */
export class TemplateSettings {
  #root;
  #templates;
  #status;
  /** @type {KeyedList<PlacedTemplate, TemplateRow>} */
  #rows;

  /**
   * @param {HTMLElement} root
   * @param {{ templates: Templates, status: StatusView }} parts
   */
  constructor(root, { templates, status }) {
    this.#root = root;
    this.#templates = templates;
    this.#status = status;
    this.#rows = new KeyedList(part(root, "templates"), (id) => new TemplateRow(id, templates, status));
    onAction(root, {
      addTemplate: () => this.#openForm(),
      importTemplates: () => void this.#sayIf(templates.import(), text.status.templatesImported),
      exportTemplates: () => void this.#sayIf(templates.export(), text.status.templatesExported),
    });
    templates.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { list } = this.#templates;
    const placed = list.map((template, index) => ({ template, first: index === 0, last: index === list.length - 1 }));
    this.#rows.update(placed, ({ template }) => template.id);
  }

  #openForm() {
    const form = new TemplateForm(this.#templates, null, {
      saved: () => {
        this.#closeForm();
        this.#status.say(text.status.templateSaved);
      },
      cancelled: () => this.#closeForm(),
    });
    part(this.#root, "new-template").replaceChildren(form.element);
    part(this.#root, "template-buttons").hidden = true;
    form.focus();
  }

  #closeForm() {
    part(this.#root, "new-template").replaceChildren();
    part(this.#root, "template-buttons").hidden = false;
    part(this.#root, "template-buttons").querySelector("button")?.focus();
  }

  /**
   * @param {Promise<boolean>} doing resolves to false where the person picked no file
   * @param {string} done
   */
  async #sayIf(doing, done) {
    if (await this.#status.watch(doing)) this.#status.say(done);
  }
}
