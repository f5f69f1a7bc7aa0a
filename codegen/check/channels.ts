/** Rules on channels: their paths and limits, and what their sockets can carry. @module */
import { fieldsOf } from "../emit/fields.ts";
import { resolveRef } from "../emit/schema.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type {
  ChannelModel,
  FunctionModel,
  HttpRouteModel,
} from "../model/model.ts";
import { findWithin } from "./field_type.ts";
import { type Check, type Finding, findingAt, keyOf } from "./finding.ts";
import {
  parameterIsField,
  parameterIsRequired,
  parameterIsText,
  problemOfPath,
  shapeOf,
} from "./path.ts";

const ENDS = ["open", "close"] as const;

/** The key of a channel's marks. */
export function keyOfChannel({ path }: Pick<ChannelModel, "path">): string {
  return `channel ${path}`;
}

/** Paths are literals, `:name` segments and a final `*`, each once. */
export function* channelPaths(check: Check): Iterable<Diagnostic> {
  const taken = new Map<string, ChannelModel>();
  for (const channel of check.model.channels ?? []) {
    const { path } = channel;
    const problem = problemOfPath(path);
    if (problem) {
      yield findingAtChannel(check, channel, "", {
        code: "PK301",
        message: `A path can't be routed, as it has ${problem}: \`${path}\``,
        remedy:
          "Write literal segments, `:name` segments and at most a final `*`, as in `/live/:room`",
      });
    }
    const first = taken.get(shapeOf(path));
    taken.set(shapeOf(path), first ?? channel);
    if (first === undefined) continue;
    yield findingAtChannel(check, channel, "", {
      code: "PK302",
      message:
        `Two channels answer the same requests: \`${path}\` and \`${first.path}\``,
      remedy: "Change the path of one of them",
    });
  }
}

/** The data of `open` and `close` is what a path and a query hold. */
export function* channelData(check: Check): Iterable<Diagnostic> {
  for (const channel of check.model.channels ?? []) {
    for (const end of ENDS) {
      const run = check.functions.get(channel[end] ?? "");
      if (run === undefined) continue;
      yield* parametersFit(check, channel, end, run);
      const problem = problemOfData(check, run);
      if (problem === undefined) continue;
      yield findingAtChannel(check, channel, end, {
        code: "PK350",
        message:
          `The data of \`${end}\` is a path and a query, and \`${run.name}\` ${problem}`,
        remedy: "Take an object of texts, numbers and the like",
      });
    }
  }
}

/** A socket carries what a function returns; `open` and `close` have only data to tell. */
export function* channelResults(check: Check): Iterable<Diagnostic> {
  for (const channel of check.model.channels ?? []) {
    for (const end of ENDS) {
      const run = check.functions.get(channel[end] ?? "");
      if (run === undefined || /^(?:data|void)$/.test(run.returns)) continue;
      yield findingAtChannel(check, channel, end, {
        code: "PK351",
        message:
          `\`${end}\` of a channel returns neither data nor nothing: \`${run.name}\``,
        remedy: "Return data, and let a call give a stream or bytes",
      });
    }
    for (const [name, id] of Object.entries(channel.calls)) {
      const run = check.functions.get(id);
      if (run?.returns !== "response") continue;
      yield findingAtChannel(check, channel, `calls ${name}`, {
        code: "PK351",
        message: `A socket can't carry a \`Response\`: \`${run.name}\``,
        remedy: "Return data or bytes, or leave the function to HTTP",
      });
    }
  }
}

/** Limits are positive whole numbers. */
export function* channelLimits(check: Check): Iterable<Diagnostic> {
  for (const channel of check.model.channels ?? []) {
    const { timeout, idle, maxMessage, maxCalls, rate } = channel;
    const limits = {
      timeout,
      idle,
      maxMessage,
      maxCalls,
      ...(rate && { "rate.calls": rate.calls, "rate.per": rate.per }),
    };
    for (const [key, value] of Object.entries(limits)) {
      const isMissing = value === undefined && !key.startsWith("rate.");
      if (isMissing || Number.isSafeInteger(value) && Number(value) > 0) {
        continue;
      }
      yield findingAtChannel(check, channel, key, {
        code: "PK352",
        message: value === undefined
          ? `A rate says only half of it: \`${key}\` is missing`
          : `A limit of a channel isn't a positive whole number: \`${key}\` is ${value}`,
        remedy: key.startsWith("rate.")
          ? "Write how many calls in how many milliseconds, as in `rate: { calls: 100, per: 1000 }`"
          : key.startsWith("max")
          ? "Write a number of bytes, or of calls"
          : "Write milliseconds, as in `idle: 60_000`",
      });
    }
  }
}

/** Rules on a route's parameters hold for the functions of a channel's path, too. */
function* parametersFit(
  check: Check,
  { path, place }: ChannelModel,
  end: (typeof ENDS)[number],
  run: FunctionModel,
): Iterable<Diagnostic> {
  const route: HttpRouteModel = {
    method: "GET",
    path,
    run: run.id,
    place,
    middleware: [],
    use: [],
    tags: [],
  };
  const mark = check.places.get(`${keyOfChannel({ path })} ${end}`);
  const places = new Map(check.places);
  if (mark) places.set(keyOf(route), mark);
  const { file, line, column } = mark ?? place;
  const pair = { route: { ...route, place: { file, line, column } }, run };
  for (const rule of [parameterIsField, parameterIsRequired, parameterIsText]) {
    yield* rule(pair, { ...check, places });
  }
}

function problemOfData(
  { model: { types } }: Check,
  { input }: FunctionModel,
): string | undefined {
  if (input === undefined) return undefined;
  const { kind } = resolveRef(input, types);
  if (kind !== "unknown" && !fieldsOf(input, types, "input")) {
    return "takes no object";
  }
  const path = findWithin(
    input,
    types,
    ({ kind }) => kind === "file" || kind === "bytestream" || kind === "stream",
  );
  return path === undefined
    ? undefined
    : `takes a file or a stream at \`data${path}\``;
}

function findingAtChannel(
  check: Check,
  channel: ChannelModel,
  part: string,
  finding: Finding,
): Diagnostic {
  const key = keyOfChannel(channel);
  const keys = part ? [`${key} ${part}`, `${key} rate`, key] : [key];
  return findingAt(
    check,
    part.startsWith("rate.") ? keys : keys.filter((it) => !/ rate$/.test(it)),
    channel.place,
    finding,
  );
}
