/**
 * The list of conversations, in English.
 *
 * @module
 */

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
  archive: "Archived",
  leaveArchive: "All conversations",
  unindexed: "Older questions and answers are still being made searchable.",
  nothingArchived: "Nothing is archived.",
  /** @param {string} title */
  actionsFor: (title) => `Actions for ${title}`,
  empty: "Your questions will be listed here.",
  /** @param {string} search */
  nothingFound: (search) => `No conversation contains “${search}”.`,
  waiting: "waiting for its answer",
  needsDecision: "needs your decision",
};
