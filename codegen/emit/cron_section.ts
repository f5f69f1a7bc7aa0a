/** What of a generated app runs at given times. @module */
import type { CronModel, Model, ServiceUser } from "../model/model.ts";
import { inBraces, printLiteral } from "./literal.ts";

/** How references of an entry are written. */
export interface EntryPrinter {
  readonly middlewareOf: (users: readonly ServiceUser[]) => readonly string[];
  readonly factoryOf: (user: ServiceUser) => string;
}

/** Writes the section of what runs at given times; nothing where there is none. */
export function cronSection(
  { cron = [] }: Model,
  printer: EntryPrinter,
): string {
  if (cron.length === 0) return "";
  const entries = cron.map((it) => `    ${cronEntry(it, printer)},\n`);
  return `  cron: [\n${entries.join("")}  ],\n`;
}

function cronEntry(
  { place: _, as, middleware, tags, ...data }: CronModel,
  { middlewareOf, factoryOf }: EntryPrinter,
): string {
  return inBraces([
    ...Object.entries(data).map(([key, value]) =>
      value === undefined ? "" : `${key}: ${printLiteral(value)}`
    ),
    as && `as: ${factoryOf(as)}`,
    middleware.length > 0 &&
    `middleware: [${middlewareOf(middleware).join(", ")}]`,
    tags.length > 0 && `tags: ${printLiteral(tags)}`,
  ]);
}
