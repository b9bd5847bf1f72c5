/**
 * The settings, in English.
 *
 * @module
 */

export const settingsTexts = {
  title: "Settings",
  close: "Close",
  appearance: "Appearance",
  theme: "Theme",
  system: "System",
  light: "Light",
  dark: "Dark",
  highContrast: "High contrast",
  density: "Density",
  comfortable: "Comfortable",
  compact: "Compact",
  sendKey: "Ask with",
  search: "Search settings",
  /** @param {string} search */
  nothingFound: (search) => `No setting found for “${search}”.`,
  /** What some are looked for by beside their own words. */
  words: {
    allowance: "limit budget quota credits",
    periodDay: "reset month billing",
    hardStop: "hard stop limit budget",
    theme: "colours colors light mode dark mode night contrast",
    textSize: "font size zoom bigger smaller",
    density: "spacing line height rows",
    sendKey: "send key Enter Return",
    shortcut: "hotkey global keys keyboard",
    copyFormat: "clipboard HTML rich text formatted",
    invert: "modifier key",
    proxy: "network connection SOCKS HTTP VPN firewall",
    exportFormat: "file type Markdown HTML JSON",
    backUp: "backup copy save now",
    exportAll: "save download history conversations",
    importAll: "load history conversations",
    deleteEverything: "erase reset wipe clear remove all history keys data uninstall",
    exportCredits: "ledger usage cost spreadsheet",
    addHosted: "add an assistant account API key",
    addFolder: "add an assistant local documents knowledge",
    startAtLogin: "start at login log on autostart startup boot launch",
    closeToTray: "background minimise minimize quit",
    startInTray: "start hidden background minimised minimized",
    notify: "notification alert sound announce",
    hideOnBlur: "bar stay focus",
    context: "clipboard selection",
  },
  textSize: "Text size",
  smaller: "Smaller",
  larger: "Larger",
  normal: "Reset to 100 %",
  quick: "Quick question",
  quickLead: "Ask from any application, and paste the answer there.",
  shortcut: "Shortcut",
  record: "Change",
  choose: "Choose keys",
  useSuggested: "Use",
  noKeys: "Use no shortcut",
  pressKeys: "Press the keys… (Esc keeps the old ones)",
  held: "Nothing arrived: the desktop has these keys. Choose others.",
  refusals: {
    modifier: "Hold Ctrl, Alt or Super together with another key.",
    altSpace: "Alt+Space opens the window’s own menu on many desktops. Please choose other keys.",
    /** @param {string} keys */
    letter: (keys) => `Other programs need ${keys}. Add Alt or Super.`,
  },
  test: "Press it now",
  /** @param {string} keys */
  testing: (keys) => `Press ${keys} now…`,
  arrived: "It arrived. The shortcut works.",
  notArrived:
    "Nothing has arrived. Another program may have these keys, or the desktop keeps them to itself. Choose others, or " +
    "bind the command below.",
  session: "Session",
  portal: "Portal for shortcuts",
  portalThere: "there",
  portalMissing: "not there",
  holders: "Who uses these keys",
  bindInstead: "Or bind this command to keys in the desktop’s keyboard settings:",
  copyCommand: "Copy the command",
  hideOnBlur: "Hide when another window gets the focus",
  freshAfter: "Begin a new conversation",
  fresh: {
    always: "at every showing",
    /** @param {number} minutes */
    after: (minutes) => (minutes === 1 ? "1 minute after the last answer" : `${minutes} minutes after the last answer`),
    never: "never by itself",
  },
  context: "Ask about what I copied",
  contextHint: "Shows the copied text under the question, where it can be removed. Nothing leaves before Enter.",
  contextSource: "Take the text from",
  clipboard: "Clipboard",
  selection: "Selection",

  copying: "Copying",
  copyFormat: "Copy as",
  rich: "Formatting",
  markdown: "Markdown",
  plain: "Plain text",
  copyFormatHint: "With formatting, plain text goes along for applications that show none.",
  invert: "Key for the other format",
  shift: "Shift",
  alt: "Alt",
  option: "Option",
  invertHint: "Hold it while pressing Copy to get plain text instead (or formatting, if Copy gives plain text).",

  templates: "Templates",
  templatesLead: "Put an answer into your own text when you copy or paste it. Always free.",
  addTemplate: "Add a template",
  import: "Import templates",
  export: "Export templates",
  edit: "Edit",
  restore: "Restore original",
  up: "Move up",
  down: "Move down",
  templateName: "Name",
  templateBody: "Text, in Markdown",
  placeholders: "Insert",
  placeholder: {
    question: "Question",
    answer: "Answer",
    assistant: "Assistant",
    date: "Date",
    sources: "Sources",
  },
  /** @param {string} word */
  notPlaceholder: (word) => `{${word}} is not a placeholder and stays as it is`,
  preview: "Preview",

  notifications: "Notifications",
  notify: "Tell me when an answer arrives while I am elsewhere",
  notifyHint:
    "A notification names the assistant and your question, never the answer. None comes over a fullscreen window, or where the desktop shows no notifications.",

  tray: "Starting and closing",
  startAtLogin: "Start Chatbeam when I log in",
  startInTray: "Start in the tray, without the window",
  closeToTray: "Closing the window leaves Chatbeam in the tray",
  /** @param {string} why */
  noTray: (why) => `${why} Until then, closing the window quits Chatbeam. The shortcut works while Chatbeam runs.`,

  assistants: "Assistants",
  rename: "Rename",
  replaceKey: "Replace key",
  enterKey: "Enter key",
  mute: "Mute",
  unmute: "Unmute",
  remove: "Remove",
  forgetKey: "Forget key",
  changeAddress: "Change address",
  name: "Name",
  newKey: "New API key",
  newAddress: "New address",
  newAddressHint:
    "The key of the old address is forgotten and never sent to the new one; you enter a key for the new address. The " +
    "conversations stay.",
  /** @param {string} name */
  askToForget: (name) =>
    `Forget the key of ${name}? It leaves the keychain. The conversations stay, and ${name} can be asked again once you ` +
    "enter a key.",
  forgetThisKey: "Forget this key",
  save: "Save",
  cancel: "Cancel",
  /** @param {string} name */
  removeHosted: (name) =>
    `Remove ${name}? Its key leaves the keychain. Its conversations stay readable.`,
  /** @param {string} name */
  removeLocal: (name) => `Remove ${name}? Its documents stay where they are, and its conversations stay readable.`,
  keep: "Keep",
  addHosted: "Connect to Chatbeam",
  addFolder: "Add a folder",
  data: "Data",
  dataFolder: "Questions, answers and drafts lie in this folder on this computer:",
  /** @param {string} keys where they lie */
  privacy: (keys) =>
    `A question goes to the assistant that you ask and to nobody else. ${keys} Nothing is reported or sent in the ` +
    "background.",
  keysLie: {
    keychain: "Keys lie in the system’s keychain.",
    thisRun: "Keys are kept in memory, for this run only.",
    either: "Keys go into the system’s keychain, and where that takes none into memory, for this run only.",
  },
  /** @param {string} version */
  version: (version) => `Chatbeam Desktop ${version}`,
};
