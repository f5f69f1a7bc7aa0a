/** The text of `channel_input.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `channel_input.ts`. */
export const CHANNEL_INPUT_TEXT: string = `
/** How many bytes of a file go into a frame. */
const PIECE = 64 * 1024;

type FileData = Blob | ReadableStream<Uint8Array>;

/** The data of a call, apart from what follows its frame. */
interface ChannelInput {
  readonly data: unknown;
  readonly items: AsyncIterable<unknown> | undefined;
  /** By JSON pointer. */
  readonly files: Readonly<Record<string, FileData>>;
  /** Whether it can be sent only once. */
  readonly once: boolean;
}

/** Takes items and files out of data. */
function toInput(
  data: unknown,
  field: string | undefined,
  hasFiles: boolean | undefined,
): ChannelInput {
  let items: AsyncIterable<unknown> | undefined;
  if (field !== undefined && isFields(data)) {
    const { [field]: found, ...rest } = data;
    items = found as AsyncIterable<unknown> | undefined;
    data = rest;
  }
  const files: Record<string, FileData> = {};
  const without = (value: unknown, pointer: string): unknown => {
    if (value instanceof Blob || value instanceof ReadableStream) {
      files[pointer] = value;
      return undefined;
    }
    if (Array.isArray(value)) {
      return value.map((item, at) => without(item, \`\${pointer}/\${at}\`));
    }
    if (!isFields(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        const part = key.replaceAll("~", "~0").replaceAll("/", "~1");
        return [key, without(item, \`\${pointer}/\${part}\`)];
      }),
    );
  };
  const left = hasFiles ? without(data, "") : data;
  const streams = Object.values(files).some((it) => !(it instanceof Blob));
  return { data: left, items, files, once: items !== undefined || streams };
}

/** What is told of files before they come. */
function toFileFacts(
  files: ChannelInput["files"],
): Readonly<Record<string, object>> | undefined {
  const entries = Object.entries(files);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([pointer, file]) => [
    pointer,
    file instanceof Blob
      ? {
        name: (file as File).name,
        type: file.type || undefined,
        size: file.size,
      }
      : {},
  ]));
}

/** Sends the items and files of a call as the server takes them. */
function sendInput(
  run: Run,
  { items, files }: ChannelInput,
  toText: (frame: object) => string,
  maxMessage: number,
): void {
  if (items) sendItems(run, items, toText).catch(run.fail);
  for (const [pointer, file] of Object.entries(files)) {
    sendFile(run, pointer, file, maxMessage).catch(run.fail);
  }
}

async function sendItems(
  run: Run,
  items: AsyncIterable<unknown>,
  toText: (frame: object) => string,
): Promise<void> {
  const { id } = run;
  const iterator = items[Symbol.asyncIterator]();
  while (await run.room("")) {
    const { done, value } = await iterator.next();
    if (run.isOver) break;
    run.send(toText(done ? { id, end: true } : { id, item: value ?? null }));
    if (done) return;
  }
  await iterator.return?.();
}

async function sendFile(
  run: Run,
  file: string,
  data: FileData,
  maxMessage: number,
): Promise<void> {
  const { id } = run;
  const piece = Math.min(PIECE, maxMessage - 256);
  const reader = (data instanceof Blob ? data.stream() : data).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return run.send(toBinary({ id, file, end: true }));
      for (let at = 0; at < value.length; at += piece) {
        if (!await run.room(file)) return;
        run.send(toBinary({ id, file }, value.subarray(at, at + piece)));
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function toBinary(line: object, bytes: Uint8Array = new Uint8Array()) {
  const head = new TextEncoder().encode(\`\${JSON.stringify(line)}\\n\`);
  const frame = new Uint8Array(head.length + bytes.length);
  frame.set(head);
  frame.set(bytes, head.length);
  return frame;
}
`;
