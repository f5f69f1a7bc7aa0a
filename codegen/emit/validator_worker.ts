/** Compiles chunks in a thread of its own. @module */
import { emitChunk } from "./chunk.ts";
import type { ChunkAnswer, ChunkRequest } from "./compile_chunks.ts";
import { createValidatorCompiler } from "./validator_compiler.ts";

/** The side of a worker that faces its parent. */
interface WorkerScope {
  onmessage: (event: MessageEvent<ChunkRequest>) => void;
  postMessage(answer: ChunkAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;
const compiler = createValidatorCompiler();

scope.onmessage = ({ data: { id, job } }) => {
  try {
    scope.postMessage({ id, text: emitChunk(job, compiler) });
  } catch (error) {
    scope.postMessage({ id, error: String(error) });
  }
};
