/**
 * The history: listed, read, kept tidy, and taken elsewhere.
 *
 * @module
 */

import { call, channel } from "./call.js";

/** @import { Browse } from "../types/Browse.ts" */
/** @import { ConversationList } from "../types/ConversationList.ts" */
/** @import { ConversationPart } from "../types/ConversationPart.ts" */
/** @import { ExportFormat } from "../types/ExportFormat.ts" */
/** @import { Exported } from "../types/Exported.ts" */
/** @import { Imported } from "../types/Imported.ts" */
/** @import { Part } from "../types/Part.ts" */
/** @import { Progress } from "../types/Progress.ts" */

/**
 * Some of the conversations, for a list of any length.
 *
 * @param {{ wanted: Browse }} parameters
 * @returns {Promise<ConversationList>}
 */
export function browseConversations(parameters) {
  return call("browse_conversations", parameters);
}

/**
 * A part of a conversation of any length.
 *
 * @param {{ id: string, part: Part, most: number }} parameters at most 200 exchanges
 * @returns {Promise<ConversationPart>}
 */
export function readConversation(parameters) {
  return call("read_conversation", parameters);
}

/**
 * Notes the exchange at which the person stopped reading.
 *
 * @param {{ id: string, exchange: string }} parameters
 * @returns {Promise<void>}
 */
export function keepPlace(parameters) {
  return call("keep_place", parameters);
}

/**
 * @param {{ id: string, title: string }} parameters
 * @returns {Promise<void>}
 */
export function renameConversation(parameters) {
  return call("rename_conversation", parameters);
}

/**
 * @param {{ ids: string[], pinned: boolean }} parameters
 * @returns {Promise<void>}
 */
export function pinConversations(parameters) {
  return call("pin_conversations", parameters);
}

/**
 * @param {{ ids: string[], archived: boolean }} parameters
 * @returns {Promise<void>}
 */
export function archiveConversations(parameters) {
  return call("archive_conversations", parameters);
}

/**
 * Deletes conversations. For ten seconds they can be restored.
 *
 * @param {{ ids: string[] }} parameters
 * @returns {Promise<void>}
 */
export function deleteConversations(parameters) {
  return call("delete_conversations", parameters);
}

/**
 * Takes a deletion back. Rejects with `no_such_conversation` when it is too late.
 *
 * @param {{ ids: string[] }} parameters
 * @returns {Promise<void>}
 */
export function restoreConversations(parameters) {
  return call("restore_conversations", parameters);
}

/**
 * Lets the person choose a file and writes conversations there.
 *
 * @param {object} parameters
 * @param {string[] | null} parameters.ids null for all
 * @param {ExportFormat} parameters.format
 * @param {(progress: Progress) => void} parameters.progress is told how far it is
 * @returns {Promise<Exported | null>} null where no file was chosen, or when it was stopped
 */
export function exportConversations({ ids, format, progress }) {
  return call("export_conversations", { ids, format, progress: channel(progress) });
}

/**
 * Lets the person choose a file that was exported as JSON, and adds what the history has not.
 *
 * @param {{ progress: (progress: Progress) => void }} parameters `progress` is told how far it is
 * @returns {Promise<Imported | null>} null where no file was chosen
 */
export function importConversations({ progress }) {
  return call("import_conversations", { progress: channel(progress) });
}

/** Stops the export, import or restore that is under way. @returns {Promise<void>} */
export function stopTransfer() {
  return call("stop_transfer");
}
