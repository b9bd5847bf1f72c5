import { text } from "../strings/en.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { ConversationHead } from "./conversation_head.js" */
/** @import { Command } from "../models/palette.js" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { SettingsView } from "./settings.js" */
/** @import { StatusView } from "./status.js" */

/**
 * What the shortcuts do.
 *
 * @typedef {Record<"newQuestion" | "find" | "settings" | "shortcuts" | "copyAnswer" | "quit" | "grow" | "shrink" | "resetZoom", () => void>} Shortcuts
 */

/**
 * Everything that can be done by name.
 *
 * @param {object} parts
 * @param {Chat} parts.chat
 * @param {ConversationHead} parts.head
 * @param {Preferences} parts.preferences
 * @param {SettingsView} parts.settings
 * @param {StatusView} parts.status
 * @param {Shortcuts} parts.shortcuts
 * @returns {Command[]}
 */
export function allCommands({ chat, head, preferences, settings, status, shortcuts }) {
  const words = text.shortcuts;
  const isOpen = () => chat.thread.id !== null;
  return [
    { label: words.newQuestion, keys: "Ctrl+N", run: shortcuts.newQuestion },
    { label: words.copyAnswer, keys: "Ctrl+Shift+C", possible: isOpen, onOpen: true, run: shortcuts.copyAnswer },
    { label: text.find.label, keys: "Ctrl+F", possible: isOpen, onOpen: true, run: shortcuts.find },
    ...chat.assistants.list.map(({ id, name }) => ({
      label: text.newQuestion.ask(name),
      run: () => void status.watch(chat.switchTo(id)),
    })),
    { label: words.settings, keys: "Ctrl+,", run: shortcuts.settings },
    ...choices(preferences, status),
    { label: text.palette.larger, keys: "Ctrl++", run: shortcuts.grow },
    { label: text.palette.smaller, keys: "Ctrl+-", run: shortcuts.shrink },
    { label: text.palette.normal, keys: "Ctrl+0", run: shortcuts.resetZoom },
    {
      label: chat.list.archived ? text.sidebar.leaveArchive : text.sidebar.archive,
      within: text.sidebar.label,
      run: () => void status.watch(chat.list.showArchived(!chat.list.archived)),
    },
    ...settings.sections,
    ...settings.places,
    { label: words.title, keys: "Ctrl+/", run: shortcuts.shortcuts },
    { label: words.quit, keys: "Ctrl+Q", run: shortcuts.quit },
    ...head.items.map(({ label, named = label, run }) => ({ label: named, within: text.palette.open, onOpen: true, run })),
  ];
}

/**
 * The look's choices, each by name.
 *
 * @param {Preferences} preferences
 * @param {StatusView} status
 * @returns {Command[]}
 */
function choices(preferences, status) {
  const { settings: words, list, palette } = text;
  const command = (/** @type {string} */ name, /** @type {string} */ choice, /** @type {() => Promise<void>} */ set) => ({
    label: palette.choice(name, choice),
    run: () => void status.watch(set(), palette.choice(name, choice)),
  });
  return [
    command(words.theme, words.system, () => preferences.setTheme("system")),
    command(words.theme, words.light, () => preferences.setTheme("light")),
    command(words.theme, words.dark, () => preferences.setTheme("dark")),
    command(words.theme, words.highContrast, () => preferences.setTheme("high_contrast")),
    command(list.grouping, list.groupings.date, () => preferences.setGrouping("date")),
    command(list.grouping, list.groupings.assistant, () => preferences.setGrouping("assistant")),
    command(words.density, words.comfortable, () => preferences.setDensity("comfortable")),
    command(words.density, words.compact, () => preferences.setDensity("compact")),
  ];
}
