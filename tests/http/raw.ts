/** HTTP by hand, for what no client would send. */

/** Sends pieces of text or bytes with pauses, and reads until the server closes or the time is up. */
export async function raw(
  port: number,
  pieces: readonly (string | Uint8Array | number)[],
  limit = 2_000,
): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const read = readAll(connection, limit);
  for (const piece of pieces) {
    if (typeof piece === "number") {
      await new Promise((resolve) => setTimeout(resolve, piece));
      continue;
    }
    const bytes = typeof piece === "string"
      ? new TextEncoder().encode(piece)
      : piece;
    // The server may have closed already.
    await connection.write(bytes).catch(() => {});
  }
  return await read;
}

async function readAll(connection: Deno.Conn, limit: number): Promise<string> {
  let text = "";
  const buffer = new Uint8Array(65_536);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limit);
  });
  try {
    while (true) {
      const count = await Promise.race([connection.read(buffer), late]);
      if (count === null) break;
      text += new TextDecoder().decode(buffer.subarray(0, count));
      if (isWhole(text)) break;
    }
  } catch {
    // A reset ends it as well.
  }
  clearTimeout(timer);
  return text;
}

/** Whether a response with a declared length is there. */
function isWhole(text: string): boolean {
  const at = text.indexOf("\r\n\r\n");
  const length = /^content-length: *(\d+)/im.exec(text.slice(0, at))?.[1];
  return at >= 0 && length !== undefined &&
    new TextEncoder().encode(text.slice(at + 4)).length >= Number(length);
}
