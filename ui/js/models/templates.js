import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { Backend } from "../backend.js" */
/** @import { Template } from "../types/Template.ts" */
/** @import { TemplatePreview } from "../types/TemplatePreview.ts" */

/** The placeholders that a template may have. */
export const placeholders = /** @type {const} */ (["question", "answer", "assistant", "date", "sources"]);

/**
 * The first word in braces that stands for nothing, so that it stays as it is written.
 *
 * @param {string} body
 * @returns {string | null}
 */
export function unknownPlaceholder(body) {
  const known = /** @type {readonly string[]} */ (placeholders);
  for (const [, word = ""] of body.matchAll(/\{(\w+)\}/g)) if (!known.includes(word)) return word;
  return null;
}

/** The texts that an answer can be put into when it is copied, in the person's order. */
export class Templates extends Model {
  /** @type {readonly Template[]} */
  list = [];
  #reads = new NewestRead();
  #previews = new NewestRead();
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  async refresh() {
    await this.#reads.run(this.#backend.listTemplates(), (list) => this.#show(list));
  }

  /** @param {string} id */
  withId(id) {
    return this.list.find((template) => template.id === id) ?? null;
  }

  /**
   * @param {string | null} id null adds one
   * @param {{ name: string, body: string }} entered
   */
  async save(id, { name, body }) {
    await this.#backend.saveTemplate({ id, name: name.trim(), body });
    await this.refresh();
  }

  /** @param {string} id a built-in one is brought back as it was */
  async remove(id) {
    await this.#backend.removeTemplate({ id });
    await this.refresh();
  }

  /**
   * Moves a template up or down. It is shown at once, since a key is often pressed several times.
   *
   * @param {string} id
   * @param {-1 | 1} by
   * @returns {Promise<boolean>} false where it can't go further
   */
  async move(id, by) {
    const from = this.list.findIndex((template) => template.id === id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= this.list.length) return false;
    const list = this.list.toSpliced(from, 1);
    this.#show(list.toSpliced(to, 0, this.list[from]));
    await this.#backend.orderTemplates({ ids: this.list.map((template) => template.id) });
    return true;
  }

  /**
   * Fills a template in, as it would be pasted. Of several that overlap only the newest counts.
   *
   * @param {string} body
   * @param {(preview: TemplatePreview) => void} use
   */
  async preview(body, use) {
    await this.#previews.run(this.#backend.previewTemplate({ body }), use);
  }

  /** @returns {Promise<boolean>} false where no file was picked */
  async import() {
    const imported = await this.#backend.importTemplates();
    if (imported) await this.refresh();
    return imported;
  }

  /** @returns {Promise<boolean>} false where no file was picked */
  export() {
    return this.#backend.exportTemplates();
  }

  /** @param {readonly Template[]} list */
  #show(list) {
    this.list = list;
    this.changed();
  }
}
