/** Reads data of the wiring table by a description of what may stand there. @module */
import { nearestName } from "@pikku/core/validators";
import { type Build, mark } from "./context.ts";
import type { ObjectValue, Value } from "./value.ts";

/** What may stand at a place of the table. */
export type Spec =
  | "string"
  | "number"
  | "boolean"
  /** One of these values. */
  | { readonly oneOf: readonly (string | number | boolean)[] }
  /** The first of these that fits. */
  | { readonly any: readonly Spec[] }
  | { readonly list: Spec }
  /** Any keys, values alike. */
  | { readonly record: Spec }
  /** These keys, none of them required. */
  | { readonly fields: Readonly<Record<string, Spec>> };

/** Reads data; undefined where it doesn't fit, which is reported. Marks all of it under `owner`. */
export function readSpec(
  build: Build,
  value: Value,
  spec: Spec,
  owner: string,
): unknown {
  if (value.kind === "invalid") return undefined;
  if (typeof spec === "object" && "any" in spec) {
    const fitting = spec.any.find((it) => hasKind(value, it));
    return fitting
      ? readSpec(build, value, fitting, owner)
      : wrong(build, value, spec);
  }
  if (!hasKind(value, spec)) return wrong(build, value, spec);
  mark(build, owner, value.node);
  if (value.kind === "data") return value.value;
  if (value.kind === "list" && typeof spec === "object" && "list" in spec) {
    return value.items.map((item, i) =>
      readSpec(build, item, spec.list, `${owner}.${i}`)
    ).filter((item) => item !== undefined);
  }
  if (value.kind !== "object" || typeof spec !== "object") return undefined;
  const specs = "fields" in spec ? spec.fields : undefined;
  if (specs) checkKeys(build, value, Object.keys(specs));
  const result: Record<string, unknown> = {};
  for (const { key, value: inner } of value.entries.values()) {
    const own = specs ? specs[key] : "record" in spec ? spec.record : undefined;
    if (!own) continue;
    const read = readSpec(build, inner, own, `${owner}.${key}`);
    if (read !== undefined) result[key] = read;
  }
  return result;
}

/** Reports keys that nothing reads. */
export function checkKeys(
  build: Build,
  value: ObjectValue,
  known: readonly string[],
): void {
  for (const { key, keyNode } of value.entries.values()) {
    if (known.includes(key)) continue;
    const near = nearestName(key, known);
    build.report(
      keyNode,
      "PK112",
      `The table has a key that nothing reads: \`${key}\``,
      near
        ? `Did you mean \`${near}\`?`
        : `Write one of ${known.map((it) => `\`${it}\``).join(", ")}`,
    );
  }
}

/** Reports a value of the wrong kind. */
export function wrong(build: Build, value: Value, spec: Spec): undefined {
  build.report(
    value.node,
    "PK113",
    `The table holds another kind of value than is read here: \`${
      value.node.getText().split("\n", 1)[0]
    }\``,
    `Write ${describe(spec)}`,
  );
}

function hasKind(value: Value, spec: Spec): boolean {
  if (typeof spec === "string") {
    return value.kind === "data" && typeof value.value === spec;
  }
  if ("any" in spec) return spec.any.some((it) => hasKind(value, it));
  if ("oneOf" in spec) {
    return value.kind === "data" &&
      spec.oneOf.some((allowed) => allowed === value.value);
  }
  return "list" in spec ? value.kind === "list" : value.kind === "object";
}

function describe(spec: Spec): string {
  if (typeof spec === "string") return `a ${spec}`;
  if ("any" in spec) return spec.any.map(describe).join(" or ");
  if ("oneOf" in spec) {
    return spec.oneOf.map((it) => `\`${JSON.stringify(it)}\``).join(" or ");
  }
  if ("list" in spec) return `a list, each ${describe(spec.list)}`;
  if ("record" in spec) return `an object, each value ${describe(spec.record)}`;
  const keys = Object.keys(spec.fields).map((it) => `\`${it}\``);
  return `an object with any of ${keys.join(", ")}`;
}
