/** A part of an app that is deployed on its own. @module */
import type { Model } from "./model.ts";

/** A unit: the app without what the unit doesn't need. */
export interface UnitModel {
  /** Its name; that of its file, too. */
  readonly name: string;
  /** What is left of the app. */
  readonly model: Model;
  /** Set where it has documents of its entries, and the page that shows them. */
  readonly docs?: true;
}
