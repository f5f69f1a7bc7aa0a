/** What was uploaded. */
export interface Measured {
  title: string;
  name: string;
  type: string;
  size: number;
  text: string;
}

/** Take a file. @public */
export async function measure(
  _services: unknown,
  { title, file }: { title: string; file: File },
): Promise<Measured> {
  const { name, type, size } = file;
  return { title, name, type, size, text: await file.text() };
}

/** Give bytes. @public */
export function picture(): Uint8Array<ArrayBuffer> {
  return new Uint8Array([137, 80, 78, 71, 0, 255]);
}

/** Give a file with a type. @public */
export function document(): File {
  return new File(["Grüße"], "greeting.txt", { type: "text/x-greeting" });
}

/** Give a stream of bytes. @public */
export function pour(
  _services: unknown,
  { chunks }: { chunks: number },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let count = 0;
  return new ReadableStream({
    pull(controller) {
      if (count === chunks) return controller.close();
      controller.enqueue(new Uint8Array([count++]));
    },
  });
}
