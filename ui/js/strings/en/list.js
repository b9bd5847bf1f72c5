/**
 * The list of conversations, in English.
 *
 * @module
 */

import { counted, number } from "./numbers.js";

export const sidebarTexts = {
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
};
