import assert from "node:assert/strict";
import { test } from "node:test";

import { Pace } from "../../ui/js/lib/pace.js";
import { later, settled } from "./support.js";

/** Work that the test ends, and a clock that it sets. */
function paced() {
  let time = 0;
  /** @type {ReturnType<typeof later<void>>[]} */
  const begun = [];
  const work = () => {
    const { promise, resolve, reject } = later();
    begun.push({ promise, resolve, reject });
    return promise;
  };
  const end = async (/** @type {number} */ took) => {
    time += took;
    begun.at(-1)?.resolve();
    await settled();
  };
  return { pace: new Pace(work, () => time), begun, end };
}

test("while it is quick, each keystroke has it done at once", async () => {
  const { pace, begun, end } = paced();
  pace.ask();
  assert.equal(begun.length, 1);
  await end(10);
  pace.ask();
  assert.equal(begun.length, 2);
});

test("what is asked for while it goes on is done once, afterwards", async () => {
  const { pace, begun, end } = paced();
  pace.ask();
  pace.ask();
  pace.ask();
  assert.equal(begun.length, 1);
  await end(10);
  assert.equal(begun.length, 2);
  await end(10);
  assert.equal(begun.length, 2);
});

test("once it was slow it waits for a pause in the typing, until it is quick again", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { pace, begun, end } = paced();
  pace.ask();
  await end(500);
  pace.ask();
  context.mock.timers.tick(100);
  pace.ask();
  context.mock.timers.tick(100);
  assert.equal(begun.length, 1);
  context.mock.timers.tick(20);
  assert.equal(begun.length, 2);
  await end(10);
  pace.ask();
  assert.equal(begun.length, 3);
});

test("what has to be done at once waits neither for a pause nor for what goes on", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { pace, begun, end } = paced();
  pace.ask();
  await end(500);
  pace.ask();
  void pace.now();
  assert.equal(begun.length, 2);
  void pace.now();
  assert.equal(begun.length, 3);
  context.mock.timers.tick(1000);
  assert.equal(begun.length, 3, "the keystroke before it is done with");
});
