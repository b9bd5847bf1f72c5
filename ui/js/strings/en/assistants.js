/**
 * Adding assistants, and naming them, in English.
 *
 * @module
 */

export const firstStartTexts = {
  title: "Welcome to Chatbeam",
  lead: "Ask a question, and put the answer wherever you are writing. Where should answers come from?",
  quick: "Ask from anywhere:",
  later: "You can add more assistants, and restore a backup, at any time in the settings.",
};

export const hostedTexts = {
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
};

export const folderTexts = {
  title: "Answer from my documents",
  lead: "A folder on this computer answers. Free, and nothing leaves this computer.",
  kinds: "Markdown, text and HTML files are read, in folders inside it too. They stay as they are.",
  follow: "Every answer shows the passages that it comes from, and opens them on a click.",
  none: "No documents at hand?",
  guide: "Let the user guide answer first. It shows how answers look, and how Chatbeam works.",
  pick: "Choose a folder",
  useGuide: "Use the user guide",
  defaultName: "My documents",
};

export const assistantTexts = {
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
};
