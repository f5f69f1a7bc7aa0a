/** Sockets that carry calls. @module */
import { deepEqual, equal } from "node:assert/strict";
import { connect } from "../../channels/client.ts";
import type { Case, Target } from "../driver.ts";

const open = ({ port }: Target) =>
  connect(`ws://127.0.0.1:${port}/live/den`, { protocols: ["pikku.v1"] });

/** A channel on every runtime; the rest of its protocol has tests of its own. */
export const channelCases: readonly Case[] = [
  {
    name: "a socket opens, carries calls and closes",
    needs: ["sockets"],
    async run(target) {
      await using client = await open(target);
      equal(client.protocol, "pikku.v1");
      const { ready } = await client.next();
      deepEqual(ready.data, { room: "den", wire: "channel" });
      const { data } = await client.call("data.echo", { title: "é👋" });
      deepEqual(data, { data: { title: "é👋" }, kinds: ["title:string"] });
      const { error } = await client.call("data.echo", {});
      equal(error.code, "invalid");
      // What a client that gives no code is given back.
      equal((await client.close()).code, 1005);
    },
  },
  {
    name: "a socket carries streams and bytes",
    needs: ["sockets"],
    async run(target) {
      await using client = await open(target);
      await client.next();
      client.send({ id: 1, call: "streams.count", data: { to: 2 } });
      const [one, two, end] = await client.take(3);
      deepEqual([one!.item.n, two!.item.n, end!.end], [1, 2, true]);
      client.send({ id: 2, call: "files.picture" });
      const [head, bytes] = await client.take(2);
      equal(head!.bytes.type, "application/octet-stream");
      deepEqual([...bytes!.bytes], [137, 80, 78, 71, 0, 255]);
    },
  },
  {
    name: "a socket carries a long message each way",
    needs: ["sockets"],
    async run(target) {
      await using client = await open(target);
      await client.next();
      const tags = ["x".repeat(200_000)];
      const { data } = await client.call("data.echo", { title: "a", tags });
      deepEqual(data.data.tags, tags);
    },
  },
  {
    name: "a path without a channel refuses a socket",
    needs: ["sockets"],
    async run({ port }) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/nowhere`);
      const closed = await new Promise<CloseEvent>((resolve) => {
        socket.onclose = resolve;
      });
      equal(closed.wasClean, false);
    },
  },
];
