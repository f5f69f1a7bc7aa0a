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
import { classesValues } from "./cases/classes_values.ts";
import { discriminatorsValues } from "./cases/discriminators_values.ts";
import { enumsValues } from "./cases/enums_values.ts";
import { hardValues } from "./cases/hard_values.ts";
import { indexesValues } from "./cases/indexes_values.ts";
import { interfacesValues } from "./cases/interfaces_values.ts";
import { intersectionsValues } from "./cases/intersections_values.ts";
import { keptTagsValues } from "./cases/kept_tags_values.ts";
import { literalsValues } from "./cases/literals_values.ts";
import { mappedValues } from "./cases/mapped_values.ts";
import { nativesValues } from "./cases/natives_values.ts";
import { placesValues } from "./cases/places_values.ts";
import { rareValues } from "./cases/rare_values.ts";
import { recursionValues } from "./cases/recursion_values.ts";
import { tuplesValues } from "./cases/tuples_values.ts";
import { utilitiesValues } from "./cases/utilities_values.ts";
import { variantsValues } from "./cases/variants_values.ts";

/** Cases under the title of their chapter. */
export const chapters: Readonly<Record<string, readonly TypeCase[]>> = {
  "Scalars, literals, arrays and streams": scalarCases,
  "Objects": objectCases,
  "Unions and enums": [...unionCases, ...discriminatorsValues],
  "Generic and computed types": genericCases,
  "Modules": moduleCases,
  "JSDoc": [...constraintCases, ...tagCases],
  "Helper types": helperCases,
  "What is refused": refusedCases,
};

/** All cases; those that are told by their values aren't in the chapters. */
export const allCases: readonly TypeCase[] = [
  ...Object.values(chapters).flat(),
  ...literalsValues,
  ...enumsValues,
  ...tuplesValues,
  ...interfacesValues,
  ...classesValues,
  ...indexesValues,
  ...intersectionsValues,
  ...variantsValues,
  ...mappedValues,
  ...utilitiesValues,
  ...recursionValues,
  ...rareValues,
  ...nativesValues,
  ...keptTagsValues,
  ...hardValues,
  ...placesValues,
];
