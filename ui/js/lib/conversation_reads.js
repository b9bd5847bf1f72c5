/** @import { Backend } from "../backend.js" */
/** @import { ConversationPart } from "../types/ConversationPart.ts" */

/**
 * Ways to read a conversation.
 *
 * @typedef {object} ConversationReads
 * @property {(id: string) => Promise<ConversationPart>} newest its end
 * @property {(id: string) => Promise<ConversationPart>} place where the person stopped reading
 * @property {(id: string, message: string) => Promise<ConversationPart>} around around a question or an answer
 * @property {(id: string, index: number, most: number) => Promise<ConversationPart>} from from one exchange on
 */

/** How many exchanges stand in the window when a conversation is opened. */
const OPENED = 10;

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
