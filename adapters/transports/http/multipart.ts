/**
 * Bodies of several parts: fields, files, and one stream at the end. A generated app names it where
 * a function takes files.
 *
 * @module
 */
import {
  decodeField,
  make,
  type MultipartError,
  type PartInfo,
} from "multipasta";
import { BadRequest, PayloadTooLarge } from "@pikku/core";
import type { UploadLimits } from "@pikku/core/manifest";
import { toBodyError, tooLarge } from "./body_bytes.ts";
import { parseJson } from "./json_text.ts";
import { fieldSpec, type Spec } from "./strings.ts";

export type { Spec } from "./strings.ts";

/** A part's name and value. */
export type Pair = [name: string, value: unknown];

type Bytes = Uint8Array<ArrayBuffer>;

const MAX_FIELD = 1_048_576;

/**
 * Reads parts as they arrive. Files are held in memory up to the limits; a file whose field is a
 * stream isn't: the pairs are there when its first byte is, and it has to be the last part.
 *
 * @throws {BadRequest} when the body isn't multipart, or ends early
 * @throws {PayloadTooLarge} when it is over a limit
 */
export async function readMultipart(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  contentType: string,
  spec: Spec,
  limits: UploadLimits,
): Promise<Pair[]> {
  const parts = new PartReader(body, contentType, spec, limits);
  try {
    while (!parts.isStreaming && await parts.step());
    return parts.pairs;
  } catch (error) {
    await parts.leave(error);
    throw toBodyError(error instanceof URIError ? notMultipart() : error);
  }
}

/** The name of an uploaded file without anything that leads elsewhere. */
export function toFileName(name: string | undefined): string {
  const base = (name ?? "").split(/[/\\]/).pop()!
    // deno-lint-ignore no-control-regex -- what must not be in a name
    .replace(/[\0-\x1f\x7f<>:"|?*]/g, "").trim().replace(/^\.+/, "");
  return base.slice(0, 255) || "file";
}

class PartReader {
  readonly pairs: Pair[] = [];
  readonly #reader: ReadableStreamDefaultReader<Bytes> | undefined;
  readonly #parser: ReturnType<typeof make>;
  readonly #spec: Spec;
  readonly #limits: UploadLimits;
  #total = 0;
  #stream: ReadableStreamDefaultController<Bytes> | undefined;
  #pushed = false;

  constructor(
    body: ReadableStream<Bytes> | null,
    contentType: string,
    spec: Spec,
    limits: UploadLimits,
  ) {
    this.#spec = spec;
    this.#limits = limits;
    this.#reader = body?.getReader();
    this.#parser = make({
      headers: { "content-type": contentType },
      maxParts: limits.maxParts,
      maxFieldSize: MAX_FIELD,
      onField: (info, value) => this.#onField(info, value as Bytes),
      onFile: (info) => this.#onFile(info),
      onError: (error) => {
        throw this.#toError(error);
      },
      onDone: () => {},
    });
  }

  get isStreaming(): boolean {
    return this.#stream !== undefined;
  }

  /** Takes one chunk in; false at the end. */
  async step(): Promise<boolean> {
    const { done, value } = await this.#reader?.read() ??
      { done: true, value: undefined };
    if (done) {
      this.#parser.end();
      return false;
    }
    this.#total += value!.length;
    if (this.#total > this.#limits.maxTotal) {
      throw tooLarge(this.#limits.maxTotal);
    }
    this.#parser.write(value!);
    return true;
  }

  async leave(reason: unknown): Promise<void> {
    await this.#reader?.cancel(reason).catch(() => {});
  }

  #onField(info: PartInfo, value: Bytes): void {
    this.#beforePart(info);
    const text = decodeField(
      { ...info, contentTypeParameters: {} },
      value,
    );
    if (text.includes("\uFFFD") && !isText(value)) {
      throw new BadRequest(`Field is not valid UTF-8: ${info.name}`);
    }
    const isJson = info.contentType === "application/json" &&
      fieldSpec(this.#spec, info.name) !== "string";
    this.pairs.push([info.name, isJson ? parseJson(text) : text]);
  }

  #onFile(info: PartInfo): (chunk: Uint8Array | null) => void {
    this.#beforePart(info);
    const name = toFileName(info.filename);
    const limit = this.#limits.maxFile;
    let size = 0;
    const count = (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > limit) {
        throw new PayloadTooLarge(
          `File is larger than allowed: ${limit} bytes: ${name}`,
        );
      }
    };
    if (includes(fieldSpec(this.#spec, info.name), "stream")) {
      this.pairs.push([info.name, this.#open()]);
      return (chunk) => {
        if (chunk === null) return;
        count(chunk);
        this.#pushed = true;
        this.#stream!.enqueue(chunk as Bytes);
      };
    }
    const chunks: Bytes[] = [];
    return (chunk) => {
      if (chunk !== null) {
        count(chunk);
        chunks.push(chunk as Bytes);
        return;
      }
      const file = new File(chunks, name, { type: info.contentType });
      this.pairs.push([info.name, file]);
    };
  }

  /** A stream that reads on only when its reader does. */
  #open(): ReadableStream<Bytes> {
    return new ReadableStream<Bytes>({
      start: (controller) => {
        this.#stream = controller;
      },
      pull: async (controller) => {
        this.#pushed = false;
        try {
          while (!this.#pushed) {
            if (await this.step()) continue;
            controller.close();
            return;
          }
        } catch (error) {
          await this.leave(error);
          controller.error(toBodyError(error));
        }
      },
      cancel: (reason) => this.leave(reason),
    });
  }

  #beforePart({ name }: PartInfo): void {
    if (this.#stream) {
      throw new BadRequest(`Part follows a streamed file: ${name}`);
    }
    if (name === "") throw new BadRequest("Part has no name");
  }

  #toError(error: MultipartError): Error {
    if (error._tag !== "ReachedLimit") return notMultipart();
    return new PayloadTooLarge(
      error.limit === "MaxParts"
        ? `Body has more parts than allowed: ${this.#limits.maxParts}`
        : `Field is larger than allowed: ${MAX_FIELD} bytes`,
    );
  }
}

function notMultipart(): BadRequest {
  return new BadRequest("Body is not valid multipart");
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function includes(spec: Spec | undefined, kind: Spec): boolean {
  return spec === kind ||
    typeof spec === "object" && "any" in spec && spec.any.includes(kind);
}
