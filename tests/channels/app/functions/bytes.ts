import type { Services } from "../services.ts";

/** A file. @public */
export function file(_services: unknown, { text }: { text: string }): File {
  return new File([text], "note.txt", { type: "text/plain" });
}

/** Bytes. @public */
export function plain(
  _services: unknown,
  { size }: { size: number },
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(size).map((_, at) => at % 251);
}

/** Bytes without an end. @public */
export function endless(
  { notes }: Pick<Services, "notes">,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    cancel: () => notes.write("endless is left"),
  });
}

/** Bytes that fail. @public */
export function broken(): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isFirst = true;
  return new ReadableStream({
    pull(controller) {
      if (!isFirst) throw new Error("The disk is gone");
      isFirst = false;
      controller.enqueue(new Uint8Array(3));
    },
  });
}

/** What a file holds. @public */
export async function read(
  _services: unknown,
  { file, title }: { file: File; title: string },
): Promise<{ title: string; name: string; type: string; text: string }> {
  const { name, type } = file;
  return { title, name, type, text: await file.text() };
}

/** What files hold. @public */
export function sizes(
  _services: unknown,
  { files }: { files: Blob[] },
): number[] {
  return files.map(({ size }) => size);
}

/** How many bytes come. @public */
export async function measure(
  { notes }: Pick<Services, "notes">,
  { body }: { body: ReadableStream<Uint8Array> },
): Promise<number> {
  let size = 0;
  for await (const bytes of body) {
    size += bytes.byteLength;
    notes.write(`measured ${size}`);
  }
  return size;
}
