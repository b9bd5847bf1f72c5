/**
 * The palette, and the list of the shortcuts, in English.
 *
 * @module
 */

export const paletteTexts = {
  title: "Actions",
  larger: "Larger text",
  smaller: "Smaller text",
  normal: "Text size 100 %",
  /** @param {string} title of a part of the settings */
  section: (title) => `Settings: ${title}`,
  open: "The open conversation",
  /** @param {string} place such as Network */
  within: (place) => `Settings › ${place}`,
  /** @param {string} name @param {string} choice such as Theme and Dark */
  choice: (name, choice) => `${name}: ${choice}`,
};

export const shortcutTexts = {
  title: "Shortcuts",
  ask: "Ask",
  newLine: "New line",
  undo: "Undo typing, also after asking",
  newQuestion: "New question",
  find: "Find in the open conversation",
  palette: "Search conversations, actions and settings",
  list: "Move in the list of conversations",
  rename: "Rename the conversation in the list",
  remove: "Delete the conversation in the list, or the selected ones, and take that back",
  select: "Select conversations in the list",
  selectAll: "Select all conversations in the list",
  menu: "Menu of the conversation in the list",
  earlier: "Show the answer to the same question asked before",
  escape: "Close a menu, go back to the question, clear the search",
  copyAnswer: "Copy the newest answer",
  zoom: "Larger, smaller, normal text",
  settings: "Settings",
  shortcuts: "This list",
  quit: "Quit",
  chat: "Chat window",
  quick: "Quick question",
  copy: "Copy the answer, or what is selected",
  paste: "Paste the answer into the other application",
  ways: "More ways to copy",
  openInChat: "Open in the chat window",
  recent: "Recent answers",
  fresh: "New conversation",
  recall: "Earlier questions",
  scroll: "Scroll the answer",
  assistant: "Choose the assistant",
  hide: "Hide; nothing is cancelled",
};
