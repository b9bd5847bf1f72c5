/**
 * The chat: asking, the thread of questions and answers, and finding in it, in English.
 *
 * @module
 */

import { credits, number } from "./numbers.js";

export const newQuestionTexts = {
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
};

export const composerTexts = {
  label: "Question",
  placeholder: "Ask a question",
  ask: "Ask",
  keep: "Keep for later",
  /** @param {string} ask @param {string} newLine the keys, such as Enter and Shift+Enter */
  hint: (ask, newLine) => `${ask} to ask · ${newLine} for a new line`,
  /** @param {string} name */
  noKey: (name) => `No key is stored for ${name}.`,
  enterKey: "Enter a key",
  copyText: "Copy the text",
  /** @param {string} name */
  removed: (name) => `${name} was removed. This conversation stays readable.`,
};

export const headTexts = {
  menu: "Actions for this conversation",
  copy: "Copy conversation",
  export: "Export conversation",
  copied: "Conversation copied",
  archived: "Archived",
  unarchive: "Unarchive",
};

export const threadTexts = {
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
  details: "Details for support",
  unkeptAnswer: "The answer",
  answered: "The answer is here.",
  newBelow: "New answer below",
  /** @param {string} age such as 3 months ago */
  answeredAgo: (age) => `Answered ${age}`,
  edit: "Edit and ask again",
  editing: "Change the question and ask. Nothing was sent.",
  editingBehind: "The question stands behind what you have written. Nothing was sent.",
};

export const findTexts = {
  label: "Find in this conversation",
  previous: "Previous place",
  next: "Next place",
  close: "Stop finding",
  /** @param {number} at from 1; 0 where there is none @param {number} count */
  count: (at, count) => (count === 0 ? "Nothing found" : `${number.format(at)} of ${number.format(count)}`),
};

export const nextTexts = {
  send: "Send",
  sendAgain: "Send again",
  changeKey: "Enter a key",
  newConversation: "Ask in a new conversation",
  openSettings: "Open settings",
  openProxy: "Open proxy settings",
  withdraw: "Don’t send",
  leave: "Leave it",
  copyAnswer: "Copy the answer",
  left: "The question stays here, and can still be sent.",
  /** @param {string} time such as 12 s or 2:05 */
  in: (time) => `in ${time}`,
};

export const durationTexts = {
  /** @param {string} milliseconds */
  milliseconds: (milliseconds) => `${milliseconds} ms`,
  /** @param {string} seconds */
  seconds: (seconds) => `${seconds} s`,
  /** @param {number} minutes @param {number} seconds */
  minutes: (minutes, seconds) => `${minutes} min ${seconds} s`,
};
