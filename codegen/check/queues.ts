/** Rules on queues: their names and limits, their data, and where dead letters go. @module */
import { fieldsOf } from "../emit/fields.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FunctionModel, QueueModel, ServiceUser } from "../model/model.ts";
import { nearestName } from "@pikku/core/validators";
import { findWithin } from "./field_type.ts";
import { type Check, type Finding, findingAt } from "./finding.ts";

const NAME = /^[A-Za-z_$][\w$]*$/;
/** What would be taken for something else of an object of queues. */
const TAKEN: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "then",
]);
/** The fields of core's `DeadLetter`. */
const LETTER = ["queue", "id", "data", "attempts", "error"];

/** The key of a queue's marks. */
export function keyOfQueue({ name }: Pick<QueueModel, "name">): string {
  return `queue ${name}`;
}

/** The name of a queue is a name in the service `queue`. */
export function* queueNames(check: Check): Iterable<Diagnostic> {
  for (const queue of check.model.queues ?? []) {
    if (NAME.test(queue.name) && !TAKEN.has(queue.name)) continue;
    yield findingAtQueue(check, queue, "", {
      code: "PK335",
      message: `The name of a queue can't be a name in code: \`${queue.name}\``,
      remedy: "Write a key of letters, digits, `_` and `$`, and not `then`",
    });
  }
}

/** Limits are numbers that can be. */
export function* queueLimits(check: Check): Iterable<Diagnostic> {
  for (const queue of check.model.queues ?? []) {
    const { retries, concurrency, timeout, keep, backoff = {} } = queue;
    const isWhole = (value: number, least: number) =>
      Number.isSafeInteger(value) && value >= least;
    const limits: readonly (readonly [
      key: string,
      value: number | undefined,
      fits: (value: number) => boolean,
      wanted: string,
    ])[] = [
      ["retries", retries, (it) => isWhole(it, 0), "a whole number from 0"],
      [
        "concurrency",
        concurrency,
        (it) => isWhole(it, 1),
        "a whole number from 1",
      ],
      ["timeout", timeout, (it) => isWhole(it, 1), "milliseconds from 1"],
      ["keep", keep, (it) => isWhole(it, 0), "milliseconds from 0"],
      [
        "backoff.delay",
        backoff.delay,
        (it) => isWhole(it, 0),
        "milliseconds from 0",
      ],
      [
        "backoff.max",
        backoff.max,
        (it) => isWhole(it, 0),
        "milliseconds from 0",
      ],
      ["backoff.factor", backoff.factor, (it) => it >= 1, "a number from 1"],
      [
        "backoff.jitter",
        backoff.jitter,
        (it) => it >= 0 && it <= 1,
        "a number from 0 to 1",
      ],
    ];
    for (const [key, value, fits, wanted] of limits) {
      if (value === undefined || fits(value)) continue;
      yield findingAtQueue(check, queue, key, {
        code: "PK391",
        message: `A limit of a queue can't be: \`${key}\` is ${value}`,
        remedy: `Write ${wanted}`,
      });
    }
  }
}

/** Jobs are texts: they hold neither files nor streams. */
export function* queueData(check: Check): Iterable<Diagnostic> {
  for (const queue of check.model.queues ?? []) {
    const run = check.functions.get(queue.run);
    const path = run?.input && findWithin(
      run.input,
      check.model.types,
      ({ kind }) =>
        kind === "file" || kind === "bytestream" || kind === "stream",
    );
    if (run === undefined || path === undefined) continue;
    yield findingAtQueue(check, queue, "run", {
      code: "PK392",
      message:
        `A job can't hold a file or a stream: \`${run.name}\` takes one at \`data${path}\``,
      remedy:
        "Keep it in a store and take its id, or take a Uint8Array where it is small",
    });
  }
}

/** Dead letters go to another queue, which takes them. */
export function* deadLetters(check: Check): Iterable<Diagnostic> {
  const queues = check.model.queues ?? [];
  const names = queues.map(({ name }) => name);
  for (const queue of queues) {
    const { name, deadLetter } = queue;
    if (deadLetter === undefined) continue;
    const target = queues.find((it) => it.name === deadLetter);
    const run = target && check.functions.get(target.run);
    const lacking = run && fieldLacking(check, run);
    const near = nearestName(deadLetter, names.filter((it) => it !== name));
    if (target && deadLetter !== name && lacking === undefined) continue;
    yield findingAtQueue(check, queue, "deadLetter", {
      code: "PK393",
      message: !target
        ? `Dead letters would go to a queue that isn't there: \`${deadLetter}\``
        : deadLetter === name
        ? `Dead letters would go to the queue that they come from: \`${name}\``
        : `The function of \`${deadLetter}\` takes what no dead letter has: ${lacking}`,
      remedy: !target && near
        ? `Did you mean \`${near}\`?`
        : "Name another queue, whose function takes `data: DeadLetter` of `@pikku/core`",
    });
  }
}

/** What a function takes beside the fields of a dead letter. */
function fieldLacking(
  { model: { types } }: Check,
  { input }: FunctionModel,
): string | undefined {
  if (input === undefined) return undefined;
  const fields = fieldsOf(input, types, "input");
  if (!fields) return "something else than an object";
  const names = new Set(fields.map(({ name }) => name));
  const missing = LETTER.find((name) => !names.has(name));
  const more = fields.find(({ name, optional }) =>
    !optional && !LETTER.includes(name)
  );
  return more
    ? `\`${more.name}\``
    : missing && `an object without \`${missing}\``;
}

/** Whether somebody with a session adds to queues, so that jobs may bring one along. */
export function mayBringSessions({ model }: Check): boolean {
  const made = new Map(model.services.map((it) => [it.name, it]));
  const adds = (user: ServiceUser, seen: Set<string>): boolean =>
    user.services === "*" || user.services.some((name) => {
      if (seen.has(name)) return false;
      seen.add(name);
      const service = made.get(name);
      return service ? adds(service, seen) : name === "queue";
    });
  return model.functions.some((it) =>
    it.session !== undefined && adds(it, new Set())
  );
}

function findingAtQueue(
  check: Check,
  queue: QueueModel,
  part: string,
  finding: Finding,
): Diagnostic {
  const key = keyOfQueue(queue);
  return findingAt(
    check,
    [...(part ? [`${key} ${part}`] : []), key],
    queue.place,
    finding,
  );
}
