/** HTTP by hand, for what no client would send. */

/** Text or bytes, and pauses in milliseconds. */
export type Pieces = readonly (string | Uint8Array | number)[];

/**
 * Sends pieces, and reads until a response is whole, the server closes or the time is up. Whoever
 * tells itself when it has read enough sees `(closed)` at the end where the server closed.
 */
export async function raw(
  port: number,
  pieces: Pieces,
  limit = 2_000,
  isDone?: (text: string) => boolean,
): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const read = readAll(connection, limit, isDone);
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

async function readAll(
  connection: Deno.Conn,
  limit: number,
  isDone?: (text: string) => boolean,
): Promise<string> {
  const close = isDone ? "(closed)" : "";
  let text = "";
  const buffer = new Uint8Array(65_536);
  let isLate = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(null);
    }, limit);
  });
  try {
    while (true) {
      const count = await Promise.race([connection.read(buffer), late]);
      if (count === null) {
        if (!isLate) text += close;
        break;
      }
      text += new TextDecoder().decode(buffer.subarray(0, count));
      if ((isDone ?? isWhole)(text)) break;
    }
  } catch {
    // A reset ends it as well.
    text += close;
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
