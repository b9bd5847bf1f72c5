/**
 * Copying answers and what is selected, in English.
 *
 * @module
 */

export const copyTexts = {
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
};

export const contextMenuTexts = {
  label: "Copy",
  selection: "Copy what is selected",
  link: "Copy the link’s address",
  answer: "Copy the answer",
  question: "Copy the question",
  curl: "Copy as cURL",
  javascript: "Copy as JavaScript",
};
