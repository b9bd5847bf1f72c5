/**
 * The bar of the quick question, in English.
 *
 * @module
 */

import { number } from "./numbers.js";

export const quickTexts = {
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
};
