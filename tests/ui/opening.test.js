import assert from "node:assert/strict";
import { test } from "node:test";

import { foundWords } from "../../ui/js/lib/marked.js";
import { historyOf } from "./history.js";
import { conversation, exchange } from "./support.js";

test("a conversation opens where reading stopped, at what was found, or at its end", async () => {
  const { chat, thread, backend } = historyOf(1);
  await chat.open("c0", "place");
  assert.equal(thread.takeAt(), "e1");
  assert.equal(thread.takeAt(), null);
  await chat.open("c0", { exchange: "e0", message: "m0", isAnswer: true, words: ["trial"] });
  assert.equal(thread.takeAt(), "e0");
  assert.deepEqual(chat.found?.words, ["trial"]);
  await chat.open("c0");
  assert.equal(thread.takeAt(), null);
  assert.equal(chat.found, null);
  const parts = backend.calls.filter(([command]) => command === "readConversation").map(([, { part }]) => part);
  assert.deepEqual(parts, [{ kind: "place" }, { kind: "around", message: "m0" }, { kind: "newest" }]);
});

test("where reading stopped is noted once for the conversation that is open, and again where it could not be", async () => {
  let full = true;
  const { thread, chat, backend } = historyOf(1, {
    keepPlace: () => {
      if (full) throw { code: "storage", message: "The disk is full." };
    },
  });
  await thread.keepPlace("e1");
  await chat.open("c0");
  await thread.keepPlace("e1");
  full = false;
  await thread.keepPlace("e1");
  await thread.keepPlace("e1");
  const noted = backend.calls.filter(([command]) => command === "keepPlace").map(([, place]) => place);
  assert.deepEqual(noted, [{ id: "c0", exchange: "e1" }, { id: "c0", exchange: "e1" }]);
});

test("what comes from outside opens at the answer, at the end, or as a new question", async () => {
  const { chat, thread } = historyOf(1);
  await chat.openAt({ conversation: "c0", exchange: "e2" });
  assert.equal(thread.takeAt(), "e2");
  assert.equal(chat.found?.isAnswer, true);
  await chat.openAt({ conversation: "c0", exchange: null });
  assert.equal(thread.takeAt(), null);
  await chat.openAt(null);
  assert.equal(thread.id, null);
});

test("a place at the end is the end, which new answers follow", async () => {
  const { chat, thread } = historyOf(1, {
    readConversation: ({ id }) => ({
      ...conversation({ id, exchanges: [exchange({ id: "e0" })] }),
      first: 9,
      total: 10,
      place: "e0",
    }),
  });
  await chat.open("c0", "place");
  assert.equal(thread.takeAt(), null);
});

test("the found words of an excerpt are told once each", () => {
  assert.deepEqual(foundWords("a \u2068trial\u2069 of the \u2068trial\u2069 and \u2068Trial\u2069"), ["trial", "Trial"]);
});

test("a conversation that is deleted elsewhere gives way to a new question", async () => {
  let gone = false;
  const { chat, thread } = historyOf(1, {
    listAssistants: () => ({ list: [], chosen: null, muted: [] }),
    readConversation: ({ id }) => {
      if (gone) throw { code: "no_such_conversation", message: "It is gone." };
      return { ...conversation({ id }), first: 0, total: 0, place: null };
    },
  });
  await chat.open("c0");
  gone = true;
  await chat.apply({ kind: "conversation", id: "c0" });
  assert.equal(thread.id, null);
});
