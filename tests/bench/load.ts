/** A load of raw HTTP/1.1 over keep-alive connections, and the CPU time of who serves it. */

/** One request, sent again and again. */
export interface Shot {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const decoder = new TextDecoder("latin1");

/** Sends `count` requests over `connections` connections; throws at an answer that isn't 200. */
export async function load(
  port: number,
  shot: Shot,
  count: number,
  connections = 16,
): Promise<void> {
  const headers = {
    host: `127.0.0.1:${port}`,
    ...(shot.body
      ? {
        "content-type": "application/json",
        "content-length": String(new TextEncoder().encode(shot.body).length),
      }
      : {}),
    ...shot.headers,
  };
  const request = new TextEncoder().encode(
    `${shot.method} ${shot.path} HTTP/1.1\r\n` +
      Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
        .join("") +
      `\r\n${shot.body ?? ""}`,
  );
  let left = count;
  const run = async () => {
    using connection = await Deno.connect({ port, hostname: "127.0.0.1" });
    connection.setNoDelay();
    const buffer = new Uint8Array(65536);
    while (left-- > 0) {
      await connection.write(request);
      let text = "";
      for (;;) {
        const read = await connection.read(buffer);
        if (read === null) throw new Error("The server closed the connection");
        text += decoder.decode(buffer.subarray(0, read));
        const head = text.indexOf("\r\n\r\n");
        if (head < 0) continue;
        const length = /content-length: (\d+)/i.exec(text.slice(0, head));
        if (!length) throw new Error(`No content-length: ${text}`);
        if (text.length >= head + 4 + Number(length[1])) break;
      }
      if (!text.startsWith("HTTP/1.1 200")) {
        throw new Error(`Not 200: ${text}`);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, run));
}

/** CPU time of all threads of a process so far, in microseconds (Linux). */
export function cpu(pid: number): number {
  let nanoseconds = 0;
  for (const { name } of Deno.readDirSync(`/proc/${pid}/task`)) {
    try {
      const stat = Deno.readTextFileSync(`/proc/${pid}/task/${name}/schedstat`);
      nanoseconds += Number(stat.split(" ")[0]);
    } catch { /* the thread has ended meanwhile */ }
  }
  return nanoseconds / 1000;
}

/** Resident memory of a process now, in MiB (Linux). */
export function memory(pid: number): number {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
