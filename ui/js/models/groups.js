import { groupByPeriod } from "./days.js";

/** @import { AssistantGroup } from "../types/AssistantGroup.ts" */
/** @import { ConversationSummary } from "../types/ConversationSummary.ts" */
/** @import { Grouping } from "../types/Grouping.ts" */
/** @import { Heading } from "./days.js" */

/**
 * Conversations under one heading: a part of the calendar, or an assistant by name.
 *
 * @typedef {object} Group
 * @property {string} key
 * @property {Heading | null} heading null where an assistant heads it
 * @property {string} name of that assistant
 * @property {readonly ConversationSummary[]} items
 */

/**
 * The conversations in their groups, in the order in which they came.
 *
 * @param {{ items: readonly ConversationSummary[], groups: readonly AssistantGroup[], grouping: Grouping }} list
 * @param {number} now
 * @returns {Group[]}
 */
export function groupsOf({ items, groups, grouping }, now) {
  if (grouping === "date") {
    return groupByPeriod(items, now).map(({ heading, items }) => ({ key: heading, heading, name: "", items }));
  }
  /** @type {Map<string, ConversationSummary[]>} */
  const found = new Map();
  for (const item of items) {
    const those = found.get(item.assistant);
    if (those) those.push(item);
    else found.set(item.assistant, [item]);
  }
  const names = new Map(groups.map(({ assistant, name }) => [assistant, name]));
  return [...found].map(([key, items]) => ({ key, heading: null, name: names.get(key) ?? "", items }));
}
