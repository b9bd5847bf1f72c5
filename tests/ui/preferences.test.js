import assert from "node:assert/strict";
import { test } from "node:test";

import { Preferences } from "../../ui/js/models/preferences.js";
import { backendWith, later, preferences as values, settled } from "./support.js";

test("text grows and shrinks in steps, and not beyond them", async () => {
  const backend = backendWith({ setZoom: () => {} });
  const preferences = new Preferences(backend);
  preferences.show(values({ theme: "dark" }));
  await preferences.grow();
  assert.equal(preferences.zoom, 1.1);
  preferences.show(values({ theme: "dark", zoom: 2 }));
  await preferences.grow();
  assert.equal(preferences.zoom, 2);
  assert.ok(!preferences.canGrow);
  await preferences.resetZoom();
  assert.deepEqual(backend.calls.at(-1), ["setZoom", { zoom: 1 }]);
  assert.equal(preferences.theme, "dark");
});

test("changing one thing leaves the others as they are", async () => {
  const backend = backendWith({
    offerContext: () => {},
    setPreferences: ({ preferences }) => preferences,
  });
  const preferences = new Preferences(backend);
  preferences.show(values({ zoom: 1.5 }));
  await preferences.offerContext(true);
  await preferences.setCopy({ format: "markdown" });
  const [, stored] = backend.calls.at(-1) ?? [];
  assert.deepEqual(
    stored.preferences,
    values({
      zoom: 1.5,
      quick: { hideOnBlur: true, freshAfter: 10, context: { on: true, source: "clipboard" } },
      copy: { format: "markdown", invert: "shift" },
    }),
  );
});

test("what another window changed is read, and never undoes what is changed here meanwhile", async () => {
  const reading = later();
  const saving = later();
  const backend = backendWith({ preferences: () => reading.promise, setPreferences: () => saving.promise });
  const preferences = new Preferences(backend);
  const refreshed = preferences.refresh();
  const changed = preferences.setTheme("dark");
  reading.resolve(values({ theme: "light" }));
  await refreshed;
  assert.equal(preferences.theme, "dark");
  saving.resolve(values({ theme: "dark" }));
  await changed;

  const again = new Preferences(backendWith({ preferences: () => values({ theme: "light" }) }));
  await again.refresh();
  await settled();
  assert.equal(again.theme, "light");
});
