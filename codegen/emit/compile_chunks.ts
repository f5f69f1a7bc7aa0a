/**
 * Compiles chunks beside the type checker: in a worker where there is one, in place otherwise.
 *
 * @module
 */
import { type ChunkJob, emitChunk } from "./chunk.ts";
import {
  createValidatorCompiler,
  type ValidatorCompiler,
} from "./validator_compiler.ts";

/** How chunks are compiled. */
export interface CompileOptions {
  /** How many workers; 0 to compile in place when the texts are asked for. */
  readonly workers?: number;
  /** What compiles in place; it keeps what it compiled from one pass to the next. */
  readonly compiler?: ValidatorCompiler;
}

/** Compiles chunks while more of them come. */
export interface ChunkCompiler extends AsyncDisposable {
  /** Takes a job; a worker starts on it at once, also while this thread is busy. */
  add(job: ChunkJob): void;
  /** The texts of all jobs so far, by module, once they are there. */
  texts(): Promise<Map<string, string>>;
}

/** What a worker is sent. */
export interface ChunkRequest {
  readonly id: number;
  readonly job: ChunkJob;
}

/** What a worker answers. */
export interface ChunkAnswer {
  readonly id: number;
  readonly text?: string;
  readonly error?: string;
}

/** Starts a compiler of chunks. */
export function openChunkCompiler(
  { workers = 1, compiler = createValidatorCompiler() }: CompileOptions = {},
): ChunkCompiler {
  return new LiveCompiler(workers, compiler);
}

/** Compiles chunks, and gives their texts by module: the same for any number of workers. */
export async function compileChunks(
  jobs: readonly ChunkJob[],
  options: CompileOptions = {},
): Promise<Map<string, string>> {
  await using compiler = openChunkCompiler(options);
  for (const job of jobs) compiler.add(job);
  return await compiler.texts();
}

class LiveCompiler implements ChunkCompiler {
  readonly #compiler: ValidatorCompiler;
  readonly #jobs: ChunkJob[] = [];
  readonly #texts = new Map<number, string>();
  #workers: Worker[];
  #settle: () => void = () => {};

  constructor(workers: number, compiler: ValidatorCompiler) {
    this.#compiler = compiler;
    this.#workers = Array.from({ length: workers }, () => this.#start())
      .filter((worker) => worker !== undefined);
  }

  add(job: ChunkJob): void {
    const id = this.#jobs.push(job) - 1;
    const request: ChunkRequest = { id, job };
    this.#workers[id % this.#workers.length]?.postMessage(request);
  }

  async texts(): Promise<Map<string, string>> {
    // What workers answered in the meantime is read before this thread does anything itself.
    while (this.#workers.length > 0 && this.#texts.size < this.#jobs.length) {
      await new Promise<void>((resolve) => this.#settle = resolve);
    }
    return new Map(this.#jobs.map((job, id) => {
      let text = this.#texts.get(id);
      if (text === undefined) {
        text = emitChunk(job, this.#compiler);
        this.#texts.set(id, text);
      }
      return [job.module, text];
    }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#stop();
    return Promise.resolve();
  }

  /** A worker, or nothing where the runtime has none or refuses this one. */
  #start(): Worker | undefined {
    if (typeof Worker !== "function") return undefined;
    try {
      const worker = new Worker(
        new URL("./validator_worker.ts", import.meta.url),
        { type: "module" },
      );
      worker.onmessage = ({ data }: MessageEvent<ChunkAnswer>) => {
        // What a worker can't compile is compiled in place, which says why.
        if (data.text === undefined) this.#stop();
        else this.#texts.set(data.id, data.text);
        this.#settle();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        this.#stop();
        this.#settle();
      };
      return worker;
    } catch {
      return undefined;
    }
  }

  #stop(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }
}
