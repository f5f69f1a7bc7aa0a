import { runParity } from "./run_parity.ts";
import { runtimes } from "./runtimes.ts";
import { inMemory } from "./in_memory.ts";
import { served } from "./served.ts";

for (const runtime of runtimes) {
  if (runtime !== served && runtime !== inMemory) runParity(runtime);
}
