/**
 * Puts the chat window together.
 *
 * @module
 */

import * as backend from "./backend.js";
import { onChange } from "./events.js";
import { listenToKeys } from "./keyboard.js";
import { onAction } from "./lib/actions.js";
import { SecondHand } from "./lib/second_hand.js";
import { byId, part } from "./lib/template.js";
import { fillTexts } from "./lib/texts.js";
import { Assistants } from "./models/assistants.js";
import { Chat } from "./models/chat.js";
import { Composer } from "./models/composer.js";
import { ConversationList } from "./models/conversation_list.js";
import { Preferences } from "./models/preferences.js";
import { Thread } from "./models/thread.js";
import { text } from "./strings/en.js";
import { applyTo } from "./views/appearance.js";
import { ComposerView } from "./views/composer.js";
import { ConversationHead } from "./views/conversation_head.js";
import { ConversationListView } from "./views/conversation_list.js";
import { makeClosable, show } from "./views/dialog.js";
import { Drawer } from "./views/drawer.js";
import { FirstStartView } from "./views/first_start.js";
import { writeKeys } from "./views/keys.js";
import { MenuView } from "./views/menu.js";
import { NewQuestionView } from "./views/new_question.js";
import { makeDismissible, showNotices } from "./views/notices.js";
import { SearchView } from "./views/search.js";
import { SettingsView } from "./views/settings.js";
import { SidebarView } from "./views/sidebar.js";
import { StatusView } from "./views/status.js";
import { ThreadView } from "./views/thread.js";
import { ThreadActions } from "./views/thread_actions.js";

/** @import { Problem } from "./types/Problem.ts" */
/** @import { Start } from "./types/Start.ts" */

const newId = () => crypto.randomUUID();
const status = new StatusView(byId("status", HTMLOutputElement));

const assistants = new Assistants(backend);
const preferences = new Preferences(backend);
const list = new ConversationList(backend);
const thread = new Thread(backend, newId);
const composer = new Composer(backend, newId);
const chat = new Chat(backend, { assistants, list, thread, composer });

fillTexts(document.body);
preferences.subscribe(() => applyTo(preferences));
// Changes are heard before anything is read, so that none falls between the two.
await onChange((change) => void status.watch(chat.apply(change)));
const start = await status.watch(backend.start());
if (start) open(start);

/** @param {Start} start */
function open(start) {
  preferences.show(start.preferences);
  assistants.show(start.assistants, start.chosen);
  list.show(start.conversations);
  writeKeys(start.platform);

  const notices = byId("notices", HTMLElement);
  makeDismissible(notices);
  showNotices(notices, start.notices);
  const chatWindow = byId("window", HTMLElement);
  const firstStart = byId("first-start", HTMLElement);
  const enter = buildWindow(start);
  /** @param {Problem | null} notice */
  const showWindow = (notice) => {
    if (notice !== null) showNotices(notices, [notice]);
    firstStart.hidden = true;
    chatWindow.hidden = false;
    enter();
  };
  if (assistants.chosen !== null) return showWindow(null);
  new FirstStartView(firstStart, { assistants, backend, done: showWindow });
  firstStart.hidden = false;
}

/**
 * @param {Start} start
 * @returns {() => void} shows "New question", ready to type
 */
function buildWindow(start) {
  const sidebar = byId("sidebar", HTMLElement);
  const conversation = byId("conversation", HTMLElement);
  const threadElement = byId("thread", HTMLElement);
  const shortcuts = byId("shortcuts", HTMLDialogElement);
  makeClosable(shortcuts);

  const menu = new MenuView(byId("menu", HTMLElement));
  const settings = new SettingsView({ backend, assistants, preferences, status }, start);
  const composerView = new ComposerView(byId("composer", HTMLFormElement), chat, status, (id) => settings.enterKey(id));
  const drawer = new Drawer(sidebar, part(conversation, "sidebar-button"), conversation);

  const focusConversation = () => {
    drawer.close();
    // Where the assistant was removed there is nothing to type, only to read.
    if (chat.assistant === null) threadElement.focus();
    else composerView.focus();
  };
  chat.subscribe(focusConversation);
  const newQuestion = () => void status.watch(chat.open(null));
  const openSettings = () => settings.open();

  new SidebarView(sidebar, chat, menu, {
    newQuestion,
    settings: openSettings,
    switchTo: (id) => void status.watch(chat.switchTo(id)),
  });
  const listView = new ConversationListView(part(sidebar, "list"), chat, (id) => void status.watch(chat.open(id)));
  const search = new SearchView(part(sidebar, "search", HTMLInputElement), list, listView, status);
  onAction(document.body, { openSidebar: () => drawer.open(), closeSidebar: () => drawer.close() });

  new ConversationHead(conversation, chat);
  new ThreadView(threadElement, chat, new SecondHand(), status);
  const actions = new ThreadActions(threadElement, { chat, backend, menu, status, settings });
  const empty = new NewQuestionView(part(threadElement, "new-question"), (question) => composerView.fill(question));
  for (const model of [thread, assistants]) {
    model.subscribe(() => empty.update(thread.id === null ? chat.assistant : null));
  }

  /** @param {() => Promise<void>} change */
  const zoom = async (change) => {
    await status.watch(change());
    status.say(text.status.zoom(text.percent(preferences.zoom)));
  };
  listenToKeys(
    start.platform,
    {
      newQuestion,
      search: () => {
        drawer.open();
        search.focus();
      },
      settings: openSettings,
      shortcuts: () => show(shortcuts),
      copyAnswer: () => actions.copyNewest(),
      grow: () => void zoom(() => preferences.grow()),
      shrink: () => void zoom(() => preferences.shrink()),
      resetZoom: () => void zoom(() => preferences.resetZoom()),
    },
    () => {
      // From the list it goes back to the question; there, as in the search field itself, it ends the search.
      if ((search.hasFocus || composerView.hasFocus) && search.clear()) return;
      focusConversation();
    },
  );
  // A window that is hidden or closed may not come back; what was typed must not wait for the clock.
  addEventListener("pagehide", () => void composer.saveNow());
  document.addEventListener("visibilitychange", () => void composer.saveNow());

  return newQuestion;
}
