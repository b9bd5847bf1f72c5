/** @import { Backend } from "../backend.js" */
/** @import { Conversation } from "../types/Conversation.ts" */

/**
 * A conversation, and the exchanges of it that were read: `first` is the number of the first of them, `total` how many
 * there are.
 *
 * @typedef {Conversation & { first: number, total: number }} ReadPart
 */

/**
 * Ways to read a conversation.
 *
 * @typedef {object} ConversationReads
 * @property {(id: string) => Promise<ReadPart>} newest its end
 * @property {(id: string, index: number, most: number) => Promise<ReadPart>} from from one exchange on
 */

/** How many exchanges stand in the window when a conversation is opened. */
const OPENED = 30;

/**
 * Reads conversations by parts, so that a long one opens as fast as a short one.
 *
 * @param {Backend} backend
 * @returns {ConversationReads}
 */
export function readsByParts(backend) {
  return {
    newest: (id) => backend.readConversation({ id, part: { kind: "newest" }, most: OPENED }),
    from: (id, index, most) => backend.readConversation({ id, part: { kind: "from", index }, most }),
  };
}

/**
 * Reads conversations whole.
 *
 * @param {Backend} backend
 * @returns {ConversationReads}
 */
export function wholeReads(backend) {
  const whole = async (/** @type {string} */ id) => {
    const conversation = await backend.openConversation({ id });
    return { ...conversation, first: 0, total: conversation.exchanges.length };
  };
  return { newest: whole, from: whole };
}
