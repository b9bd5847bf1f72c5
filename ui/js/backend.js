/**
 * The commands of the Rust side, one function each. Every function rejects with a `Failed` (lib/failed.js).
 *
 * @module
 */

import { asFailed } from "./lib/failed.js";

/** @import { Added } from "./types/Added.ts" */
/** @import { Asked } from "./types/Asked.ts" */
/** @import { AskedBefore } from "./types/AskedBefore.ts" */
/** @import { Assistant } from "./types/Assistant.ts" */
/** @import { Backup } from "./types/Backup.ts" */
/** @import { Browse } from "./types/Browse.ts" */
/** @import { Conversation } from "./types/Conversation.ts" */
/** @import { ConversationList } from "./types/ConversationList.ts" */
/** @import { ConversationPart } from "./types/ConversationPart.ts" */
/** @import { ConversationSummary } from "./types/ConversationSummary.ts" */
/** @import { Context } from "./types/Context.ts" */
/** @import { ContextSource } from "./types/ContextSource.ts" */
/** @import { Copy } from "./types/Copy.ts" */
/** @import { Counts } from "./types/Counts.ts" */
/** @import { Difference } from "./types/Difference.ts" */
/** @import { Everything } from "./types/Everything.ts" */
/** @import { Exported } from "./types/Exported.ts" */
/** @import { ExportFormat } from "./types/ExportFormat.ts" */
/** @import { FoundIn } from "./types/FoundIn.ts" */
/** @import { Imported } from "./types/Imported.ts" */
/** @import { Part } from "./types/Part.ts" */
/** @import { Pasted } from "./types/Pasted.ts" */
/** @import { Preferences } from "./types/Preferences.ts" */
/** @import { Progress } from "./types/Progress.ts" */
/** @import { QuickStart } from "./types/QuickStart.ts" */
/** @import { Summons } from "./types/Summons.ts" */
/** @import { RecentAnswer } from "./types/RecentAnswer.ts" */
/** @import { RequestLanguage } from "./types/RequestLanguage.ts" */
/** @import { Restored } from "./types/Restored.ts" */
/** @import { Roster } from "./types/Roster.ts" */
/** @import { SearchFor } from "./types/SearchFor.ts" */
/** @import { SearchPage } from "./types/SearchPage.ts" */
/** @import { Shortcut } from "./types/Shortcut.ts" */
/** @import { SoundBackup } from "./types/SoundBackup.ts" */
/** @import { Start } from "./types/Start.ts" */
/** @import { Template } from "./types/Template.ts" */
/** @import { TemplatePreview } from "./types/TemplatePreview.ts" */

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

/**
 * @template T
 * @param {(message: T) => void} hear
 */
function channel(hear) {
  const channel = new window.__TAURI__.core.Channel();
  channel.onmessage = hear;
  return channel;
}

/** @returns {Promise<Start>} everything that the window shows first */
export function start() {
  return call("start");
}

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
 * Searches all questions and answers, the newest first.
 *
 * @param {{ wanted: SearchFor }} parameters
 * @returns {Promise<SearchPage>}
 */
export function search(parameters) {
  return call("search", parameters);
}

/**
 * Finds in one conversation, from its beginning to its end.
 *
 * @param {{ id: string, text: string }} parameters
 * @returns {Promise<FoundIn[]>}
 */
export function findInConversation(parameters) {
  return call("find_in_conversation", parameters);
}

/**
 * Earlier questions like the one that is being typed, with their answers. Nothing is sent.
 *
 * @param {{ text: string }} parameters
 * @returns {Promise<AskedBefore[]>} at most three, the best first
 */
export function askedBefore(parameters) {
  return call("asked_before", parameters);
}

/**
 * What changed from one answer to another, word by word.
 *
 * @param {{ old: string, new: string }} parameters the answers' ids
 * @returns {Promise<Difference[]>}
 */
export function compareAnswers(parameters) {
  return call("compare_answers", parameters);
}

/**
 * @param {{ conversation: string | null }} parameters null is "New question"
 * @returns {Promise<void>}
 */
