/**
 * Puts the chat window together.
 *
 * @module
 */

import * as backend from "./backend.js";
import { onChange, onOpen, onOpenSettings, onShortcut } from "./events.js";
import { listenToKeys } from "./keyboard.js";
import { onAction } from "./lib/actions.js";
import { noteLastInput } from "./lib/last_input.js";
import { SecondHand } from "./lib/second_hand.js";
import { tellShown } from "./lib/tell_shown.js";
import { byId, part } from "./lib/template.js";
import { fillTexts } from "./lib/texts.js";
import { Assistants } from "./models/assistants.js";
import { Backups } from "./models/backups.js";
import { Chat } from "./models/chat.js";
import { Composer } from "./models/composer.js";
import { ConversationList } from "./models/conversation_list.js";
import { Find } from "./models/find.js";
import { GlobalShortcut } from "./models/global_shortcut.js";
import { Preferences } from "./models/preferences.js";
import { Target } from "./models/target.js";
import { Templates } from "./models/templates.js";
import { Thread } from "./models/thread.js";
import { Transfer } from "./models/transfer.js";
import { text } from "./strings/en.js";
import { applyTo } from "./views/appearance.js";
import { allCommands } from "./views/commands.js";
import { ComposerView } from "./views/composer.js";
import { ContextMenus } from "./views/context_menus.js";
import { CopyActions } from "./views/copy_actions.js";
import { copySelections } from "./views/copy_selection.js";
import { ConversationHead } from "./views/conversation_head.js";
import { keepFocus, makeClosable, show } from "./views/dialog.js";
import { Drawer } from "./views/drawer.js";
import { Entrance } from "./views/entrance.js";
import { FindView } from "./views/find.js";
import { buildHistory, buildReading, buildSearch } from "./views/history.js";
import { writeKeys, writeSendKeys } from "./views/keys.js";
import { showLinkTargets } from "./views/link_target.js";
import { MenuView } from "./views/menu.js";
import { NewQuestionView } from "./views/new_question.js";
import { makeDismissible, showNotices } from "./views/notices.js";
import { scrollByPages } from "./views/page_keys.js";
import { SettingsView } from "./views/settings.js";
import { SidebarView } from "./views/sidebar.js";
import { StatusView } from "./views/status.js";
import { ThreadView } from "./views/thread.js";
import { ThreadPages } from "./views/thread_pages.js";
import { ThreadActions } from "./views/thread_actions.js";
import { typeOn } from "./views/type_on.js";
import { undoByKeys } from "./views/undoing.js";

/** @import { Change } from "./types/Change.ts" */
/** @import { Opening } from "./types/Opening.ts" */
/** @import { Start } from "./types/Start.ts" */

const newId = () => crypto.randomUUID();
const status = new StatusView(byId("status", HTMLOutputElement));

const assistants = new Assistants(backend);
const backups = new Backups(backend);
const preferences = new Preferences(backend);
const list = new ConversationList(backend);
const thread = new Thread(backend, newId);
const composer = new Composer(backend, newId);
const chat = new Chat(backend, { assistants, list, thread, composer });
const transfer = new Transfer(backend);
const target = new Target(backend);
const templates = new Templates(backend);
const shortcut = new GlobalShortcut(backend);
/** What opens a conversation, once the window is built. @type {(opening: Opening) => void} */
let openConversation = () => {};
/** Welcome gives way once there is something to show. */
let leaveWelcome = () => {};

fillTexts(document.body);
noteLastInput(document.documentElement);
preferences.subscribe(() => applyTo(preferences));
tellShown(thread, backend, status);
// Changes are heard before anything is read, so that none falls between the two.
await onChange((change) => void status.watch(hear(change)));
await onOpen((opening) => openConversation(opening));
await onShortcut(() => shortcut.arrive());
const start = await status.watch(backend.start());
if (start) open(start);
// What is not needed to read the window, such as the quick question's bar, is made once this stands on the screen.
requestAnimationFrame(() => requestAnimationFrame(() => void status.watch(backend.painted())));

/** @param {Change} change */
async function hear(change) {
  const everything = change.kind === "everything";
  await Promise.all([
    chat.apply(change),
    everything || change.kind === "preferences" ? preferences.refresh() : null,
    everything || change.kind === "templates" ? templates.refresh() : null,
    everything || change.kind === "target" ? target.refresh() : null,
  ]);
  if (everything) leaveWelcome();
}

/** @param {Start} start */
function open(start) {
  preferences.show(start.preferences);
  assistants.show(start.roster.list, start.roster.chosen, start.roster.muted);
  list.show(start.conversations);
  target.show(start.target);
  writeKeys(start.platform);
  preferences.subscribe(() => writeSendKeys(preferences.sendKey, start.platform));
  writeSendKeys(preferences.sendKey, start.platform);

  const notices = byId("notices", HTMLElement);
  makeDismissible(notices);
  showNotices(notices, start.notices);
  const entrance = new Entrance({ assistants, list, shortcut, status, ...buildWindow(start) });
  openConversation = (opening) => entrance.showWindow(opening);
  leaveWelcome = () => entrance.leave();
  void status.watch(templates.refresh());
  entrance.open(start, { backend, transfer });
}

/**
 * @param {Start} start
 * @returns {{ enter: (opening: Opening | null) => void, focus: () => void, openSettings: () => void }} `enter` shows a
 *   conversation or "New question", ready to type; `focus` goes to what is shown
 */
