import assert from "node:assert/strict";
import { test } from "node:test";

import { Find } from "../../ui/js/models/find.js";
import { folded, matches } from "../../ui/js/models/matching.js";
import { Thread } from "../../ui/js/models/thread.js";
import { backendWith, conversation, countingIds, later } from "./support.js";

/** @param {(parameters: { text: string }) => unknown} findInConversation */
function findWith(findInConversation) {
  const backend = backendWith({ findInConversation });
  const thread = new Thread(backend, countingIds());
  thread.show({ ...conversation({ id: "c1" }), first: 0, total: 0 });
  const find = new Find(backend, thread);
  find.open();
  return { find, thread };
}

const found = [
  { index: 2, exchange: "e2", isAnswer: false, count: 1 },
  { index: 2, exchange: "e2", isAnswer: true, count: 2 },
  { index: 900, exchange: "e900", isAnswer: true, count: 1 },
];

test("next and previous go through every place and begin anew", async () => {
  const { find } = findWith(() => found);
  await find.search("trial", 0);
  assert.equal(find.count, 4);
  const places = [];
  for (let times = 0; times < 5; times += 1) {
    places.push(`${find.current?.exchange} ${find.current?.isAnswer} ${find.current?.nth}`);
    find.next();
  }
  assert.deepEqual(places, ["e2 false 0", "e2 true 0", "e2 true 1", "e900 true 0", "e2 false 0"]);
  find.previous();
  find.previous();
  assert.equal(find.current?.exchange, "e900");
});

test("it begins where the person reads", async () => {
  const { find } = findWith(() => found);
  await find.search("trial", 3);
  assert.equal(find.current?.exchange, "e900");
  await find.search("trial", 901);
  assert.equal(find.current?.exchange, "e2");
});

test("what is found for an older text never replaces what is found for a newer one", async () => {
  const slow = later();
  const { find } = findWith(({ text }) => (text === "t" ? slow.promise : []));
  const first = find.search("t", 0);
  await find.search("trx", 0);
  slow.resolve(found);
  await first;
  assert.equal(find.count, 0);
  assert.equal(find.current, null);
});

test("opening another conversation ends it", async () => {
  const { find, thread } = findWith(() => found);
  await find.search("trial", 0);
  thread.show({ ...conversation({ id: "c2" }), first: 0, total: 0 });
  assert.ok(!find.isOpen);
  assert.equal(find.count, 0);
});

test("words are compared without case and accents", () => {
  assert.equal(folded("Größe ÀÉ"), "große ae");
  assert.ok(matches("Text size", "size TEXT"));
  assert.ok(matches("Schlüssel", "schluss"));
  assert.ok(!matches("Theme", "size"));
});
