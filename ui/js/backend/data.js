/**
 * What is kept: credits, backups, and deleting everything.
 *
 * @module
 */

import { call, channel } from "./call.js";

/** @import { Backup } from "../types/Backup.ts" */
/** @import { Counts } from "../types/Counts.ts" */
/** @import { Everything } from "../types/Everything.ts" */
/** @import { Progress } from "../types/Progress.ts" */
/** @import { Restoration } from "../types/Restoration.ts" */
/** @import { Restored } from "../types/Restored.ts" */
/** @import { SoundBackup } from "../types/SoundBackup.ts" */

/**
 * Sets what an assistant may cost.
 *
 * @param {{ id: string, allowance: number | null, periodDay: number, hardStop: boolean }} parameters
 * @returns {Promise<void>}
 */
export function setLimits(parameters) {
  return call("set_limits", parameters);
}

/** @returns {Promise<string | null>} the file that the ledger was written to; null where none was picked */
export function exportCredits() {
  return call("export_credits");
}

/** @returns {Promise<Backup[]>} the newest first; whether they are sound is not known yet */
export function listBackups() {
  return call("list_backups");
}

/**
 * Reads a backup from end to end.
 *
 * @param {{ name: string }} parameters
 * @returns {Promise<Counts>} what is in it, when it is sound
 */
export function verifyBackup(parameters) {
  return call("verify_backup", parameters);
}

/** @returns {Promise<SoundBackup>} the one that was just made */
export function createBackup() {
  return call("create_backup");
}

/**
 * Finds out what restoring a backup would add, which stops the same of any other.
 *
 * @param {{ name: string }} parameters
 * @returns {Promise<Restored | null>} null when it was stopped
 */
export function previewRestore(parameters) {
  return call("preview_restore", parameters);
}

/** Stops that. @returns {Promise<void>} */
export function stopPreview() {
  return call("stop_preview");
}

/**
 * @param {{ name: string, progress: (progress: Progress) => void }} parameters `progress` is told how far it is
 * @returns {Promise<Restoration>} what was added and whom it brought, and whether it was stopped
 */
export function restoreBackup({ name, progress }) {
  return call("restore_backup", { name, progress: channel(progress) });
}

/** Goes on without what a damaged history held: no backup is offered any more. @returns {Promise<void>} */
export function beginEmpty() {
  return call("begin_empty");
}

/** @returns {Promise<Everything>} what deleting everything would take */
export function everything() {
  return call("everything");
}

/**
 * Deletes everything and starts the program again.
 *
 * @param {{ leaveKeys: boolean }} parameters whether the keys stay in the keychain
 * @returns {Promise<void>}
 */
export function deleteEverything(parameters) {
  return call("delete_everything", parameters);
}
