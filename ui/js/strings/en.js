/**
 * Every text of the window, in English. Whatever a person reads stands here or comes from the Rust side.
 *
 * @module
 */

import { backupTexts, creditTexts, damageTexts, deleteTexts } from "./en_data.js";
import { askedTexts, compareTexts, tidyingTexts, transferTexts } from "./en_history.js";
import { counted, credits, locale, number } from "./en_numbers.js";

export { locale };

export const text = {
  product: "Chatbeam",
  defect: "Something went wrong inside Chatbeam. The log has the details.",
  /** @param {number} share where 1 is the whole */
  percent: (share) => `${Math.round(share * 100)} %`,
  /** @param {string} title */
  windowTitle: (title) => `${title} – Chatbeam`,

  menuLabel: "Menu",

  firstStart: {
    title: "Welcome to Chatbeam",
    lead: "Ask a question, and put the answer wherever you are writing. Where should answers come from?",
    quick: "Ask from anywhere:",
    later: "You can add more assistants at any time in the settings.",
  },

  hosted: {
    title: "Connect to Chatbeam",
    lead: "Your organisation’s knowledge base answers. Each question uses one credit.",
    key: "API key",
    keyHint: "In the Chatbeam dashboard: Settings > API.",
    name: "Name (optional)",
    namePlaceholder: "For example Acme Support",
    anotherAddress: "Another address",
    origin: "Address",
    originHint:
      "Only for an organisation that runs its own: https:// and the name of the server. A server on this computer may " +
      "begin with http://127.0.0.1",
    keychain:
      "The key goes into your system’s keychain, not into a file. It can’t be checked without spending a credit, " +
      "so the first question is the test.",
    submit: "Connect",
    defaultName: "Chatbeam",
  },

  folder: {
    title: "Answer from my documents",
    lead: "A folder on this computer answers. Free, and nothing leaves this computer.",
    kinds: "Markdown, text and HTML files are read, in folders inside it too. They stay as they are.",
    follow: "Every answer shows the passages that it comes from, and opens them on a click.",
    none: "No documents at hand?",
    guide: "Let the user guide answer first. It shows how answers look, and how Chatbeam works.",
    pick: "Choose a folder",
    useGuide: "Use the user guide",
    defaultName: "My documents",
  },

  assistant: {
    hosted: "Chatbeam",
    local: "Local · free",
    guide: "Built in · free",
    keychain: "key in keychain",
    thisRun: "key until you quit",
    noKey: "no key",
    addAnother: "Add an assistant",
    noneChosen: "No assistant",
    /** @param {string} name */
    removed: (name) => `${name} (removed)`,
  },

  sidebar: {
    label: "Conversations",
    open: "Show conversations",
    search: "Search conversations",
    newQuestion: "New question",
    pinned: "Pinned",
    settings: "Settings",
    today: "Today",
    yesterday: "Yesterday",
    previousWeek: "Previous 7 days",
    earlier: "Earlier",
    found: "Found",
    archive: "Archived",
    leaveArchive: "All conversations",
    unindexed: "Older questions and answers are still being made searchable.",
    nothingArchived: "Nothing is archived.",
    /** @param {string} title */
    actionsFor: (title) => `Actions for ${title}`,
    empty: "Your questions will be listed here.",
    /** @param {string} search */
    nothingFound: (search) => `No conversation contains “${search}”.`,
    /** @param {number} count @param {boolean} more whether there are more */
    foundCount: (count, more) => (more ? `More than ${number.format(count)} places found` : `${counted(count, "place")} found`),
    waiting: "waiting for its answer",
    needsDecision: "needs your decision",
  },

  tidying: tidyingTexts,
  transfer: transferTexts,
  asked: askedTexts,
  compare: compareTexts,

  meter: {
    free: "Free to ask",
    freeDetail: "Answers come from this computer",
    /** @param {number} spent @param {number | null} allowance */
    spent: (spent, allowance) => (allowance === null ? credits(spent) : `${number.format(spent)} of ${credits(allowance)}`),
    /** @param {string} day when the count begins anew */
    resets: (day) => `resets ${day}`,
    /** @param {number} maybe */
    maybe: (maybe) => `perhaps ${number.format(maybe)} more`,
  },

  thread: {
    label: "Questions and answers",
    /** @param {string} name */
    asking: (name) => `Asking ${name}…`,
    queued: "Not sent yet. It is safe here until you send it.",
    queuedBehind: "Waits until the question before it is answered.",
    stop: "Stop waiting",
    stopQuestion: "Stop waiting?",
    /** @param {number | null} cost of a question; null where it is not known any more */
    stopConfirm: (cost) => (cost === null ? "Stop waiting" : `Stop waiting (may have used ${credits(cost)})`),
    stopKeep: "Keep waiting",
    copy: "Copy",
    copyTable: "Copy table for Excel",
    copyCode: "Copy this code",
    wrap: "Wrap lines",
    taskDone: "Done",
    taskOpen: "Not done",
    wholeQuestion: "Show the whole question",
    shortQuestion: "Show less",
    /** @param {string} application */
    pasteInto: (application) => `Paste into ${application}`,
    more: "More",
    moreLabel: "More ways to copy",
    reAsk: "Re-ask",
    sources: "Passages that the answer cites",
    /** @param {number} page */
    page: (page) => `page ${page}`,
    /** @param {string} file */
    openSource: (file) => `Open ${file}`,
    serviceSaid: "What the service said",
    details: "Details",
    unkeptAnswer: "The answer",
    answered: "The answer is here.",
    newBelow: "New answer below",
    newestAnswer: "Newest answer",
  },

  palette: {
    title: "Actions",
    larger: "Larger text",
    smaller: "Smaller text",
    normal: "Text size 100 %",
    /** @param {string} title of a part of the settings */
    section: (title) => `Settings: ${title}`,
    /** @param {string} name @param {string} choice such as Theme and Dark */
    choice: (name, choice) => `${name}: ${choice}`,
  },

  find: {
    label: "Find in this conversation",
    previous: "Previous place",
    next: "Next place",
    close: "Stop finding",
    /** @param {number} at from 1; 0 where there is none @param {number} count */
    count: (at, count) => (count === 0 ? "Nothing found" : `${number.format(at)} of ${number.format(count)}`),
  },

  copy: {
    rich: "Copy with formatting",
    markdown: "Copy as Markdown",
    plain: "Copy as plain text",
    code: "Copy the code only",
    table: "Copy table for Excel",
    /** @param {number} position */
    tableNumber: (position) => `Copy table ${position} for Excel`,
    questionAndAnswer: "Copy question and answer",
    /** @param {string} name */
    template: (name) => `Copy as “${name}”`,
  },

  contextMenu: {
    label: "Copy",
    selection: "Copy what is selected",
    link: "Copy the link’s address",
    answer: "Copy the answer",
    question: "Copy the question",
    curl: "Copy as cURL",
    javascript: "Copy as JavaScript",
  },

  quick: {
    title: "Quick question",
    label: "Question",
    placeholder: "Ask a question",
    answer: "Answer",
    assistant: "Who answers",
    pin: "Stay when another window has the focus",
    askAboutCopied: "Ask about what I copied",
    askAboutSelected: "Ask about what I selected",
    /** @param {string} price */
    enterAsks: (price) => `Enter asks · ${price}`,
    copy: "Copy",
    ways: "More ways to copy",
    paste: "Paste",
    openInChat: "Open in Chatbeam",
    recent: "Recent answers",
    hide: "Hide",
    back: "Back",
    noRecent: "Your last ten answers will be listed here.",
    nothingCopied: "Nothing that can be read was copied.",
    nothingSelected: "No text is selected in another window.",
    copiedText: "What you copied",
    selectedText: "What you selected",
    sentText: "sent with the question",
    wholeText: "Show more or less of this text",
    /** @param {number} limit @param {number} characters */
    cut: (limit, characters) => `first ${number.format(limit)} of ${number.format(characters)} characters`,
    removeContext: "Don’t send this text",
    newConversation: "New conversation",
  },

  credits: creditTexts,
  backups: backupTexts,
  damage: damageTexts,
  deleting: deleteTexts,

  next: {
    send: "Send",
    sendAgain: "Send again",
    changeKey: "Enter a key",
    newConversation: "Ask in a new conversation",
    openSettings: "Open settings",
    withdraw: "Don’t send",
    leave: "Leave it",
    copyAnswer: "Copy the answer",
    left: "The question stays here, and can still be sent.",
    /** @param {string} time such as 12 s or 2:05 */
    in: (time) => `in ${time}`,
  },

  cost: {
    free: "free",
    credits,
    none: "no credit used",
    noneCounted: "no credit counted",
    /** @param {number} maybe */
    maybe: (maybe) => `perhaps ${credits(maybe)}`,
    /** @param {number} spent @param {number} maybe */
    spentAndMaybe: (spent, maybe) => `${credits(spent)}, perhaps ${number.format(maybe)} more`,
  },

  duration: {
    /** @param {string} milliseconds */
    milliseconds: (milliseconds) => `${milliseconds} ms`,
    /** @param {string} seconds */
    seconds: (seconds) => `${seconds} s`,
    /** @param {number} minutes @param {number} seconds */
    minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
  },

  newQuestion: {
    title: "New question",
    /** @param {string} name */
    ask: (name) => `Ask ${name}`,
    askGuide: "Ask the user guide",
    /** @param {string} place */
    hosted: (place) => `The answer comes from your organisation’s knowledge base at ${place}.`,
    /** @param {string} folder */
    local: (folder) => `The answer comes from the documents in ${folder}, and shows which ones.`,
    guide: "The answer comes from the user guide, and shows where it stands. You could begin with one of these:",
    examples: [
      "How do I copy an answer into Word or Excel?",
      "What happens to a question when the connection fails?",
      "How do I let Chatbeam answer from my own documents?",
    ],
  },

  composer: {
    label: "Question",
    placeholder: "Ask a question",
    ask: "Ask",
    /** @param {string} ask @param {string} newLine the keys, such as Enter and Shift+Enter */
    hint: (ask, newLine) => `${ask} to ask · ${newLine} for a new line`,
    /** @param {string} name */
    noKey: (name) => `No key is stored for ${name}.`,
    enterKey: "Enter a key",
    copyText: "Copy the text",
    /** @param {string} name */
    removed: (name) => `${name} was removed. This conversation stays readable.`,
  },

  settings: {
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
    nothingFound: (search) => `No setting has “${search}” in its words.`,
    textSize: "Text size",
    smaller: "Smaller",
    larger: "Larger",
    normal: "Reset to 100 %",
    quick: "Quick question",
    quickLead: "Ask from any application, and paste the answer there.",
    shortcut: "Shortcut",
    noShortcut: "None",
    record: "Change",
    choose: "Choose keys",
    useSuggested: "Use",
    noKeys: "No shortcut",
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
    import: "Import",
    export: "Export",
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
    noTray: "This desktop shows no tray, so closing the window quits Chatbeam. The shortcut works while Chatbeam runs.",

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
    privacy:
      "A question goes to the assistant that you ask and to nobody else. Keys lie in the system’s keychain. Nothing is " +
      "reported or sent in the background.",
    /** @param {string} version */
    version: (version) => `Chatbeam Desktop ${version}`,
  },

  shortcuts: {
    title: "Shortcuts",
    ask: "Ask",
    newLine: "New line",
    undo: "Undo typing, also after asking",
    newQuestion: "New question",
    find: "Find in the open conversation",
    palette: "Search conversations, actions and settings",
    list: "Move in the list of conversations",
    rename: "Rename the conversation in the list",
    remove: "Delete the conversation in the list, and take that back",
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
  },

  status: {
    copied: "Copied",
    copiedCode: "Code copied",
    copiedTable: "Table copied. Paste it into a spreadsheet.",
    copiedSelection: "Copied without colours and fonts",
    copiedCommand: "Command copied",
    templateSaved: "Template saved.",
    /** @param {string} name */
    templateRemoved: (name) => `${name} was removed.`,
    /** @param {string} name */
    templateBack: (name) => `${name} is as it was.`,
    templatesImported: "The templates were added.",
    templatesExported: "The templates were written.",
    nothingToCopy: "There is no answer to copy yet.",
    /** @param {string} name */
    added: (name) => `${name} was added.`,
    renamed: "Renamed.",
    /** @param {string} name */
    muted: (name) => `Answers of ${name} are no longer announced.`,
    /** @param {string} name */
    unmuted: (name) => `Answers of ${name} are announced again.`,
    keySaved: "The key is in the keychain.",
    keyForgotten: "The key is forgotten.",
    moved: "The address is changed. Enter the key for it.",
    copiedText: "The text is on the clipboard.",
    /** @param {string} name */
    removed: (name) => `${name} was removed.`,
    /** @param {string} percent */
    zoom: (percent) => `Text size ${percent}`,
  },

  notices: {
    dismiss: "Dismiss",
    keyThisRun: "The key is not stored; it is kept until you quit.",
  },
};
