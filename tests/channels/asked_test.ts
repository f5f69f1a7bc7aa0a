import { channels } from "@pikku/adapters/channels";
import { openApp } from "@pikku/core/app";
import type { Host, Socket, SocketEvents } from "@pikku/core/wire";
import { deepEqual, equal } from "node:assert/strict";
import app from "./app/.pikku/mod.ts";
import { noted, notes } from "./server.ts";

/** A runtime whose sockets end in memory, and that can't ask whether a peer lives. */
class MemoryHost implements Host {
  readonly frames: string[] = [];
  readonly closed = Promise.withResolvers<number | undefined>();
  readonly #seen = new Map<string, () => void>();
  events: SocketEvents | undefined = undefined;

  upgrade(
    _request: Request,
    _options: unknown,
    accept: (socket: Socket) => SocketEvents,
  ): Response {
    this.events = accept({
      buffered: 0,
      send: (data) => {
        this.frames.push(`${data}`);
        this.#seen.get(`${data}`)?.();
      },
      close: (code) => this.closed.resolve(code),
    });
    return new Response(null);
  }

  /** Resolves when a frame is sent from now on. */
  sent(frame: string): Promise<void> {
    return new Promise((resolve) => this.#seen.set(frame, resolve));
  }
}

const upgrade = () =>
  new Request("http://localhost/live/den", {
    headers: { upgrade: "websocket", connection: "upgrade" },
  });

Deno.test("where a runtime can't ask a silent peer, a frame does, and any answer is one", async () => {
  notes.length = 0;
  const opened = await openApp(app, { log: { level: "silent" } });
  const host = new MemoryHost();
  const wire = await channels.open(opened, host, { heartbeat: 100 });
  const asked = host.sent('{"ping":null}');
  equal((await wire.fetch!(upgrade()))?.status, 200);
  await asked;
  const again = host.sent('{"ping":null}');
  host.events!.message('{"pong":null}');
  await again;
  equal(await host.closed.promise, 4408);
  await noted("left den with a seat");
  await wire.stop!();
  await opened.close();
});

Deno.test("a runtime without sockets says so", async () => {
  const opened = await openApp(app, { log: { level: "silent" } });
  const wire = await channels.open(opened, {}, {});
  const response = await wire.fetch!(upgrade());
  const { status, code } = await response!.json();
  deepEqual([status, code], [501, "not_implemented"]);
  await opened.close();
});
