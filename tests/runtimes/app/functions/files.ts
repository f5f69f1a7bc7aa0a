import type { Services } from "../services.ts";

/** What was uploaded. */
export interface Uploaded {
  id: string;
  note?: string;
  name: string;
  type: string;
  size: number;
  text: string;
}

/** Take a file. */
export async function upload(
  _services: Services,
  { id, note, file }: { id: string; note?: string; file: File },
): Promise<Uploaded> {
  const { name, type, size } = file;
  return { id, note, name, type, size, text: await file.text() };
}

/** Take bytes as they came, with their signature. */
export function sign(
  _services: Services,
  { body, signature }: { body: Uint8Array; signature: string },
): { sum: number; size: number; signature: string } {
  const sum = body.reduce((sum, byte) => sum + byte, 0);
  return { sum, size: body.length, signature };
}

/** Give back a stream of bytes while it comes. */
export function pipe(
  _services: Services,
  { body }: { body: ReadableStream<Uint8Array<ArrayBuffer>> },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return body;
}

/** Bytes of a type. */
export function picture(_services: Services): Uint8Array<ArrayBuffer> {
  return new Uint8Array([137, 80, 78, 71, 0, 255]);
}

/** A file with a name. */
export function document(_services: Services): File {
  return new File(["Grüße"], "Grüße.txt", { type: "text/plain" });
}

/** Bytes without an end, unless `chunks` says one; who reads slowly slows it down. */
export function pour(
  { departures }: Services,
  { key, chunks }: { key: string; chunks?: number },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let count = 0;
  return new ReadableStream({
    pull(controller) {
      if (count === chunks) return controller.close();
      count++;
      controller.enqueue(new Uint8Array(65_536).fill(count));
    },
    cancel() {
      departures.note(key, count < 1_000 ? "held back" : `${count} chunks`);
    },
  });
}
