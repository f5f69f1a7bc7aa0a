/** The embedded database, on every runtime. @module */

/**
 * Opens the database in a file, or without one that which Deno Deploy brings. Deno has it built in,
 * Node and Bun have it from npm; a file stays with the runtime that made it, since each writes bytes
 * in its own way.
 */
export async function openDatabase(path?: string): Promise<Deno.Kv> {
  if (typeof Deno !== "undefined") return await Deno.openKv(path);
  const { openKv } = await import("@deno/kv");
  const { serialize, deserialize } = await import("node:v8");
  const kv = await openKv(path, {
    encodeV8: serialize,
    decodeV8: deserialize,
  });
  // Its declarations are those of an earlier Deno.
  return kv as unknown as Deno.Kv;
}
