/** Every case: the rows of the table. @module */
import type { ParityCase } from "./case.ts";
import { dataCases } from "./cases/data.ts";
import { errorCases } from "./cases/errors.ts";
import { sessionCases } from "./cases/sessions.ts";
import { streamCases } from "./cases/streams.ts";

/** The cases by their headings, in the order of the page. */
export const groups: Readonly<Record<string, readonly ParityCase[]>> = {
  "Data": dataCases,
  "Errors": errorCases,
  "Sessions and permissions": sessionCases,
  "Streams": streamCases,
};

/** The cases; those that wait come first, as the others run meanwhile. */
export const cases: readonly ParityCase[] = Object.values(groups).flat()
  .toSorted((a, b) =>
    Number(b.call === "errors.slow") -
    Number(a.call === "errors.slow")
  );
