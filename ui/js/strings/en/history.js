/**
 * Keeping the history tidy, searching it, and taking it elsewhere, in English.
 *
 * @module
 */

import { counted, number } from "./numbers.js";

export const tidyingTexts = {
  undoLabel: "Undo",
  rename: "Rename",
  name: "Name of the conversation",
  pin: "Pin",
  unpin: "Unpin",
  archive: "Archive",
  unarchive: "Move out of the archive",
  export: "Export…",
  exportOne: "Export conversation…",
  remove: "Delete",
  pinned: "Pinned.",
  /** @param {string} title */
  unpinned: (title) => `“${title}” is no longer pinned.`,
  /** @param {string} title */
  archived: (title) => `“${title}” is archived. The search still finds it.`,
  /** @param {string} title */
  unarchived: (title) => `“${title}” is back in the list.`,
  /** @param {string} title */
  removed: (title) => `“${title}” is deleted. Backups keep it until they go.`,
  undo: "Undo",
  /** @param {"Control" | "Command"} key as screen readers say it */
  undoHint: (key) => `Press ${key} Z to take it back.`,
  /** @param {string} title */
  restored: (title) => `“${title}” is back.`,
};

export const transferTexts = {
  formats: { markdown: "Markdown", html: "HTML", json: "JSON" },
  formatHints: {
    markdown: "to read, and for other programs",
    html: "one page that needs nothing else",
    json: "everything, to import it again",
  },
  /** @param {string} title */
  exportOf: (title) => `Export “${title}”`,
  title: "Export and import",
  lead:
    "All conversations go into one file, the archived ones too, in the clear: mind where you put it. Keys are never in it. " +
    "JSON that Chatbeam exported can be imported; that adds what is missing and changes nothing else.",
  format: "Form of the exported file",
  export: "Export everything…",
  import: "Import conversations…",
  stop: "Stop",
  label: "Export, import or restore",
  /** @param {number} done @param {number} total */
  exporting: (done, total) => `Exporting… ${number.format(done)} of ${counted(total, "conversation")}`,
  /** @param {string} percent */
  importing: (percent) => `Importing… ${percent}`,
  stopping: "Stopping…",
  /** @param {number} count @param {string} file */
  exported: (count, file) => `${counted(count, "conversation")} written to ${file}`,
  busy: "Another export, import or restore is under way. Wait for its end, or stop it.",
  stopped: "Stopped. No file was left behind.",
};

export const compareTexts = {
  button: "What changed",
  /** @param {string} time */
  since: (time) => `Since the answer of ${time}: struck through is what is gone, underlined what is new.`,
  /** @param {string} time */
  same: (time) => `Nothing changed since the answer of ${time}.`,
};

export const askedTexts = {
  title: "You asked this before",
  /** @param {string} question */
  quoted: (question) => `“${question}”`,
  /** @param {string} assistant */
  by: (assistant) => `by ${assistant}`,
  /** @param {string} day */
  on: (day) => `answered ${day}`,
  /** @param {string} day after who answered */
  thenOn: (day) => `· ${day}`,
  show: "Show that answer",
  free: "free",
  label: "An earlier question like this one",
};
