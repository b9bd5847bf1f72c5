import assert from "node:assert/strict";
import { test } from "node:test";

import { Thread } from "../../ui/js/models/thread.js";
import { MOST, PAGE, ThreadWindow } from "../../ui/js/models/thread_window.js";
import { backendWith, conversation, countingIds, exchange, later } from "./support.js";

/** @param {number} total of the exchanges of a long conversation */
function longThread(total) {
  const part = (/** @type {number} */ first, /** @type {number} */ most) => ({
    ...conversation({ id: "long" }),
    first,
    total,
    exchanges: Array.from({ length: Math.min(most, total - first) }, (_, place) => exchange({ id: `e${first + place}` })),
  });
  const backend = backendWith({
    readConversation: ({ part: { kind, index }, most }) =>
      kind === "newest" ? part(Math.max(0, total - most), most) : part(index, most),
  });
  return { backend, part, thread: new Thread(backend, countingIds()) };
}

/** @param {Thread} thread */
const held = ({ conversation }) => conversation?.exchanges.map(({ id }) => Number(id.slice(1))) ?? [];

test("a long conversation is held by parts that follow the person, without a gap", async () => {
  const { thread, part } = longThread(10_000);
  thread.show(part(9_970, 30));
  assert.ok(thread.holdsEnd);
  for (let times = 0; times < 20; times += 1) await thread.earlier();
  assert.equal(held(thread)[0], 9_970 - 20 * PAGE);
  assert.equal(held(thread).length, MOST);
  assert.ok(!thread.holdsEnd);
  await thread.later();
  const now = held(thread);
  assert.equal(now.length, MOST);
  assert.deepEqual(now, Array.from(now, (_, place) => (now[0] ?? 0) + place));
  await thread.goTo(5);
  assert.ok(held(thread).includes(5) && held(thread)[0] === 0);
  await thread.goToEnd();
  assert.equal(held(thread).at(-1), 9_999);
});

test("a change reads again what is held, and at the end what is new", async () => {
  const { thread, part, backend } = longThread(10_000);
  thread.show(part(9_970, 30));
  await thread.refresh();
  assert.deepEqual(backend.calls.at(-1)?.[1], { id: "long", part: { kind: "from", index: 9_970 }, most: 70 });
  await thread.goTo(100);
  await thread.refresh();
  assert.deepEqual(backend.calls.at(-1)?.[1], { id: "long", part: { kind: "from", index: 100 - 2 * PAGE }, most: 4 * PAGE });
});

test("what was scrolled to while a change was read stays", async () => {
  const slow = later();
  const { thread, part } = longThread(1_000);
  let first = true;
  const { reads } = thread;
  const { from } = reads;
  reads.from = (id, index, most) => {
    if (!first) return from(id, index, most);
    first = false;
    return slow.promise;
  };
  thread.show(part(970, 30));
  const refreshing = thread.refresh();
  await thread.earlier();
  slow.resolve(part(970, 30));
  await refreshing;
  assert.equal(held(thread)[0], 970 - PAGE);
});

test("near an edge of what is drawn more is wanted, and far beyond it what stands there", () => {
  const drawn = new ThreadWindow();
  drawn.measured(3_000, 30);
  const range = { first: 100, count: 30, total: 1_000 };
  const { before, after } = drawn.rooms(range);
  assert.deepEqual([before, after], [10_000, 87_000]);
  const at = (/** @type {number} */ top) =>
    drawn.wanted({ top, height: 600, whole: 100_000, before, after }, range);
  assert.deepEqual(at(10_500), { kind: "earlier" });
  assert.equal(at(11_000), null);
  assert.deepEqual(at(12_000), { kind: "later" });
  assert.deepEqual(at(2_000), { kind: "at", index: 20 });
  assert.deepEqual(at(50_000), { kind: "at", index: 500 });
  assert.deepEqual(at(0), { kind: "at", index: 0 });
  assert.equal(drawn.wanted({ top: 0, height: 600, whole: 3_000, before: 0, after: 0 }, { first: 0, count: 30, total: 30 }), null);
});

test("in a high window what is read on one side does not push out what is wanted on the other", () => {
  const drawn = new ThreadWindow();
  drawn.measured(MOST * 100, MOST);
  const range = { first: 100, count: MOST, total: 1_000 };
  const { before, after } = drawn.rooms(range);
  const whole = before + MOST * 100 + after;
  for (let height = 600; height < (MOST - 2 * PAGE) * 100; height += 100) {
    const middle = before + (MOST * 100 - height) / 2;
    for (const off of [-PAGE * 50, 0, PAGE * 50]) {
      assert.equal(drawn.wanted({ top: middle + off, height, whole, before, after }, range), null, `${height} ${off}`);
    }
  }
});
