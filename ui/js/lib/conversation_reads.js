/** @import { Backend } from "../backend.js" */
/** @import { Conversation } from "../types/Conversation.ts" */

/**
 * A conversation, and the exchanges of it that were read: `first` is the number of the first of them, `total` how many
 * there are, and `place` the id of the one at which the person stopped reading.
 *
 * @typedef {Conversation & { first: number, total: number, place?: string | null, pinned?: boolean, archived?: boolean }}
 *   ReadPart
 */

/**
 * Ways to read a conversation.
 *
 * @typedef {object} ConversationReads
 * @property {(id: string) => Promise<ReadPart>} newest its end
 * @property {(id: string) => Promise<ReadPart>} place where the person stopped reading
 * @property {(id: string, message: string) => Promise<ReadPart>} around around a question or an answer
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
    place: (id) => backend.readConversation({ id, part: { kind: "place" }, most: OPENED }),
    around: (id, message) => backend.readConversation({ id, part: { kind: "around", message }, most: OPENED }),
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
  return { newest: whole, place: whole, around: whole, from: whole };
}
