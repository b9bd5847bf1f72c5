import { text } from "../strings/en.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */

/**
 * Lets the person pick a folder and adds it as an assistant.
 *
 * @param {Backend} backend
 * @param {Assistants} assistants
 * @returns {Promise<Assistant | null>} null when no folder was picked
 */
export async function addPickedFolder(backend, assistants) {
  const folder = await backend.pickFolder();
  return folder === null ? null : assistants.addFolder(folder, text.folder.defaultName);
}
