/**
 * What was just done, and notices, in English.
 *
 * @module
 */

export const statusTexts = {
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
};

export const noticeTexts = {
  dismiss: "Dismiss",
  keyThisRun: "The key is not stored; it is kept until you quit.",
};
