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

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
