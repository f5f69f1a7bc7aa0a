/** WebSockets by hand: peers that don't answer, and handshakes that no client would make. */

/** What a server answered to a handshake. */
export interface Handshake {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** A peer that has shaken hands, and answers nothing unless it is told to. */
export interface RawSocket extends Disposable {
  readonly handshake: Handshake;
  readonly connection: Deno.TcpConn;
  /** Sends a text. */
  send(text: string): Promise<void>;
  /** Resolves when the server has ended the connection. */
  ended(): Promise<void>;
}

/** Asks for a socket. */
export async function shakeHands(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawSocket> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const all = {
    host: `127.0.0.1:${port}`,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  await write(
    connection,
    new TextEncoder().encode(
      `GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`,
    ),
  );
  return {
    handshake: await readHead(connection),
    connection,
    send: (text) => write(connection, toFrame(text)),
    async ended() {
      const buffer = new Uint8Array(65_536);
      try {
        while (await connection.read(buffer) !== null);
      } catch (error) {
        if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
      }
    },
    [Symbol.dispose]: () => connection.close(),
  };
}

async function readHead(connection: Deno.TcpConn): Promise<Handshake> {
  let text = "";
  const byte = new Uint8Array(1);
  // One by one: what follows the head are frames.
  while (!text.endsWith("\r\n\r\n") && await connection.read(byte) !== null) {
    text += String.fromCharCode(byte[0]!);
  }
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  let body = "";
  while (body.length < length && await connection.read(byte) !== null) {
    body += String.fromCharCode(byte[0]!);
  }
  return { status: Number(text.slice(9, 12)), head: text, body };
}

/** A text frame with a mask of zeros. */
function toFrame(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const head = bytes.length < 126
    ? [0x81, 0x80 | bytes.length]
    : [0x81, 0x80 | 126, bytes.length >> 8, bytes.length & 255];
  return new Uint8Array([...head, 0, 0, 0, 0, ...bytes]);
}

async function write(
  connection: Deno.TcpConn,
  bytes: Uint8Array,
): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += await connection.write(bytes.subarray(at));
  }
}
