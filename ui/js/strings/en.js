/**
 * Every text of the window, in English. Whatever a person reads stands here or comes from the Rust side.
 *
 * @module
 */

/** How dates, times and numbers are written. */
export const locale = "en-GB";

const number = new Intl.NumberFormat(locale);

/** @param {number} credits */
const credits = (credits) => (credits === 1 ? "1 credit" : `${number.format(credits)} credits`);

export const text = {
  product: "Chatbeam",
  defect: "Something went wrong inside Chatbeam. The log has the details.",
  /** @param {number} share where 1 is the whole */
  percent: (share) => `${Math.round(share * 100)} %`,
  /** @param {string} title */
  windowTitle: (title) => `${title} – Chatbeam`,

  firstStart: {
    title: "Welcome to Chatbeam",
    lead: "Ask a question, and put the answer wherever you are writing. Where should answers come from?",
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
    settings: "Settings",
    today: "Today",
    yesterday: "Yesterday",
    previousWeek: "Previous 7 days",
    earlier: "Earlier",
    found: "Found",
    empty: "Your questions will be listed here.",
    /** @param {string} search */
    nothingFound: (search) => `No conversation contains “${search}”.`,
    /** @param {number} count */
    foundCount: (count) => (count === 1 ? "1 conversation found" : `${number.format(count)} conversations found`),
    waiting: "waiting for its answer",
    needsDecision: "needs your decision",
  },

  meter: {
    free: "Free to ask",
    freeDetail: "Answers come from this computer",
    /** @param {number} spent */
    spent: (spent) => `${credits(spent)} this month`,
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
    stopQuestion: "The question may have reached Chatbeam, so a credit may already be gone.",
    stopConfirm: "Stop waiting",
    stopKeep: "Keep waiting",
    copy: "Copy",
    copyTable: "Copy table for Excel",
    /** @param {number} position */
    copyTableNumber: (position) => `Copy table ${position} for Excel`,
    more: "More",
    moreLabel: "More ways to copy",
    copyMarkdown: "Copy as Markdown",
    copyPlain: "Copy as plain text",
    reAsk: "Re-ask",
    sources: "Passages that the answer cites",
    /** @param {number} page */
    page: (page) => `page ${page}`,
    /** @param {string} file */
    openSource: (file) => `Open ${file}`,
    serviceSaid: "What the service said",
    details: "Details",
    answered: "The answer is here.",
    newestAnswer: "Newest answer",
  },

  next: {
    send: "Send",
    sendAgain: "Send again",
    changeKey: "Enter a key",
    newConversation: "Ask in a new conversation",
    openSettings: "Open settings",
    withdraw: "Don’t send",
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
    hint: "Enter to ask · Shift+Enter for a new line",
    /** @param {string} name */
    noKey: (name) => `No key is stored for ${name}.`,
    enterKey: "Enter a key",
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
    textSize: "Text size",
    smaller: "Smaller",
    larger: "Larger",
    normal: "Reset to 100 %",
    assistants: "Assistants",
    rename: "Rename",
    replaceKey: "Replace key",
    enterKey: "Enter key",
    remove: "Remove",
    name: "Name",
    newKey: "New API key",
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
    newQuestion: "New question",
    search: "Search",
    list: "Move in the list of conversations",
    escape: "Close a menu, go back to the question, clear the search",
    copyAnswer: "Copy the newest answer",
    zoom: "Larger, smaller, normal text",
    settings: "Settings",
    shortcuts: "This list",
  },

  status: {
    copied: "Copied",
    copiedTable: "Table copied. Paste it into a spreadsheet.",
    nothingToCopy: "There is no answer to copy yet.",
    /** @param {string} name */
    added: (name) => `${name} was added.`,
    renamed: "Renamed.",
    keySaved: "The key is in the keychain.",
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
