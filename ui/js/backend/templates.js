/**
 * Templates.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Template } from "../types/Template.ts" */
/** @import { TemplatePreview } from "../types/TemplatePreview.ts" */

/** @returns {Promise<Template[]>} in the person's order */
export function listTemplates() {
  return call("list_templates");
}

/**
 * @param {{ id: string | null, name: string, body: string }} parameters null adds one
 * @returns {Promise<void>}
 */
export function saveTemplate(parameters) {
  return call("save_template", parameters);
}

/**
 * Removes a template; a built-in one is brought back as it was.
 *
 * @param {{ id: string }} parameters
 * @returns {Promise<void>}
 */
export function removeTemplate(parameters) {
  return call("remove_template", parameters);
}

/**
 * @param {{ ids: string[] }} parameters all of them, in their new order
 * @returns {Promise<void>}
 */
export function orderTemplates(parameters) {
  return call("order_templates", parameters);
}

/**
 * @param {{ body: string }} parameters
 * @returns {Promise<TemplatePreview>} filled in with the newest answer, or with a sample
 */
export function previewTemplate(parameters) {
  return call("preview_template", parameters);
}

/** @returns {Promise<boolean>} false where no file was picked */
export function importTemplates() {
  return call("import_templates");
}

/** @returns {Promise<boolean>} false where no file was picked */
export function exportTemplates() {
  return call("export_templates");
}
