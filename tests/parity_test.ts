import { inMemory } from "./parity/in_memory.ts";
import { runParity } from "./parity/run_parity.ts";
import { served } from "./parity/served.ts";

runParity(inMemory);
runParity(served);
