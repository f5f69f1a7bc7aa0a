/** A function with its codecs, which are imported at the first call. @module */
import type { FunctionCodec } from "../codec.ts";
import type { FunctionEntry } from "../entries.ts";

/** A function of the app. */
export class FunctionPlan {
  /** `module path#export`. */
  readonly id: string;
  /** Name of the export. */
  readonly name: string;
  /** What the generated app says of it. */
  readonly entry: FunctionEntry;
  /** Its codecs, once loaded. */
  codec: FunctionCodec | undefined;

  /** Takes a function from the generated app. */
  constructor(id: string, entry: FunctionEntry) {
    this.id = id;
    this.name = id.slice(id.lastIndexOf("#") + 1);
    this.entry = entry;
    this.codec = typeof entry.codec === "string" ? undefined : entry.codec;
  }

  /** Whether a call needs codecs that are not there yet. */
  get coded(): boolean {
    const { data, returns } = this.entry;
    return this.codec === undefined &&
      (data === true || returns === "data" || returns === "stream");
  }

  /** Imports the codecs; a failed import is tried again by the next call. */
  async load(): Promise<void> {
    const { chunk, codec: key } = this.entry;
    const codecs = (await chunk?.())?.default;
    const codec = typeof key === "string" ? codecs?.[key] : key;
    if (codec === undefined) {
      throw new Error(`Chunk has no codec of function: ${this.id}`);
    }
    this.codec = codec;
  }
}
