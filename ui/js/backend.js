/**
 * The commands of the Rust side, one function each. Every function rejects with a `Failed` (lib/failed.js).
 *
 * @module
 */

import { asFailed } from "./lib/failed.js";

/** @import { Added } from "./types/Added.ts" */
/** @import { Asked } from "./types/Asked.ts" */
/** @import { Assistant } from "./types/Assistant.ts" */
/** @import { Conversation } from "./types/Conversation.ts" */
/** @import { ConversationSummary } from "./types/ConversationSummary.ts" */
/** @import { CopyFormat } from "./types/CopyFormat.ts" */
/** @import { Preferences } from "./types/Preferences.ts" */
/** @import { Start } from "./types/Start.ts" */

/** @typedef {typeof import("./backend.js")} Backend */

/**
 * @template T
 * @param {string} command
 * @param {Record<string, unknown>} [parameters]
 * @returns {Promise<T>}
 */
async function call(command, parameters) {
  try {
    return await window.__TAURI__.core.invoke(command, parameters);
  } catch (error) {
    throw asFailed(error);
  }
}

/** @returns {Promise<Start>} everything that the window shows first */
export function start() {
  return call("start");
}

/** @returns {Promise<Assistant[]>} */
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
 * @param {{ id: string, key: string }} parameters
 * @returns {Promise<Added>}
 */
export function setKey(parameters) {
  return call("set_key", parameters);
}

/** @returns {Promise<string | null>} null when no folder was picked */
export function pickFolder() {
  return call("pick_folder");
}

/**
 * @param {{ search: string }} parameters an empty search lists everything
 * @returns {Promise<ConversationSummary[]>}
 */
export function listConversations(parameters) {
  return call("list_conversations", parameters);
}

/**
 * @param {{ id: string }} parameters
 * @returns {Promise<Conversation>}
 */
export function openConversation(parameters) {
  return call("open_conversation", parameters);
}

/**
 * @param {{ conversation: string | null, text: string }} parameters null is the composer of "New question"
 * @returns {Promise<void>}
 */
export function saveDraft(parameters) {
  return call("save_draft", parameters);
}

/** @returns {Promise<string>} what was typed under "New question" and not sent yet */
export function newQuestionDraft() {
  return call("new_question_draft");
}

/**
 * Commits a question. Once this resolves, the question is on disk and will be sent.
 *
 * @param {{ conversation: string | null, assistant: string, text: string, clientId: string }} parameters
 *   `assistant` counts only where `conversation` is null; the same `clientId` never asks twice
 * @returns {Promise<Asked>}
 */
export function ask(parameters) {
  return call("ask", parameters);
}

/**
 * Sends a question that was committed and never sent.
 *
 * @param {{ attempt: string }} parameters
 * @returns {Promise<void>}
 */
export function sendQueued(parameters) {
  return call("send_queued", parameters);
}

/**
 * Asks an answered question once more, as a new exchange of the same conversation.
 *
 * @param {{ exchange: string, clientId: string }} parameters
 * @returns {Promise<Asked>}
 */
export function reAsk(parameters) {
  return call("re_ask", parameters);
}

/**
 * Sends a question that was not answered again, as a new attempt.
 *
 * @param {{ attempt: string, clientId: string }} parameters
 * @returns {Promise<Asked>}
 */
export function askAgain(parameters) {
  return call("ask_again", parameters);
}

/**
 * Stops waiting for an answer. A credit may be gone.
 *
 * @param {{ attempt: string }} parameters
 * @returns {Promise<void>}
 */
export function cancel(parameters) {
  return call("cancel", parameters);
}

/**
 * Asks in a new conversation what the service can't answer in this one any more.
 *
 * @param {{ attempt: string, clientId: string }} parameters
 * @returns {Promise<Asked>}
 */
export function continueInNew(parameters) {
  return call("continue_in_new", parameters);
}

/**
 * @param {{ answer: string, format: CopyFormat }} parameters
 * @returns {Promise<void>}
 */
export function copyAnswer(parameters) {
  return call("copy_answer", parameters);
}

/**
 * @param {{ answer: string, index: number }} parameters `index` counts from 0
 * @returns {Promise<void>}
 */
export function copyTable(parameters) {
  return call("copy_table", parameters);
}

/**
 * @param {{ url: string }} parameters
 * @returns {Promise<void>}
 */
export function openLink(parameters) {
  return call("open_link", parameters);
}

/**
 * Opens the document of a passage that an answer cites.
 *
 * @param {{ answer: string, index: number }} parameters `index` counts from 0
 * @returns {Promise<void>}
 */
export function openSource(parameters) {
  return call("open_source", parameters);
}

/**
 * @param {{ preferences: Preferences }} parameters
 * @returns {Promise<Preferences>} as they were stored
 */
export function setPreferences(parameters) {
  return call("set_preferences", parameters);
}
