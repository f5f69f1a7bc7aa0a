/** The test of the shop, as a user of Node or Bun writes one. A leaf. @module */

/** Its text. */
export const SHOP_TEST: string =
  `import { testApp } from "@pikku/adapters/testing";
import assert from "node:assert/strict";
import { test } from "node:test";
import app from "./.pikku/mod.ts";
import { addItem } from "./functions/items.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

test("an item is added, told of and listed", async () => {
  const t = await testApp<Services, Session>(app);
  try {
    const ada = t.as({ user: "ada" });
    const item = await ada.run(addItem, { title: "A lamp", price: 12n });
    assert.equal(item.owner, "ada");
    assert.deepEqual(await t.events.next("item.added"), item);
    const listed = await t.fetch("/items");
    const { items } = await listed.json() as { items: { price: string }[] };
    assert.equal(items[0]?.price, "12");
    await assert.rejects(t.rpc.items.removeItem({ id: item.id }), {
      code: "unauthorized",
    });
    await t.clock.tick(3_600_000);
  } finally {
    await t.close();
  }
});
`;
