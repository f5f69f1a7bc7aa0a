import type { Tool } from "../tools.ts";

/** libfaketime; the variable `LIBFAKETIME` may name another. */
export function faketime(): Tool {
  const found = [
    Deno.env.get("LIBFAKETIME"),
    `/usr/lib/${Deno.build.arch}-linux-gnu/faketime/libfaketimeMT.so.1`,
    "/usr/lib/faketime/libfaketimeMT.so.1",
    "/usr/lib64/faketime/libfaketimeMT.so.1",
  ].find((path) => path !== undefined && isFile(path));
  return { name: "libfaketime", path: found };
}

/** An environment in which clocks start at a time, and run so many times as fast. */
export function fastClock(
  library: string,
  from: Date,
  speed: number,
): Readonly<Record<string, string>> {
  const start = from.toISOString().slice(0, 19).replace("T", " ");
  return {
    TZ: "UTC",
    LD_PRELOAD: library,
    FAKETIME: `@${start} x${speed}`,
  };
}

/** An environment in which the time of day is off by what a file says: `+2h`, `-90m`. */
export function movedClock(
  library: string,
  file: string,
): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: "1",
    // What measures time, and doesn't tell it, goes on as ever.
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    DONT_FAKE_MONOTONIC: "1",
  };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
