/** Middleware around calls. @module */
import { onionStep } from "./onion.ts";
import type { Part } from "./part.ts";

/** Runs middleware, where the app or one of its entries has some. */
export const middleware: Part = {
  open: () => ({ services: [], around: onionStep }),
};
