/** Findings on the units of an app, by code. @module */
import type { TypeCode } from "../types/codes.ts";

/** The findings on `pikku.units`; their codes are `PK4` and two digits. */
export const unitCodes: Readonly<Record<string, TypeCode>> = {
  PK401: {
    title: "Unknown setting",
    explanation: "Nothing reads a setting of this name",
    remedy: "Write one of the names that the finding lists, or remove it",
  },
  PK402: {
    title: "Setting of another type",
    explanation: "The setting holds another kind of value than is read",
    remedy:
      'Write what the finding names: `"*"` or a list of patterns, true or false, a path',
  },
  PK403: {
    title: "Name of a unit",
    explanation:
      "The name of a unit is the name of its file, and a word of `--only`",
    remedy:
      "Write a name of letters, digits, `_` and `-` that no filter and no other unit has",
  },
  PK404: {
    title: "Setting is there twice",
    explanation: "Of two settings of one name only the last would count",
    remedy: "Join the two",
  },
  PK405: {
    title: "Filter matches nothing",
    explanation: "The app has no entry that the pattern fits",
    remedy: "Write the name as the table has it; `pikku info` lists them",
  },
  PK406: {
    title: "Filters contradict",
    explanation:
      "The pattern fits entries of the app, but none that the unit's other filters leave",
    remedy: "Remove one of the filters that contradict, or make it wider",
  },
  PK407: {
    title: "Docs without a document",
    explanation:
      "A unit has documents where it has routes, channels or calls by name, and `httpOptions.openapi` or `httpOptions.asyncapi` isn't false",
    remedy: "Remove `docs`",
  },
  PK408: {
    title: "Main isn't a file",
    explanation:
      "A bundle of the unit starts with the module that `main` names",
    remedy: "Write a path relative to the file that holds the setting",
  },
  PK410: {
    title: "Entries in no unit",
    explanation:
      "Who deploys the units alone deploys the app without these entries",
    remedy: "Add them to a unit, or deploy the app as a whole beside them",
    severity: "warning",
  },
  PK411: {
    title: "All services in a unit",
    explanation:
      "Who takes the services as a whole may use each of them, so the unit keeps them all",
    remedy:
      "Destructure the services that are used, as in `({ todos }: Services)`",
    severity: "warning",
  },
};