function buildWindow(start) {
  const sidebar = byId("sidebar", HTMLElement);
  const conversation = byId("conversation", HTMLElement);
  const threadElement = byId("thread", HTMLElement);
  const shortcuts = byId("shortcuts", HTMLDialogElement);
  makeClosable(shortcuts);

  const menu = new MenuView(byId("menu", HTMLElement));
  const leave = () => focusConversation();
  const settings = new SettingsView(
    { backend, assistants, backups, preferences, shortcut, templates, transfer, status, leave },
    start,
  );
  const composerView = new ComposerView(byId("composer", HTMLFormElement), chat, settings, {
    status,
    preferences,
    platform: start.platform,
  });
  scrollByPages(part(byId("composer", HTMLElement), "field", HTMLTextAreaElement), threadElement);
  const drawer = new Drawer(sidebar, part(conversation, "sidebar-button"), conversation);

  const focusConversation = () => {
    drawer.close();
    // Where the assistant was removed there is nothing to type, only to read.
    if (chat.assistant === null) threadElement.focus();
    else composerView.focus();
  };
  const newQuestion = () => void status.watch(chat.open(null));
  const openSettings = () => void settings.open();

  new SidebarView(sidebar, chat, menu, {
    newQuestion,
    settings: openSettings,
    addAssistant: () => settings.addAssistant(),
    switchTo: (id) => void status.watch(chat.switchTo(id)),
  });
  const parts = { backend, chat, preferences, transfer, menu, status, platform: start.platform };
  const { view: listView, actions: conversationActions } = buildHistory(sidebar, parts);
  chat.subscribe(() => {
    // A menu that was opened meanwhile gives the focus back where it was.
    if (menu.isOpen) return;
    if (!listView.holdsFocus || drawer.isOpen) focusConversation();
  });
  const typing = () => (list.search === "" ? focusConversation() : search.goOn());
  typeOn(part(sidebar, "list"), typing, start.platform);
  typeOn(conversation, focusConversation, start.platform);
  onAction(document.body, {
    openSidebar: () => drawer.open(),
    closeSidebar: () => drawer.close(),
    openSettings,
    find: () => findView.open(),
  });

  const head = new ConversationHead(conversation, chat, { actions: conversationActions, menu });
  const pages = new ThreadPages(threadElement, thread, status);
  new ThreadView(threadElement, chat, new SecondHand(), status, {
    target,
    pages,
    pill: byId("new-below", HTMLElement),
    leave: focusConversation,
  });
  const edit = (/** @type {string} */ question) => composerView.edit(question);
  const copying = new CopyActions({ backend, preferences, templates, status });
  buildReading(threadElement, { backend, chat, status });
  const actions = new ThreadActions(threadElement, { chat, backend, copying, menu, status, settings, leave: focusConversation, edit });
  const finding = { find: new Find(backend, thread), thread, list: part(threadElement, "exchanges"), pages, status };
  const findView = new FindView(byId("find", HTMLElement), finding, focusConversation);
  thread.subscribe(() => (part(conversation, "find-button").hidden = thread.id === null));
  showLinkTargets(threadElement, byId("link-target", HTMLElement));
  new ContextMenus(threadElement, { chat, backend, copying, edit, menu, status });
  copySelections(backend, status, text.status.copiedSelection);
  const empty = new NewQuestionView(part(threadElement, "new-question"), (question) => composerView.fill(question));
  const greet = () => empty.update(thread.id === null ? chat.assistant : null);
  for (const model of [thread, assistants]) model.subscribe(greet);

  /** @param {() => Promise<void>} change */
  const zoom = async (change) => {
    await status.watch(change());
    status.say(text.status.zoom(text.percent(preferences.zoom)));
  };
  const shortcutsOf = {
    newQuestion,
    search: () => {
      drawer.open();
      search.focus();
    },
    find: () => findView.open(),
    settings: openSettings,
    shortcuts: () => show(shortcuts),
    copyAnswer: () => actions.copyNewest(),
    quit: () => void status.watch(backend.quit()),
    grow: () => void zoom(() => preferences.grow()),
    shrink: () => void zoom(() => preferences.shrink()),
    resetZoom: () => void zoom(() => preferences.resetZoom()),
  };
  const commands = () => allCommands({ chat, head, preferences, settings, status, shortcuts: shortcutsOf });
  const search = buildSearch(sidebar, { list, listView, commands, status, platform: start.platform });
  listenToKeys(start.platform, shortcutsOf, () => {
    // From the list it goes back to the question; there, as in the search field itself, it ends the search.
    if (composerView.hasFocus && findView.dismiss()) return;
    if ((search.hasFocus || composerView.hasFocus) && search.clear()) return;
    focusConversation();
  });
  keepFocus(focusConversation);
  undoByKeys(start.platform);
  void onOpenSettings(openSettings);
  // A window that is hidden or closed may not come back; what was typed must not wait for the clock. What is moved here
  // from the bar is put behind the draft as it is on disk.
  for (const event of ["pagehide", "blur"]) addEventListener(event, () => void composer.saveNow());
  document.addEventListener("visibilitychange", () => void composer.saveNow());

  return {
    enter: (opening) => void status.watch(chat.openAt(opening)),
    focus: focusConversation,
    openSettings,
  };
}
