import assert from "node:assert/strict";
import { test } from "node:test";

import { tellShown } from "../../ui/js/lib/tell_shown.js";
import { Assistants } from "../../ui/js/models/assistants.js";
import { Thread } from "../../ui/js/models/thread.js";
import { assistant, backendWith, conversation, countingIds } from "./support.js";

/** @import { StatusView } from "../../ui/js/views/status.js" */

test("which conversation is shown is told when it becomes another one, and not at each change", () => {
  const backend = backendWith({ showsConversation: () => {} });
  const thread = new Thread(backend, countingIds());
  const watch = (/** @type {Promise<unknown>} */ promise) => promise;
  tellShown(thread, backend, /** @type {StatusView} */ (/** @type {unknown} */ ({ watch })));
  const shown = { ...conversation({ id: "c1" }), first: 0, total: 0 };
  thread.show(shown);
  thread.show({ ...shown });
  thread.show(null);
  assert.deepEqual(backend.calls, [
    ["showsConversation", { conversation: "c1" }],
    ["showsConversation", { conversation: null }],
  ]);
});

test("an assistant is muted for as long as the person wants", async () => {
  const list = [assistant()];
  /** @type {string[]} */
  let muted = [];
  const backend = backendWith({
    muteAssistant: (parameters) => (muted = parameters.muted ? [parameters.id] : []),
    listAssistants: () => ({ list, chosen: null, muted }),
  });
  const assistants = new Assistants(backend);
  assistants.show(list, null, muted);
  const [{ id }] = list;
  await assistants.mute(id, true);
  assert.ok(assistants.isMuted(id));
  await assistants.mute(id, false);
  assert.ok(!assistants.isMuted(id));
});
