/** @import { CopyFormat } from "../types/CopyFormat.ts" */
/** @import { CopyPart } from "../types/CopyPart.ts" */
/** @import { CopyPreferences } from "../types/CopyPreferences.ts" */
/** @import { Template } from "../types/Template.ts" */

/**
 * One of the ways to copy an answer. `name` is that of a template, which the person gave.
 *
 * @typedef {object} Way
 * @property {"rich" | "markdown" | "plain" | "code" | "table" | "questionAndAnswer" | "template"} kind
 * @property {CopyPart} part
 * @property {CopyFormat} format
 * @property {string} [name]
 * @property {number} [table] its number, from 1, where there are several
 */

/**
 * The form in which Copy copies: with the invert key held it is the other one.
 *
 * @param {CopyPreferences} preferences
 * @param {{ readonly shiftKey?: boolean, readonly altKey?: boolean }} press
 * @returns {CopyFormat}
 */
export function formatFor({ format, invert }, { shiftKey = false, altKey = false }) {
  const inverted = invert === "shift" ? shiftKey : altKey;
  if (!inverted) return format;
  return format === "rich" ? "plain" : "rich";
}

/**
 * Every way to copy an answer beside Copy itself, in the order of a menu.
 *
 * @param {{ readonly tables: number, readonly code: boolean }} answer
 * @param {{ format: CopyFormat, templates: readonly Template[] }} circumstances
 * @returns {Way[]}
 */
export function waysToCopy({ tables, code }, { format, templates }) {
  const forms = /** @type {const} */ (["rich", "markdown", "plain"]);
  /** @type {Way[]} */
  const ways = forms
    .filter((form) => form !== format)
    .map((form) => ({ kind: form, part: { kind: "answer" }, format: form }));
  for (let index = 0; index < tables; index += 1) {
    /** @type {Way} */
    const way = { kind: "table", part: { kind: "table", index }, format: "rich" };
    ways.push(tables > 1 ? { ...way, table: index + 1 } : way);
  }
  if (code) ways.push({ kind: "code", part: { kind: "code" }, format: "plain" });
  ways.push({ kind: "questionAndAnswer", part: { kind: "question_and_answer" }, format });
  for (const { id, name } of templates) ways.push({ kind: "template", part: { kind: "template", id }, format, name });
  return ways;
}
