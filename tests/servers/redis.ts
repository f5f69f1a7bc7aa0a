import { freePort } from "../cli/running.ts";
import { onPath, type Tool } from "../tools.ts";
import { startServer, type TestServer } from "./server.ts";

/** Redis; the variable `REDIS_SERVER` may name another. */
export function redis(): Tool {
  const path = Deno.env.get("REDIS_SERVER") ?? onPath("redis-server");
  return { name: "Redis", path };
}

/** Starts a Redis of its own, which keeps nothing unless told. */
export async function startRedis(
  path: string,
  { keeps = false }: { readonly keeps?: boolean } = {},
): Promise<TestServer> {
  const folder = await Deno.makeTempDir();
  const port = freePort();
  return await startServer({
    url: `redis://127.0.0.1:${port}`,
    command: path,
    args: [
      ...["--port", `${port}`, "--bind", "127.0.0.1"],
      ...["--save", "", "--appendonly", keeps ? "yes" : "no", "--dir", folder],
    ],
    port,
    folder,
    async answers(connection) {
      await connection.write(new TextEncoder().encode("PING\r\n"));
      const bytes = new Uint8Array(16);
      const read = await connection.read(bytes) ?? 0;
      return new TextDecoder().decode(bytes.subarray(0, read))
        .startsWith("+PONG");
    },
  });
}
