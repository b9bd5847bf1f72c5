import assert from "node:assert/strict";
import { test } from "node:test";

import { Composer } from "../../ui/js/models/composer.js";
import { backendWith, countingIds, later, settled } from "./support.js";

const asked = { conversation: "c1", exchange: "e1" };

/** @param {Parameters<typeof backendWith>[0]} commands */
function composerWith(commands) {
  const backend = backendWith({ saveDraft: () => {}, ...commands });
  return { backend, composer: new Composer(backend, countingIds()) };
}

/**
 * @param {ReturnType<typeof backendWith>} backend
 * @param {string} name
 */
const callsOf = (backend, name) =>
  backend.calls.filter(([command]) => command === name).map(([, parameters]) => parameters);

test("the question stays in the composer until it is on disk", async () => {
  const asking = later();
  const { composer } = composerWith({ ask: () => asking.promise });
  composer.type("What is Growth?");
  const pressed = composer.ask("acme");
  await settled();
  assert.equal(composer.text, "What is Growth?");
  asking.resolve(asked);
  await pressed;
  assert.equal(composer.text, "");
  assert.equal(composer.conversation, "c1");
});

test("a second Enter while the first is under way asks nothing", async () => {
  const asking = later();
  const { backend, composer } = composerWith({ ask: () => asking.promise });
  composer.type("What is Growth?");
  const first = composer.ask("acme");
  assert.equal(await composer.ask("acme"), null);
  asking.resolve(asked);
  assert.deepEqual(await first, asked);
  assert.equal(callsOf(backend, "ask").length, 1);
});

test("a text that failed keeps its client id, shows why, and stays", async () => {
  let tries = 0;
  const { backend, composer } = composerWith({
    ask: () => {
      tries += 1;
      if (tries === 1) throw { code: "storage", message: "The disk is full." };
      return asked;
    },
  });
  composer.type("What is Growth?");
  assert.equal(await composer.ask("acme"), null);
  assert.equal(composer.text, "What is Growth?");
  assert.equal(composer.failure?.code, "storage");
  await composer.ask("acme");
  assert.equal(composer.failure, null);
  const [first, second] = callsOf(backend, "ask");
  assert.equal(first.clientId, second.clientId);
});

test("another text, and the same text asked once more, get ids of their own", async () => {
  let fails = true;
  const { backend, composer } = composerWith({
    ask: () => {
      if (fails) throw { code: "storage", message: "The disk is full." };
      return asked;
    },
  });
  composer.type("One?");
  await composer.ask("acme");
  fails = false;
  composer.type("Two?");
  await composer.ask("acme");
  composer.type("Two?");
  await composer.ask("acme");
  const ids = callsOf(backend, "ask").map(({ clientId }) => clientId);
  assert.equal(new Set(ids).size, 3);
});

test("blank text is not a question", async () => {
  const { backend, composer } = composerWith({ ask: () => asked });
  composer.type(" \n ");
  assert.equal(await composer.ask("acme"), null);
  assert.equal(callsOf(backend, "ask").length, 0);
});

test("what is typed behind a question that is under way is kept", async () => {
  const asking = later();
  const { composer } = composerWith({ ask: () => asking.promise });
  composer.type("One?");
  const pressed = composer.ask("acme");
  await settled();
  composer.type("One?Two");
  asking.resolve(asked);
  await pressed;
  assert.equal(composer.text, "Two");
});

test("steady typing is saved within half a second of every keystroke", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { backend, composer } = composerWith({});
  for (const text of ["W", "Wh", "Wha", "What", "What ", "What i"]) {
    composer.type(text);
    context.mock.timers.tick(100);
  }
  context.mock.timers.tick(400);
  await settled();
  const saved = callsOf(backend, "saveDraft").map(({ text }) => text);
  assert.deepEqual(saved, ["What", "What i"]);
});

test("no draft is written after its question was committed", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { backend, composer } = composerWith({ ask: () => asked });
  composer.type("What is Growth?");
  await composer.ask("acme");
  context.mock.timers.tick(1000);
  assert.deepEqual(
    backend.calls.map(([command]) => command),
    ["saveDraft", "ask"],
  );
});

