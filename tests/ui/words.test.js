import assert from "node:assert/strict";
import { test } from "node:test";

import { initialOf, sublineOf, whereKeysLie } from "../../ui/js/lib/assistant_words.js";
import { asFailed } from "../../ui/js/lib/failed.js";
import { age, day, duration, elapsed, metered, remaining, resets, spent } from "../../ui/js/lib/format.js";
import { leadIn } from "../../ui/js/lib/marked.js";
import { text } from "../../ui/js/strings/en.js";
import { assistant } from "./support.js";

test("durations are short and never round up to another unit", () => {
  assert.equal(duration(42), "42 ms");
  assert.equal(duration(1840), "1.8 s");
  assert.equal(duration(9_960), "10 s");
  assert.equal(duration(59_400), "59 s");
  assert.equal(duration(125_000), "2 min 5 s");
});

test("the search says how many questions it goes through, once there are some", () => {
  const { searchBriefly } = text.sidebar;
  assert.equal(searchBriefly(0), "Search conversations");
  assert.equal(searchBriefly(1), "Search 1 question");
  assert.equal(searchBriefly(1204), "Search 1,204 questions");
});

test("elapsed time counts whole seconds, and never below zero", () => {
  assert.equal(elapsed(4_999), "4 s");
  assert.equal(elapsed(-300), "0 s");
});

test("a countdown reaches 0 s only when it is over", () => {
  assert.equal(remaining(1), "1 s");
  assert.equal(remaining(1_000), "1 s");
  assert.equal(remaining(1_001), "2 s");
});

test("what was certainly and what was perhaps spent are told apart", () => {
  assert.equal(spent({ spent: 1, maybe: 0 }, false), "1 credit");
  assert.equal(spent({ spent: 2, maybe: 1 }, false), "2 credits, perhaps 1 more");
  assert.equal(spent({ spent: 0, maybe: 1 }, false), "perhaps 1 credit");
  assert.equal(spent({ spent: 0, maybe: 0 }, false), "no credit used");
  assert.equal(spent({ spent: 0, maybe: 0 }, true), "free");
});

test("the meter tells what is used, of how much, and when it begins anew", () => {
  const now = new Date(2025, 11, 3).getTime();
  const meter = { ...assistant().meter, period: { spent: 37, maybe: 2 }, resetsAt: new Date(2025, 11, 15).getTime() };
  assert.equal(metered(meter), "37 credits used");
  assert.equal(metered({ ...meter, period: { spent: 0, maybe: 0 } }), "0 credits used");
  assert.equal(metered({ ...meter, allowance: 100 }), "37 of 100 credits");
  assert.equal(resets(meter, now), "resets 15 Dec");
  const newYear = new Date(2026, 0, 1).getTime();
  assert.equal(metered({ ...meter, allowance: 1 }), "37 of 1 credit");
  assert.equal(resets({ ...meter, resetsAt: newYear }, now), "resets 1 Jan 2026");
});

test("the year is written where it is not this one", () => {
  const now = new Date(2025, 10, 3).getTime();
  assert.equal(day(new Date(2025, 1, 1).getTime(), now), "1 Feb");
  assert.equal(day(new Date(2024, 1, 1).getTime(), now), "1 Feb 2024");
});

test("an answer's age is told once it is a week old", () => {
  const days = 86_400_000;
  const now = new Date(2026, 10, 25).getTime();
  const told = (/** @type {number} */ count) => age(now - count * days, now);
  assert.equal(told(6.9), null);
  assert.equal(told(7), "7 days ago");
  assert.equal(told(15), "2 weeks ago");
  assert.equal(told(92), "3 months ago");
  assert.equal(told(700), "22 months ago");
  assert.equal(told(800), "2 years ago");
  assert.equal(age(now + days, now), null);
});

test("an assistant's line says where it answers from and where its key lies", () => {
  assert.equal(sublineOf(assistant()), "Chatbeam · key in keychain");
  assert.equal(sublineOf(assistant({ key: "missing" })), "Chatbeam · no key");
  const loopback = assistant({ origin: "http://127.0.0.1:8080", key: "this_run" });
  assert.equal(sublineOf(loopback), "127.0.0.1:8080 · key until you quit");
  assert.equal(sublineOf(assistant({ kind: "local", origin: null, key: "not_needed" })), "Local · free");
  assert.equal(sublineOf(assistant({ kind: "local", builtIn: true, key: "not_needed" })), "Built in · free");
});

test("a keychain is told of where a key lies in it, and of no key where none does", () => {
  const [inKeychain, inMemory] = [assistant(), assistant({ key: "this_run" })];
  assert.match(whereKeysLie([inKeychain, assistant({ key: "missing" })]), /^Keys lie in the system’s keychain/);
  assert.doesNotMatch(whereKeysLie([inMemory]), /keychain/);
  assert.match(whereKeysLie([inKeychain, inMemory]), /and where that takes none/);
  assert.match(whereKeysLie([]), /and where that takes none/);
});

test("a badge shows a whole character", () => {
  assert.equal(initialOf(" acme"), "A");
  assert.equal(initialOf("🦊 Fox"), "🦊");
  assert.equal(initialOf(""), "");
});

test("an error of the backend keeps its code, anything else is a defect", () => {
  assert.equal(asFailed({ code: "no_key", message: "No key is stored." }).code, "no_key");
  assert.equal(asFailed({ code: "no_key", message: "No key is stored." }).message, "No key is stored.");
  assert.equal(asFailed("command not found").code, "internal");
});

test("what is found stands near the beginning of its line, behind whole words", () => {
  assert.equal(leadIn("We offer three "), "We offer three ");
  assert.equal(leadIn("the answer comes from the documents in the "), "…the documents in the ");
  assert.equal(leadIn("x".repeat(40)), `…${"x".repeat(24)}`);
});
