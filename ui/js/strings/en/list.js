/**
 * The list of conversations, in English.
 *
 * @module
 */

import { counted, number } from "./numbers.js";

export const sidebarTexts = {
  label: "Conversations",
  open: "Show conversations",
  search: "Search conversations, actions and settings",
  /** @param {number} questions */
  searchBriefly: (questions) => (questions === 0 ? "Search conversations" : `Search ${counted(questions, "question")}`),
  searchable: "Conversations, actions, settings",
  newQuestion: "New question",
  pinned: "Pinned",
  settings: "Settings",
  today: "Today",
  yesterday: "Yesterday",
  previousWeek: "Previous 7 days",
  earlier: "Earlier",
  archive: "Archived",
  leaveArchive: "All conversations",
  unindexed: "Older questions and answers are still being made searchable.",
  nothingArchived: "Nothing is archived.",
  /** @param {string} title */
  actionsFor: (title) => `Actions for ${title}`,
  empty: "Your questions will be listed here.",
  /** @param {string} search */
  nothingFound: (search) => `No conversation contains “${search}”.`,
  statuses: { waiting: "waiting for its answer", needs_decision: "needs your decision", unseen: "new answer" },
};

export const listTexts = {
  menu: "Grouping and selecting",
  grouping: "Group conversations by",
  groupings: { date: "Date", assistant: "Assistant" },
  groupBy: { date: "Group by date", assistant: "Group by assistant" },
  select: "Select",
  selectAll: "Select all that are listed",
  label: "Selected conversations",
  /** @param {number} count */
  selected: (count) => `${number.format(count)} selected`,
  /** @param {number} count where these are all that were read of a longer list */
  allSelected: (count) => `The first ${number.format(count)} selected`,
  nothingSelected: "Nothing is selected.",
  done: "Done",
  export: (/** @type {number} */ count) => `Export ${counted(count, "conversation")}…`,
  archive: (/** @type {number} */ count) => `Archive ${counted(count, "conversation")}`,
  unarchive: (/** @type {number} */ count) => `Move ${counted(count, "conversation")} out of the archive`,
  unarchiveThem: "Unarchive",
  remove: (/** @type {number} */ count) => `Delete ${counted(count, "conversation")}`,
  /** @param {number} count */
  actionsFor: (count) => `Actions for ${counted(count, "selected conversation")}`,
  /** @param {number} count */
  exportOf: (count) => `Export ${counted(count, "conversation")}`,
  /** @param {number} count */
  archived: (count) => `${counted(count, "conversation")} archived. The search still finds them.`,
  /** @param {number} count */
  unarchived: (count) => `${counted(count, "conversation")} moved back to the list.`,
  /** @param {number} count */
  removed: (count) => `${counted(count, "conversation")} deleted. Backups keep them until they go.`,
  /** @param {number} count */
  restored: (count) => `${counted(count, "conversation")} brought back.`,
  /** @param {string} results */
  found: (results) => `Found · ${results}`,
  alsoFound: "Also found",
  /** @param {string} results @param {string} title of the line that Enter takes */
  resultsThenEnter: (results, title) => `${results}. Enter: ${title}`,
  /** @param {number} count @param {boolean} more whether there are more */
  results: (count, more) => (more ? `more than ${counted(count, "result")}` : counted(count, "result")),
};
