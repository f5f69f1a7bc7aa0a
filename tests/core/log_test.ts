import { NotFound } from "@pikku/core";
import { createLogger, type LogOptions } from "@pikku/core/app";
import { deepEqual, equal, ok } from "node:assert/strict";
import { call, keepLog, open } from "./hand_written.ts";

Deno.test("what is masked goes to the log with the call's id, what is public does not", async () => {
  const { lines, log } = keepLog();
  await using app = await open({
    functions: {
      breaks: {
        run: () => {
          throw new Error("db is down", { cause: new Error("no route") });
        },
      },
      refuses: {
        run: () => {
          throw new NotFound();
        },
      },
    },
  }, { log });
  const reply = await call(app, "breaks");
  ok(reply.kind === "error");
  equal(reply.id, "call-1");
  equal(reply.error.cause, undefined);
  await call(app, "refuses");
  equal(lines.length, 1);
  const { level, message, id, error, ...rest } = lines[0] as {
    level: string;
    message: string;
    id: string;
    error: { message: string; cause: { message: string } };
  };
  deepEqual([level, message, id], ["error", "Call failed", "call-1"]);
  equal(error.message, "db is down");
  equal(error.cause.message, "no route");
  equal((rest as { function?: string }).function, "test.ts#breaks");
});

function linesOf(options: LogOptions): readonly [string[], LogOptions] {
  const lines: string[] = [];
  return [lines, { ...options, write: (line) => void lines.push(line) }];
}

Deno.test("the log writes what its level lets through", () => {
  const seen = (level: LogOptions["level"]) => {
    const [lines, options] = linesOf({ level });
    const logger = createLogger(options);
    logger.debug("debug");
    logger.info("info");
    logger.warn("warn");
    logger.error("error");
    return lines.map((line) => JSON.parse(line).message);
  };
  deepEqual(seen("debug"), ["debug", "info", "warn", "error"]);
  deepEqual(seen(undefined), ["info", "warn", "error"]);
  deepEqual(seen("error"), ["error"]);
  deepEqual(seen("silent"), []);
});

Deno.test("the log takes whatever it is given", () => {
  const circle: Record<string, unknown> = { big: 10n };
  circle.self = circle;
  const given = {
    circle,
    date: new Date(0),
    bad: new Date(NaN),
    call: () => {},
    trap: {
      get boom() {
        throw new Error("boom");
      },
    },
    list: [1n, undefined],
  };
  for (const format of ["json", "text"] as const) {
    const [lines, options] = linesOf({ format });
    createLogger(options).info("All", given);
    equal(lines.length, 1);
    if (format === "text") continue;
    const { circle, date, bad, trap, list } = JSON.parse(lines[0]!);
    deepEqual(circle, { big: "10", self: "[circular]" });
    deepEqual([date, bad], ["1970-01-01T00:00:00.000Z", "Invalid Date"]);
    deepEqual([trap, list], ["[unreadable]", ["1", null]]);
  }
});

Deno.test("no message can look like two", () => {
  for (const format of ["json", "text"] as const) {
    const [lines, options] = linesOf({ format });
    createLogger(options).info("one\r\ntwo\u2028", { text: "three\nfour" });
    equal(lines.length, 1);
    ok(!/[\r\n\u2028]/.test(lines[0]!) || format === "json");
    ok(!/[\r\n]/.test(lines[0]!));
  }
});
