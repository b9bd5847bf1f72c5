import assert from "node:assert/strict";
import { test } from "node:test";

import { repeatedAnswers } from "../../ui/js/models/repeated.js";
import { answer, exchange } from "./support.js";

test("an answer is compared with the newest one that the same question got before", () => {
  const asked = (/** @type {string} */ id, /** @type {string} */ question, /** @type {string | null} */ answered) =>
    exchange({ id, question, answer: answered === null ? null : answer({ id: answered, answeredAt: Number(answered) }) });
  const repeated = repeatedAnswers([
    asked("e1", "Is there a trial?", "1"),
    asked("e2", "And a discount?", "2"),
    asked("e3", "Is there a trial? ", "3"),
    asked("e4", "Is there a trial?", null),
    asked("e5", "Is there a trial?", "5"),
  ]);
  assert.deepEqual([...repeated], [
    ["e3", { old: "1", new: "3", answeredAt: 1 }],
    ["e5", { old: "3", new: "5", answeredAt: 3 }],
  ]);
});
