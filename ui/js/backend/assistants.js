/**
 * Who can be asked, and with which key.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { Added } from "../types/Added.ts" */
/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Roster } from "../types/Roster.ts" */

/** @returns {Promise<Roster>} */
export function listAssistants() {
  return call("list_assistants");
}

/**
 * Makes an assistant the one that new questions go to.
 *
 * @param {{ id: string }} parameters
 * @returns {Promise<void>}
 */
export function chooseAssistant(parameters) {
  return call("choose_assistant", parameters);
}

/**
 * @param {{ name: string, origin: string | null, key: string }} parameters `origin` null is Chatbeam itself
 * @returns {Promise<Added>}
 */
export function addHostedAssistant(parameters) {
  return call("add_hosted_assistant", parameters);
}

/**
 * @param {{ name: string, folder: string }} parameters
 * @returns {Promise<Assistant>}
 */
export function addLocalAssistant(parameters) {
  return call("add_local_assistant", parameters);
}

/**
 * @param {{ id: string, name: string }} parameters
 * @returns {Promise<void>}
 */
export function renameAssistant(parameters) {
  return call("rename_assistant", parameters);
}

/**
 * Removes an assistant and its key; its conversations stay readable.
 *
 * @param {{ id: string }} parameters
 * @returns {Promise<void>}
 */
export function removeAssistant(parameters) {
  return call("remove_assistant", parameters);
}

/**
 * Forgets an assistant's key; its conversations stay.
 *
 * @param {{ id: string }} parameters
 * @returns {Promise<void>}
 */
export function forgetKey(parameters) {
  return call("forget_key", parameters);
}

/**
 * Changes an assistant's address. The old one's key is forgotten; conversations stay.
 *
 * @param {{ id: string, origin: string }} parameters
 * @returns {Promise<void>}
 */
export function moveAssistant(parameters) {
  return call("move_assistant", parameters);
}

/**
 * @param {{ id: string, key: string }} parameters
 * @returns {Promise<Added>}
 */
export function setKey(parameters) {
  return call("set_key", parameters);
}

/**
 * @param {{ id: string, muted: boolean }} parameters
 * @returns {Promise<void>}
 */
export function muteAssistant(parameters) {
  return call("mute_assistant", parameters);
}

/** @returns {Promise<string | null>} null when no folder was picked */
export function pickFolder() {
  return call("pick_folder");
}