test("a draft is saved under its own conversation when another one is opened", async () => {
  const { backend, composer } = composerWith({});
  composer.show("c1", "");
  composer.type("half a thou");
  composer.show("c2", "other");
  await composer.saveNow();
  assert.deepEqual(callsOf(backend, "saveDraft"), [{ conversation: "c1", text: "half a thou" }]);
  assert.equal(composer.text, "other");
});

test("text from outside comes behind what is being typed, and neither is lost", async () => {
  const { backend, composer } = composerWith({});
  composer.show(null, "on disk");
  composer.type("on disk, and typed since");
  composer.takeUp("on disk\n\nfrom outside");
  assert.equal(composer.text, "on disk, and typed since\n\nfrom outside");
  await composer.saveNow();
  assert.equal(callsOf(backend, "saveDraft").at(-1)?.text, "on disk, and typed since\n\nfrom outside");
});

test("text from outside fills an empty composer", () => {
  const { composer } = composerWith({});
  composer.takeUp("from outside");
  assert.equal(composer.text, "from outside");
});

test("a draft that could not be saved says so until one can", async () => {
  let full = true;
  const { composer } = composerWith({
    saveDraft: () => {
      if (full) throw { code: "storage", message: "The disk is full." };
    },
  });
  composer.type("W");
  await composer.saveNow();
  assert.equal(composer.failure?.code, "storage");
  full = false;
  composer.type("Wh");
  await composer.saveNow();
  assert.equal(composer.failure, null);
});

test("an answer to a press in one conversation never clears the draft of another", async () => {
  const asking = later();
  const { composer } = composerWith({ ask: () => asking.promise });
  composer.show("c1", "");
  composer.type("One?");
  const pressed = composer.ask("acme");
  await settled();
  composer.show("c2", "a draft");
  asking.resolve(asked);
  await pressed;
  assert.equal(composer.conversation, "c2");
  assert.equal(composer.text, "a draft");
});

test("Enter that was meant for what is being typed does not send what came from outside in between", async () => {
  let time = 1000;
  const backend = backendWith({ saveDraft: () => {}, ask: () => ({ conversation: "c1", exchange: "e1" }) });
  const composer = new Composer(backend, countingIds(), () => time);
  composer.show(null, "");
  composer.type("being typed");
  composer.takeUp("from outside");
  assert.equal(composer.text, "being typed\n\nfrom outside");

  assert.equal(await composer.ask("acme"), null, "nobody can have read it yet");
  time += 1000;
  assert.notEqual(await composer.ask("acme"), null);
  assert.equal(backend.calls.filter(([name]) => name === "ask").length, 1);
});

test("a draft that can't be saved is kept for its conversation, can be copied, and is saved once that works", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let full = true;
  const { backend, composer } = composerWith({
    saveDraft: () => {
      if (full) throw { code: "storage", message: "The disk is full." };
    },
    copyText: () => {},
  });
  composer.show("c1", "");
  composer.type("What is Growth?");
  await composer.saveNow();
  assert.equal(composer.failure?.message, "The disk is full.");
  assert.ok(composer.isUnsaved);
  await composer.copy();
  assert.deepEqual(callsOf(backend, "copyText"), [{ text: "What is Growth?" }]);

  composer.show("c2", "Another draft");
  assert.equal(composer.text, "Another draft");
  assert.equal(composer.failure, null);
  full = false;
  composer.show("c1", "");
  assert.equal(composer.text, "What is Growth?", "it was only in memory");
  await composer.saveNow();
  assert.deepEqual(callsOf(backend, "saveDraft").at(-1), { conversation: "c1", text: "What is Growth?" });
  assert.ok(!composer.isUnsaved);
  composer.show("c2", "Another draft");
  composer.show("c1", "as it is on disk");
  assert.equal(composer.text, "as it is on disk");
});

test("a draft whose answer was found is cleared on disk too, so that no later question begins with it", async () => {
  const { backend, composer } = composerWith({});
  composer.type("how long is the trial");
  composer.settle();
  assert.equal(composer.text, "");
  assert.equal(composer.asked, 1, "undo can't bring it back");
  await composer.saveNow();
  assert.deepEqual(callsOf(backend, "saveDraft").at(-1), { conversation: null, text: "" });
});
