/** Reads the names of the RPC section, those of whole namespaces too. @module */
import type { Model } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { readFunction } from "./read_function.ts";
import type { Entry, ObjectValue } from "./value.ts";

/**
 * Reads the section `rpc`, or another of the same grammar: wire name to function id, sorted. Each
 * name is marked as one of `owner`.
 */
export function readRpc(
  build: Build,
  section: ObjectValue,
  owner: string = "rpc",
): Model["rpc"] {
  const names = new Map<string, string>();
  readNames(build, section, { owner, prefix: "" }, names);
  return Object.fromEntries(
    [...names].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0),
  );
}

function readNames(
  build: Build,
  value: ObjectValue,
  { owner, prefix }: { readonly owner: string; readonly prefix: string },
  names: Map<string, string>,
): void {
  for (const entry of value.entries.values()) {
    const name = prefix + entry.key;
    if (entry.value.kind === "object") {
      readNames(build, entry.value, { owner, prefix: `${name}.` }, names);
      continue;
    }
    if (entry.unnamed && !mayBeExposed(build, entry)) continue;
    const run = readFunction(build, entry.value);
    if (!run) continue;
    if (entry.unnamed) checkExposure(build, entry, run);
    if (names.has(name)) {
      build.report(
        entry.keyNode,
        "PK136",
        `Two functions have the same name on the wire: \`${name}\``,
        "Rename one of the two keys",
      );
      continue;
    }
    mark(build, `${owner} ${name}`, entry.keyNode);
    names.set(name, run);
  }
}

function checkExposure(build: Build, entry: Entry, run: string): void {
  const model = build.functions.get(run);
  if (!model || model.session || model.public) return;
  build.report(
    entry.keyNode,
    "PK119",
    `A namespace would expose a function that asks for no session: \`${entry.key}\``,
    "Add `@public` to its JSDoc, a `session` parameter, or `@internal` to keep it inside; or name it in the table on its own",
  );
}

/** Whether an export of a namespace is a function. */
function mayBeExposed(build: Build, { key, keyNode, value }: Entry): boolean {
  if (value.kind === "invalid") return false;
  if (value.kind === "reference" && value.callable) return true;
  build.report(
    keyNode,
    "PK120",
    `A namespace of functions exports what isn't one: \`${key}\``,
    "Add `@internal` to its JSDoc, move it to another module, or name the functions one by one",
  );
  return false;
}
