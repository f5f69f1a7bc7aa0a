/** The queues of a generated app. @module */
import type { FunctionModel, Model, QueueModel } from "../model/model.ts";
import type { EntryPrinter } from "./cron_section.ts";
import { addsToQueues } from "./framework_parts.ts";
import { inBraces, printLiteral } from "./literal.ts";
import { printKey } from "./print_type.ts";

/** How references of queues are written. */
export interface QueuePrinter extends EntryPrinter {
  /** The properties of a function that tell how its data are checked. */
  readonly inputOf: (run: FunctionModel) => string;
}

/**
 * Writes the section of queues: those that the app works off, and those of other units that
 * something in it may add to. `functions` are those of the whole app.
 */
export function queuesSection(
  model: Model,
  functions: readonly FunctionModel[],
  printer: QueuePrinter,
): string {
  const adds = addsToQueues(model);
  const entries = (model.queues ?? []).filter(({ away }) => adds || !away)
    .map((queue) => {
      const run = functions.find(({ id }) => id === queue.run)!;
      return `    ${printKey(queue.name)}: ${
        queue.away ? awayEntry(queue, run, printer) : queueEntry(queue, printer)
      },\n`;
    });
  return entries.length === 0 ? "" : `  queues: {\n${entries.join("")}  },\n`;
}

function queueEntry(
  { name: _, place: __, away: ___, as, middleware, tags, ...data }: QueueModel,
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

/** What who adds must know: how data are checked, and what a job is kept with. */
function awayEntry(
  { retries, keep, away }: QueueModel,
  run: FunctionModel,
  { inputOf }: QueuePrinter,
): string {
  return inBraces([
    `input: { ${inputOf(run)} }`,
    retries !== undefined && `retries: ${retries}`,
    keep !== undefined && `keep: ${keep}`,
    away?.as && `as: true`,
  ]);
}
