import { runParity } from "./parity/run_parity.ts";
import { served } from "./parity/served.ts";

runParity(served);
