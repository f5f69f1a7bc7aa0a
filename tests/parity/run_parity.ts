/** Runs every case over every wire on a runtime. @module */
import { deepEqual, equal, ok } from "node:assert/strict";
import { testWith } from "../tools.ts";
import type { Expected, ExpectedError, ParityCase, Who } from "./case.ts";
import { cases } from "./cases.ts";
import { type Failure, type Outcome, toJson } from "./outcome.ts";
import type { Caller, Place, Runtime, Wire } from "./wire.ts";
import { post } from "./wires/http_request.ts";
import { wires } from "./wires.ts";

/** How many calls run at once. */
const AT_ONCE = 8;

/** Why a case isn't run over a wire; undefined where it is. */
export function reasonOf(
  { needs }: ParityCase,
  wire: Wire,
  runtime?: Runtime,
): string | undefined {
  const lacks = runtime?.lacks(wire.name) ?? {};
  if (typeof lacks === "string") return lacks;
  for (const need of needs) {
    const reason = wire.lacks[need] ?? lacks[need];
    if (reason !== undefined) return reason;
  }
}

/** Defines the test of a runtime: one server, and a step for each wire. */
export function runParity(runtime: Runtime): void {
  const { name, path } = runtime;
  testWith(
    { name, path },
    `every wire carries every case on ${name}`,
    async (_, t) => {
      await using place = await runtime.start();
      const tokens = await logIn(place);
      const found = wires.flatMap((wire) => {
        const own = cases.filter((one) =>
          reasonOf(one, wire, runtime) === undefined
        );
        if (own.length === 0) return [];
        const call = wire.open(place);
        return own.map((one) => ({
          wire,
          one,
          run: () => runCase(one, wire, call, place, tokens),
        }));
      });
      const ended = runAll(found);
      for (const wire of wires) {
        const own = found.flatMap((each, at) =>
          each.wire === wire ? [{ one: each.one, end: ended[at]! }] : []
        );
        if (own.length === 0) continue;
        await t.step(wire.name, async (t) => {
          for (const { one, end } of own) {
            await t.step(one.name, async () => {
              const { error } = await end;
              if (error !== undefined) throw error;
            });
          }
        });
      }
      const log = place.lines.join("\n");
      ok(log.includes("hunter2"), "The log tells what callers don't see");
    },
  );
}

/** A few at once, in their order; each tells how it ended. */
function runAll(
  all: readonly { readonly run: () => Promise<void> }[],
): readonly Promise<{ readonly error?: unknown }>[] {
  const ends = all.map(() => Promise.withResolvers<{ error?: unknown }>());
  let next = 0;
  const work = async () => {
    while (next < all.length) {
      const at = next++;
      try {
        await all[at]!.run();
        ends[at]!.resolve({});
      } catch (error) {
        ends[at]!.resolve({ error: error ?? new Error("Nothing was thrown") });
      }
    }
  };
  for (let n = 0; n < AT_ONCE; n++) void work();
  return ends.map(({ promise }) => promise);
}

type Tokens = Readonly<Record<Who, string | undefined>>;

async function logIn(place: Place): Promise<Tokens> {
  const start = async (user: string, ttl: number): Promise<string> => {
    const data = { user, ttl };
    const came = await post(place, "/sessions/login", { data }, "*/*");
    ok(came.outcome.kind === "data", came.told);
    return (came.outcome.value as { token: string }).token;
  };
  const tokens = {
    nobody: undefined,
    unknown: "nobody-gave-this-out",
    expired: await start("ada", 1),
    ada: await start("ada", 600_000),
    admin: await start("admin", 600_000),
  };
  await new Promise((resolve) => setTimeout(resolve, 5));
  return tokens;
}

async function runCase(
  { name: _, as = "nobody", needs: __, expected, leaves, ...call }: ParityCase,
  wire: Wire,
  carry: Caller,
  place: Place,
  tokens: Tokens,
): Promise<void> {
  const key = crypto.randomUUID();
  const token = tokens[as];
  const { outcome, told } = await carry({
    ...call,
    ...(leaves ? { data: { ...call.data, key } } : undefined),
    ...(token === undefined ? undefined : { token }),
  });
  compare(outcome, expected, wire);
  ok(!told.includes("hunter2"), told);
  if (leaves) await untilLeft(place, key);
}

function compare(outcome: Outcome, expected: Expected, wire: Wire): void {
  const form = (value: unknown) =>
    wire.values === "json" ? toJson(value) : value;
  if (outcome.kind === "error" && expected.kind === "error") {
    return compareErrors(outcome.error, expected.error, wire);
  }
  if (outcome.kind === "stream" && expected.kind === "stream") {
    const { error, ...rest } = outcome;
    const { error: wanted, end, ...others } = expected;
    const carriesEnd = wire.lacks["stream results"] === undefined;
    if (!carriesEnd || end === undefined) {
      deepEqual({ ...rest, end: undefined }, {
        ...others,
        items: others.items.map(form),
        end: undefined,
      });
    } else {
      deepEqual(rest, {
        ...others,
        items: others.items.map(form),
        end: form(end),
      });
    }
    if (error === undefined || wanted === undefined) {
      return deepEqual(error, wanted);
    }
    return compareErrors(error, wanted, wire);
  }
  if (outcome.kind === "bytes" && expected.kind === "bytes") {
    const { type, ...rest } = outcome;
    const { type: wanted, ...others } = expected;
    if (wanted !== undefined) equal(type, wanted);
    return deepEqual(rest, others);
  }
  deepEqual(
    outcome,
    expected.kind === "data"
      ? { kind: "data", value: form(expected.value) }
      : expected,
  );
}

function compareErrors(
  failure: Failure,
  expected: ExpectedError,
  { lacks, isInside }: Wire,
): void {
  equal(failure.code, expected.code, JSON.stringify(failure));
  const message = isInside ? expected.inside : expected.message;
  if (message !== undefined) equal(failure.message, message);
  if (!lacks["error data"]) deepEqual(failure.data, expected.data);
  if (expected.issues === undefined || lacks.pointers) return;
  deepEqual(
    failure.issues?.map(({ pointer, keyword }) => `${pointer} ${keyword}`)
      .sort(),
    expected.issues,
  );
}

/** The function learns of it in its own time. */
async function untilLeft(place: Place, key: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const { outcome } = await post(
      place,
      "/streams/left",
      { data: { key } },
      "*/*",
    );
    ok(outcome.kind === "data");
    if ((outcome.value as { how: unknown }).how !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("The function doesn't learn that its reader left");
}
