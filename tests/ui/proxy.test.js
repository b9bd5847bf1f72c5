import assert from "node:assert/strict";
import { test } from "node:test";

import { ProxyModel } from "../../ui/js/models/proxy.js";
import { backendWith } from "./support.js";

/** @import { Proxy } from "../../ui/js/types/Proxy.ts" */

/** @param {Partial<Proxy>} [differing] @returns {Proxy} */
const stored = (differing = {}) => ({ choice: "system", address: null, credentials: "missing", ...differing });

const ADDRESS = "http://proxy.example:3128";

test("an own address counts only once it was entered, and until then the old choice does", async () => {
  const backend = backendWith({ proxy: () => stored() });
  const proxy = new ProxyModel(backend);
  await proxy.refresh();

  assert.equal(await proxy.choose("address"), false);
  assert.equal(proxy.choice, "address");
  assert.ok(proxy.enters);

  proxy.cancel();
  assert.equal(proxy.choice, "system");
  assert.deepEqual(backend.calls.map(([name]) => name), ["proxy"]);
});

test("an address that was entered before counts at once", async () => {
  const backend = backendWith({
    proxy: () => stored({ address: ADDRESS, choice: "none" }),
    chooseProxy: ({ choice }) => stored({ address: ADDRESS, choice }),
  });
  const proxy = new ProxyModel(backend);
  await proxy.refresh();

  assert.equal(await proxy.choose("address"), true);

  assert.equal(proxy.enters, false);
  assert.deepEqual([proxy.choice, proxy.address], ["address", ADDRESS]);
});

test("what is refused stays to be put right, and what is read meanwhile does not close it", async () => {
  const backend = backendWith({
    proxy: () => stored(),
    setProxy: () => {
      throw new Error("no address");
    },
  });
  const proxy = new ProxyModel(backend);
  proxy.edit();

  await assert.rejects(proxy.save({ address: "nonsense", user: "", password: "" }));
  await proxy.refresh();

  assert.ok(proxy.enters);
});

test("a choice that could not be stored is shown as it was", async () => {
  const backend = backendWith({
    proxy: () => stored(),
    chooseProxy: () => {
      throw new Error("the disk is full");
    },
  });
  const proxy = new ProxyModel(backend);
  await proxy.refresh();
  let drawn = 0;
  proxy.subscribe(() => (drawn += 1));

  await assert.rejects(proxy.choose("none"));

  assert.equal(proxy.choice, "system");
  assert.equal(drawn, 1, "the button that was pressed is drawn again");
});
