import { foundWords } from "../lib/marked.js";
import { byId, part } from "../lib/template.js";
import { AskedBefore } from "../models/asked_before.js";
import { Selection } from "../models/selection.js";
import { Tidying } from "../models/tidying.js";
import { AskedBeforeView } from "./asked_before.js";
import { Comparisons } from "./comparisons.js";
import { ConversationActions } from "./conversation_actions.js";
import { ConversationListView } from "./conversation_list.js";
import { ConversationMenu } from "./conversation_menu.js";
import { FoundMark } from "./found_mark.js";
import { keepPlaces } from "./kept_place.js";
import { ListMenu } from "./list_menu.js";
import { NextLineView } from "./next_line.js";
import { PaletteView } from "./palette.js";
import { SearchView } from "./search.js";
import { SelectionBar } from "./selection_bar.js";
import { TransferLine, wentWrong, wordsOf } from "./transfer_line.js";
import { UndoLine } from "./undo_line.js";

/** @import { Backend } from "../backend.js" */
/** @import { Chat, Where } from "../models/chat.js" */
/** @import { Command } from "../models/palette.js" */
/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { MenuView } from "./menu.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/**
 * What the history is put together from.
 *
 * @typedef {object} HistoryParts
 * @property {Backend} backend
 * @property {Chat} chat
 * @property {Preferences} preferences
 * @property {Transfer} transfer
 * @property {MenuView} menu
 * @property {StatusView} status
 * @property {Platform} platform
 */

/**
 * Puts together what shows the history: the list with what can be done in it, what a search leads to, exports, and what
 * was asked before.
 *
 * @param {HTMLElement} sidebar
 * @param {HistoryParts} parts
 */
export function buildHistory(sidebar, { backend, chat, preferences, transfer, menu, status, platform }) {
  const openAt = (/** @type {string} */ id, /** @type {Where} */ where) => void status.watch(chat.open(id, where));
  const root = part(sidebar, "list");
  const { list } = chat;
  const selection = new Selection(list);
  const view = new ConversationListView(root, chat, {
    open: (id) => openAt(id, "place"),
    openHit: ({ conversation, excerpt, ...hit }) => openAt(conversation, { ...hit, words: foundWords(excerpt) }),
    selection,
    status,
  });
  const tidying = new Tidying(backend, chat);
  const actions = new ConversationActions({ backend, preferences, tidying, transfer, menu, status });
  const bar = new SelectionBar(part(sidebar, "selection"), { selection, list, view, actions, menu, status });
  new ConversationMenu(root, { list, view, selection, bar, actions, menu });
  const title = part(sidebar, "archive-title");
  new ListMenu(part(sidebar, "list-foot"), { list, view, title, selection, preferences, menu, status, platform });
  new UndoLine(byId("undo", HTMLElement), { tidying, list: view, status, platform });

  // The offer after damage has a line of its own.
  const damage = byId("damage", HTMLDialogElement);
  new TransferLine(byId("transfer", HTMLElement), transfer, status, () => !damage.open);
  transfer.subscribe(() => {
    const { kind, end } = transfer;
    // The settings and the offer after damage say it themselves, for as long as they are open.
    const isSaid = damage.open || byId("settings", HTMLDialogElement).open;
    if (kind !== null || end === null || isSaid) return;
    status.say(wordsOf(end), wentWrong(end) ? "problem" : "done");
  });

  const asked = new AskedBefore(backend, chat.composer, () => chat.assistant?.id ?? null);
  chat.subscribe(() => asked.heed());
  new AskedBeforeView(byId("asked-before", HTMLElement), byId("composer", HTMLElement), asked, {
    platform,
    chat,
    show: ({ conversation, exchange, answer }) => {
      // It is answered: left behind, it would be asked with whatever is written there next.
      chat.composer.settle();
      openAt(conversation, { exchange, message: answer, isAnswer: true, words: [] });
    },
  });
  return { view, actions };
}

/**
 * What the search is put together from.
 *
 * @typedef {object} SearchParts
 * @property {ConversationList} list
 * @property {ConversationListView} listView
 * @property {() => readonly Command[]} commands what can be done and set, as it is now
 * @property {StatusView} status
 * @property {Platform} platform
 */

/**
 * Puts together what searches all conversations: the field with how much it goes through, what can be done and set, and
 * the line that Enter takes.
 *
 * @param {HTMLElement} sidebar
 * @param {SearchParts} parts
 */
export function buildSearch(sidebar, { list, listView, commands, status, platform }) {
  const places = { top: part(sidebar, "list"), below: listView.belowFirst };
  const palette = new PaletteView(places, commands, { platform, done: () => search.clear() });
  const next = new NextLineView(listView, list);
  const search = new SearchView(part(sidebar, "search", HTMLInputElement), list, { listView, palette, next, status });
  list.countQuestions();
  return search;
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
  keepPlaces(root, exchanges, chat.thread);
}
