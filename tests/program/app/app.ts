import { app } from "@pikku/core";
import { logIn, who } from "./functions/auth.ts";
import * as files from "./functions/files.ts";
import { card, colors, names } from "./functions/render.ts";
import * as items from "./functions/items.ts";

export default app({
  rpc: { items, files, auth: { logIn, who }, lists: { colors } },
  cli: {
    name: "shop",
    version: "1.2.3",
    description: "Keeps the items of a shop.",
    login: logIn,
    commands: {
      who,
      items: {
        add: {
          run: items.addItem,
          args: ["title", "tags"],
          short: { price: "p", soldOut: "s" },
          complete: { title: names },
        },
        list: items.listItems,
        show: { run: items.showItem, args: ["id"], render: card },
        watch: items.watchItems,
        work: items.work,
        fail: items.fail,
        rename: { run: items.rename, args: ["id"] },
        wait: { run: items.wait, timeout: 20_000 },
      },
      paint: { run: items.paint, args: ["color"], complete: { color: colors } },
      files: {
        put: { run: files.put, args: ["file"] },
        get: { run: files.get, args: ["size"] },
      },
    },
  },
});
