/** Reads the settings of the HTTP edge and the mounted handlers. @module */
import type { HttpOptionsModel, Model, Reference } from "../model/model.ts";
import { type Build, mark } from "./context.ts";
import { fitsTable } from "./fits_table.ts";
import { readReferences } from "./http.ts";
import { checkKeys, readSpec, type Spec } from "./spec.ts";
import type { ObjectValue, ReferenceValue, Value } from "./value.ts";

const pathOrFalse: Spec = { any: ["string", { oneOf: [false] }] };

const OPTIONS: Readonly<Record<string, Spec>> = {
  trustedProxies: { list: "string" },
  allowedOrigins: { list: "string" },
  openapi: pathOrFalse,
  asyncapi: pathOrFalse,
  docs: pathOrFalse,
  info: {
    fields: {
      title: "string",
      version: "string",
      description: "string",
      servers: { list: "string" },
    },
  },
  uploads: {
    fields: { maxFile: "number", maxTotal: "number", maxParts: "number" },
  },
};

/** Reads the section `httpOptions`. */
export function readHttpOptions(
  build: Build,
  section: ObjectValue | undefined,
): HttpOptionsModel {
  if (!section) return { use: [], data: {} };
  checkKeys(build, section, ["use", "error", ...Object.keys(OPTIONS)]);
  const data: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(OPTIONS)) {
    const value = section.entries.get(key)?.value;
    if (!value) continue;
    const read = readSpec(build, value, spec, `httpOptions ${key}`);
    if (read !== undefined) data[key] = read;
  }
  const error = section.entries.get("error")?.value;
  const format = error && readErrorFormat(build, error);
  return {
    use: readReferences(build, section.entries.get("use")?.value),
    ...(format && { error: format }),
    data,
  };
}

function readErrorFormat(
  build: Build,
  value: Value,
): HttpOptionsModel["error"] {
  const { checker, resolver } = build;
  if (value.kind === "invalid") return undefined;
  if (
    value.kind !== "reference" || !value.callable ||
    !fitsTable(build, value, ["httpOptions", "error"])
  ) {
    build.report(
      value.node,
      "PK115",
      `The table expects a function here: \`${value.node.getText()}\``,
      "Name an exported function that takes the problem and returns the body",
    );
    return undefined;
  }
  const { callable, reference } = value;
  const signature = checker.getSignatureFromDeclaration(callable);
  const type = callable.type ? resolver.fromNode(callable.type) : signature &&
    resolver.fromType(
      checker.getReturnTypeOfSignature(signature),
      callable.name ?? callable,
    );
  return type && { ...reference, type };
}

/** Reads the section `mounts`, sorted by prefix. */
export function readMounts(
  build: Build,
  section: ObjectValue | undefined,
): Model["http"]["mounts"] {
  const mounts: { prefix: string; handler: Reference }[] = [];
  for (const { key, keyNode, value } of section?.entries.values() ?? []) {
    mark(build, `mount ${key}`, keyNode);
    if (value.kind === "invalid") continue;
    const named = value.kind === "object" ? value.named : value;
    if (named?.kind === "reference" && isFetchHandler(build, named)) {
      mounts.push({ prefix: key, handler: named.reference });
      continue;
    }
    build.report(
      value.node,
      "PK115",
      `The table expects a fetch handler here: \`${value.node.getText()}\``,
      "Name an exported `(request: Request) => Response`, or an object with such a `fetch`",
    );
  }
  return mounts.sort((a, b) => a.prefix < b.prefix ? -1 : 1);
}

function isFetchHandler(build: Build, value: ReferenceValue): boolean {
  const type = build.checker.getTypeAtLocation(value.declaration);
  return (type.flags & build.ts.TypeFlags.Any) !== 0 ||
    (type.getCallSignatures().length > 0 ||
        type.getProperty("fetch") !== undefined) &&
      fitsTable(build, value, ["mounts", "*"]);
}
