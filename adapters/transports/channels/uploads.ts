/** Files that a client sends for a call, in binary frames. @module */
import { BadRequest, PayloadTooLarge } from "@pikku/core";
import type { ChunkFrame, FileFacts } from "./frame.ts";
import { type Held, InputQueue } from "./input_queue.ts";

/** Limits of files, in bytes and number. */
export interface UploadLimits {
  readonly maxFile: number;
  readonly maxTotal: number;
  readonly maxParts: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** What an upload of a call needs. */
interface UploadOptions {
  readonly limits: UploadLimits;
  readonly held: Held;
  /** Tells the client that it may send more of a file. */
  readonly grant: (file: string, more: number) => void;
}

/** The files of one call, by JSON pointer. */
export class Uploads {
  readonly #files = new Map<string, Upload>();
  readonly #limits: UploadLimits;
  #total = 0;

  /**
   * Expects files.
   *
   * @throws {PayloadTooLarge} when there are too many, or one says that it is too large
   */
  constructor(
    files: Readonly<Record<string, FileFacts>>,
    { limits, held, grant }: UploadOptions,
  ) {
    this.#limits = limits;
    const entries = Object.entries(files);
    if (entries.length > limits.maxParts) {
      throw new PayloadTooLarge(
        `Call has more than ${limits.maxParts} files: ${entries.length}`,
      );
    }
    for (const [pointer, facts] of entries) {
      if ((facts.size ?? 0) > limits.maxFile) {
        throw tooLarge(pointer, limits.maxFile);
      }
      const queue = new InputQueue<Bytes>(
        held,
        (more) => grant(pointer, more),
      );
      this.#files.set(pointer, { facts, queue, size: 0 });
    }
  }

  /**
   * Takes bytes of a file; false where the client had no leave to send them.
   *
   * @throws {BadRequest} when they are of no file, too many, or not as many as was said
   */
  push({ file, bytes, end }: ChunkFrame): boolean {
    const found = this.#files.get(file);
    if (found === undefined) {
      throw new BadRequest(`Call names no file at this pointer: ${file}`);
    }
    found.size += bytes.byteLength;
    this.#total += bytes.byteLength;
    const { facts, queue, size } = found;
    const { maxFile, maxTotal } = this.#limits;
    if (size > maxFile) throw tooLarge(file, maxFile);
    if (this.#total > maxTotal) {
      throw new PayloadTooLarge(
        `Files of the call are larger than ${maxTotal} bytes`,
      );
    }
    if (
      facts.size !== undefined &&
      (end ? size !== facts.size : size > facts.size)
    ) {
      throw new BadRequest(
        `File hasn't the size that was told, ${facts.size}: ${file} has ${size}`,
      );
    }
    const taken = bytes.byteLength === 0 ||
      queue.push(bytes, bytes.byteLength);
    if (end) queue.end();
    return taken;
  }

  /** Nothing more comes. */
  fail(error: unknown): void {
    for (const { queue } of this.#files.values()) queue.fail(error);
  }

  /** Forgets what nobody reads any more. */
  drop(): void {
    for (const { queue } of this.#files.values()) queue.return();
  }

  /** The pointers of the files. */
  pointers(): Iterable<string> {
    return this.#files.keys();
  }

  /** A file as a stream of bytes. */
  toStream(pointer: string): ReadableStream<Bytes> {
    const { queue } = this.#files.get(pointer)!;
    return new ReadableStream<Bytes>({
      async pull(controller) {
        const { done, value } = await queue.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await queue.return();
      },
    }, { highWaterMark: 0 });
  }

  /** A file, once it is there as a whole. */
  async toFile(pointer: string): Promise<File> {
    const { facts, queue } = this.#files.get(pointer)!;
    const parts: Bytes[] = [];
    for await (const bytes of queue) parts.push(bytes);
    return new File(parts, facts.name ?? "", { type: facts.type ?? "" });
  }
}

interface Upload {
  readonly facts: FileFacts;
  readonly queue: InputQueue<Bytes>;
  size: number;
}

function tooLarge(file: string, limit: number): PayloadTooLarge {
  return new PayloadTooLarge(`File is larger than ${limit} bytes: ${file}`);
}
