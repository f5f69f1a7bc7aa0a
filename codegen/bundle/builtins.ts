/** Built-in modules of Node, and which of them workers have. @module */
import { builtinModules } from "node:module";

/** What workerd gives a worker under `nodejs_compat`, as far as it works there. */
const WORKER: ReadonlySet<string> = new Set([
  "assert",
  "assert/strict",
  "async_hooks",
  "buffer",
  "console",
  "constants",
  "crypto",
  "diagnostics_channel",
  "dns",
  "dns/promises",
  "events",
  "fs",
  "fs/promises",
  "http",
  "https",
  "module",
  "net",
  "os",
  "path",
  "path/posix",
  "path/win32",
  "perf_hooks",
  "process",
  "punycode",
  "querystring",
  "stream",
  "stream/consumers",
  "stream/promises",
  "stream/web",
  "string_decoder",
  "timers",
  "timers/promises",
  "tls",
  "tty",
  "url",
  "util",
  "util/types",
  "zlib",
]);

const ALL: ReadonlySet<string> = new Set(builtinModules);

/** The name of a built-in module without `node:`; undefined where a specifier names none. */
export function builtinOf(specifier: string): string | undefined {
  if (specifier.startsWith("node:")) return specifier.slice("node:".length);
  return ALL.has(specifier) ? specifier : undefined;
}

/** Whether workers have a built-in module. */
export function isInWorkers(builtin: string): boolean {
  return WORKER.has(builtin);
}
