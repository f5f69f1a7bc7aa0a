/** Everything that is the same on every runtime. @module */
import { dataCases } from "./cases/data.ts";
import type { Case } from "./driver.ts";

/** The cases, each by a name of its own. */
export const cases: readonly Case[] = [...dataCases];