export function showsConversation(parameters) {
  return call("shows_conversation", parameters);
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

/** Stops the export or import that is under way. @returns {Promise<void>} */
export function stopTransfer() {
  return call("stop_transfer");
}

/**
 * @param {{ conversation: string | null, text: string }} parameters null is the composer of "New question"
 * @returns {Promise<void>}
 */
export function saveDraft(parameters) {
  return call("save_draft", parameters);
}

/** @returns {Promise<string>} what was typed in this window as a new question and not sent yet */
export function draft() {
  return call("draft");
}

/** @returns {Promise<string[]>} the newest questions, each once, the newest first */
export function recentQuestions() {
  return call("recent_questions");
}

/**
 * Commits a question. Once this resolves, the question is on disk and will be sent.
 *
 * @param {object} parameters
 * @param {string | null} parameters.conversation null begins one
 * @param {string} parameters.assistant counts only where `conversation` is null
 * @param {string} parameters.text
 * @param {string | null} [parameters.context] text from outside that the question is about
 * @param {string} parameters.clientId the same one never asks twice
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
 * Leaves a question as it is that was not answered: nobody is reminded of it any more.
 *
 * @param {{ attempt: string }} parameters
 * @returns {Promise<void>}
 */
export function leaveUnanswered(parameters) {
  return call("leave_unanswered", parameters);
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
 * @param {{ copy: Copy }} parameters
 * @returns {Promise<void>}
 */
export function copyAnswer(parameters) {
  return call("copy_answer", parameters);
}

/**
 * Copies what is selected in the page, without its theme.
 *
 * @param {{ html: string, plain: string }} parameters
 * @returns {Promise<void>}
 */
export function copySelection(parameters) {
  return call("copy_selection", parameters);
}

/**
 * Copies the request that asks a question, with a placeholder for its key.
 *
 * @param {{ exchange: string, language: RequestLanguage }} parameters
 * @returns {Promise<void>}
 */
export function copyRequest(parameters) {
  return call("copy_request", parameters);
}

/**
 * Copies what was written and can't be stored now.
 *
 * @param {{ text: string }} parameters
 * @returns {Promise<void>}
 */
export function copyText(parameters) {
  return call("copy_text", parameters);
}

/**
 * Pastes into the application that the person came from, or copies where that is impossible.
 *
 * @param {{ copy: Copy }} parameters
 * @returns {Promise<Pasted>}
 */
export function pasteAnswer(parameters) {
  return call("paste_answer", parameters);
}

/** @returns {Promise<string | null>} the name of the application that an answer would be pasted into */
export function target() {
  return call("target");
}

/** @returns {Promise<RecentAnswer[]>} the newest first */
export function recentAnswers() {
  return call("recent_answers");
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

/** @returns {Promise<Preferences>} */
export function preferences() {
  return call("preferences");
}

/**
 * @param {{ changes: object }} parameters `changes`: those of the preferences that become different, and no others
 * @returns {Promise<Preferences>} as they were stored
 */
export function setPreferences(parameters) {
  return call("set_preferences", parameters);
}

/**
 * Whether the system starts the program when the person logs in.
 *
 * @returns {Promise<boolean>}
 */
export function startsAtLogin() {
  return call("starts_at_login");
}

/**
 * @param {{ on: boolean }} parameters
 * @returns {Promise<boolean>}
 */
export function startAtLogin(parameters) {
  return call("start_at_login", parameters);
}

/**
 * Makes the text of both windows larger or smaller.
 *
 * @param {{ zoom: number }} parameters 1 is 100 %
 * @returns {Promise<void>}
 */
export function setZoom(parameters) {
  return call("set_zoom", parameters);
}

/**
 * Turns "Ask about what I copied" on or off.
 *
 * @param {{ on: boolean }} parameters
 * @returns {Promise<void>}
 */
export function offerContext(parameters) {
  return call("offer_context", parameters);
}

/** Says that the chat window stands on the screen. @returns {Promise<void>} */
export function painted() {
  return call("painted");
}

/** Ends the program; while a question is under way, the person is asked first. @returns {Promise<void>} */
export function quit() {
  return call("quit");
}

/** @returns {Promise<Shortcut>} the global shortcut and how it stands */
export function shortcut() {
  return call("shortcut");
}

/**
 * @param {{ keys: string | null }} parameters such as `Ctrl+Alt+Space`; null for none
 * @returns {Promise<Shortcut>}
 */
export function setShortcut(parameters) {
  return call("set_shortcut", parameters);
}

/**
 * While the shortcut is watched, pressing it is an event here instead of showing the bar.
 *
 * @param {{ on: boolean }} parameters
 * @returns {Promise<void>}
 */
export function watchShortcut(parameters) {
  return call("watch_shortcut", parameters);
}

/** @returns {Promise<QuickStart>} everything that the quick question's bar shows first */
export function startQuick() {
  return call("start_quick");
}

/**
 * Says that the bar's page is built. Before that it is not shown, and what is typed goes elsewhere.
 *
 * @returns {Promise<Summons | null>} the last summons, if it came before
 */
export function listenQuick() {
  return call("listen_quick");
}

/** @returns {Promise<void>} */
export function hideQuick() {
  return call("hide_quick");
}

/**
 * @param {{ height: number }} parameters the card's, in CSS pixels
 * @returns {Promise<void>}
 */
export function resizeQuick(parameters) {
  return call("resize_quick", parameters);
}

/**
 * @param {{ pinned: boolean }} parameters whether the bar stays when it loses the focus
 * @returns {Promise<void>}
 */
export function pinQuick(parameters) {
  return call("pin_quick", parameters);
}

/** Moves the bar with the pointer, until its button is let go. @returns {Promise<void>} */
export async function dragQuick() {
  try {
    await window.__TAURI__.window.getCurrentWindow().startDragging();
  } catch (error) {
    throw asFailed(error);
  }
}

/**
 * Hides the bar and goes on in the chat window.
 *
 * @param {{ conversation: string | null }} parameters null takes along what was typed
 * @returns {Promise<void>}
 */
export function openInChat(parameters) {
  return call("open_in_chat", parameters);
}

/**
 * @param {{ source: ContextSource }} parameters
 * @returns {Promise<Context | null>} null when there is no text there
 */
export function readContext(parameters) {
  return call("read_context", parameters);
}

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
 * @param {{ name: string }} parameters
 * @returns {Promise<Restored>} what restoring it would add
 */
export function previewRestore(parameters) {
  return call("preview_restore", parameters);
}

/**
 * @param {{ name: string }} parameters
 * @returns {Promise<Restored>} what was added
 */
export function restoreBackup(parameters) {
  return call("restore_backup", parameters);
}

/** @returns {Promise<Everything>} what deleting everything would take */
export function everything() {
  return call("everything");
}

/** Deletes everything and starts the program again. @returns {Promise<void>} */
export function deleteEverything() {
  return call("delete_everything");
}
