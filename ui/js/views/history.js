import { onAction } from "../lib/actions.js";
import { foundWords } from "../lib/marked.js";
import { byId, part } from "../lib/template.js";
import { AskedBefore } from "../models/asked_before.js";
import { Tidying } from "../models/tidying.js";
import { text } from "../strings/en.js";
import { AskedBeforeView } from "./asked_before.js";
import { Comparisons } from "./comparisons.js";
import { ConversationListView } from "./conversation_list.js";
import { ConversationMenu } from "./conversation_menu.js";
import { FoundMark } from "./found_mark.js";
import { keepPlaces } from "./kept_place.js";
import { TransferLine, wentWrong, wordsOf } from "./transfer_line.js";
import { UndoLine } from "./undo_line.js";

/** @import { Backend } from "../backend.js" */
/** @import { Chat, Where } from "../models/chat.js" */
/** @import { MenuView } from "./menu.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/**
 * Puts together what shows the history: the list with what can be done in it, what a search leads to, exports, and what
 * was asked before.
 *
 * @param {HTMLElement} sidebar
 * @param {{ backend: Backend, chat: Chat, transfer: Transfer, menu: MenuView, status: StatusView, platform: Platform }} parts
 * @returns {ConversationListView}
 */
export function buildHistory(sidebar, { backend, chat, transfer, menu, status, platform }) {
  const openAt = (/** @type {string} */ id, /** @type {Where} */ where) => void status.watch(chat.open(id, where));
  const list = part(sidebar, "list");
  const view = new ConversationListView(list, chat, {
    open: (id) => openAt(id, "place"),
    openHit: ({ conversation, excerpt, ...hit }) => openAt(conversation, { ...hit, words: foundWords(excerpt) }),
    status,
  });
  const tidying = new Tidying(backend, chat);
  const exportOne = (/** @type {string} */ id, /** @type {import("../types/ExportFormat.ts").ExportFormat} */ format) =>
    void transfer.export([id], format);
  new ConversationMenu(list, { list: chat.list, view, tidying, exportOne, menu, status });
  new UndoLine(byId("undo", HTMLElement), { tidying, list: view, status, platform });
  buildArchive(sidebar, chat, status);

  new TransferLine(byId("transfer", HTMLElement), transfer, status);
  transfer.subscribe(() => {
    const { kind, end } = transfer;
    // The settings say it themselves, for as long as they are open.
    if (kind !== null || end === null || byId("settings", HTMLDialogElement).open) return;
    status.say(wordsOf(end), wentWrong(end) ? "problem" : "done");
  });

  const asked = new AskedBefore(backend, chat.composer);
  new AskedBeforeView(byId("asked-before", HTMLElement), byId("composer", HTMLElement), asked, {
    platform,
    show: ({ conversation, exchange, answer }) =>
      openAt(conversation, { exchange, message: answer, isAnswer: true, words: [] }),
  });
  return view;
}

/**
 * Puts together what is added to the open conversation, once that is drawn: what changed in an answer, the marks of a
 * search, and the place where reading stopped.
 *
 * @param {HTMLElement} root scrolls
 * @param {{ backend: Backend, chat: Chat, status: StatusView }} parts
 */
export function buildReading(root, { backend, chat, status }) {
  const exchanges = part(root, "exchanges");
  new Comparisons(exchanges, { thread: chat.thread, backend, status });
  new FoundMark(exchanges, chat);
  keepPlaces(root, exchanges, { thread: chat.thread, backend, status });
}

/**
 * The line below the list that shows the archived conversations, and leads back from them.
 *
 * @param {HTMLElement} sidebar
 * @param {Chat} chat
 * @param {StatusView} status
 */
function buildArchive(sidebar, { list }, status) {
  const button = part(sidebar, "archive-switch");
  const draw = () => (button.textContent = list.archived ? text.sidebar.leaveArchive : text.sidebar.archive);
  onAction(sidebar, { switchArchive: () => void status.watch(list.showArchived(!list.archived)) });
  list.subscribe(draw);
  draw();
}
