/** All cases of types, by chapter. @module */
import type { TypeCase } from "./case.ts";
import { constraintCases } from "./cases/constraints.ts";
import { genericCases } from "./cases/generics.ts";
import { helperCases } from "./cases/helpers.ts";
import { moduleCases } from "./cases/modules.ts";
import { objectCases } from "./cases/objects.ts";
import { refusedCases } from "./cases/refused.ts";
import { scalarCases } from "./cases/scalars.ts";
import { tagCases } from "./cases/tags.ts";
import { unionCases } from "./cases/unions.ts";

/** Cases under the title of their chapter. */
export const chapters: Readonly<Record<string, readonly TypeCase[]>> = {
  "Scalars, literals, arrays and streams": scalarCases,
  "Objects": objectCases,
  "Unions and enums": unionCases,
  "Generic and computed types": genericCases,
  "Modules": moduleCases,
  "JSDoc": [...constraintCases, ...tagCases],
  "Helper types": helperCases,
  "What is refused": refusedCases,
};

/** All cases. */
export const allCases: readonly TypeCase[] = Object.values(chapters).flat();
