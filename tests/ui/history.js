import { Assistants } from "../../ui/js/models/assistants.js";
import { Chat } from "../../ui/js/models/chat.js";
import { Composer } from "../../ui/js/models/composer.js";
import { ConversationList } from "../../ui/js/models/conversation_list.js";
import { Thread } from "../../ui/js/models/thread.js";
import { Tidying } from "../../ui/js/models/tidying.js";
import { backendWith, conversation, countingIds, exchange } from "./support.js";

/** @import { ConversationSummary } from "../../ui/js/types/ConversationSummary.ts" */

/**
 * @param {string} id
 * @returns {ConversationSummary}
 */
export const summary = (id) => ({
  id,
  title: `Title of ${id}`,
  assistant: "acme",
  updatedAt: 0,
  status: "idle",
  pinned: false,
  archived: false,
  unseen: false,
});

export const hit = (/** @type {string} */ message) => ({
  conversation: "c1",
  title: "",
  assistant: "acme",
  archived: false,
  exchange: "e1",
  message,
  isAnswer: true,
  at: 0,
  excerpt: "",
});

/**
 * A window on a history of so many conversations, c0 the first.
 *
 * @param {number} count
 * @param {Parameters<typeof backendWith>[0]} [commands]
 */
export function historyOf(count, commands = {}) {
  let all = Array.from({ length: count }, (_, number) => summary(`c${number}`));
  /** @type {string[]} */
  let deleted = [];
  const backend = backendWith({
    saveDraft: () => {},
    draft: () => "",
    browseConversations: ({ wanted: { archived, offset, most } }) => {
      const listed = all.filter((item) => item.archived === archived && !deleted.includes(item.id));
      return { total: listed.length, conversations: listed.slice(offset, offset + most), groups: [] };
    },
    countQuestions: () => 3 * all.length,
    deleteConversations: ({ ids }) => void deleted.push(...ids),
    pinConversations: () => {},
    restoreConversations: ({ ids }) => void (deleted = deleted.filter((id) => !ids.includes(id))),
    archiveConversations: ({ ids, archived }) =>
      void (all = all.map((item) => (ids.includes(item.id) ? { ...item, archived } : item))),
    renameConversation: ({ id, title }) =>
      void (all = all.map((item) => (item.id === id ? { ...item, title } : item))),
    readConversation: ({ id }) => ({
      ...conversation({ id, exchanges: ["e0", "e1", "e2"].map((id) => exchange({ id })) }),
      first: 0,
      total: 3,
      place: "e1",
    }),
    ...commands,
  });
  const thread = new Thread(backend, countingIds());
  const list = new ConversationList(backend);
  const composer = new Composer(backend, countingIds());
  const chat = new Chat(backend, { assistants: new Assistants(backend), list, thread, composer });
  /** What the clock would do. @type {(() => void)[]} */
  const clock = [];
  const tidying = new Tidying(backend, chat, (act) => clock.push(act));
  const browsed = () => backend.calls.filter(([command]) => command === "browseConversations").map(([, { wanted }]) => wanted);
  const ids = () => list.items.map(({ id }) => id);
  return { backend, chat, list, thread, composer, tidying, clock, browsed, ids };
}
