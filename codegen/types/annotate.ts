/** Lays the JSDoc of a declaration over a type. @module */
import type ts from "typescript";
import type { Constraints, Doc, Type } from "../model/type.ts";
import { type DocTag, readDocComment } from "./jsdoc.ts";
import { kindsOf } from "./kinds.ts";
import {
  constraintTags,
  docTags,
  type Kind,
  meantTag,
  propertyTags,
  type TagRule,
} from "./tag_rules.ts";
import { readTagValue } from "./tag_values.ts";
import type { Spot, Walk } from "./walk.ts";

/** What a declaration's JSDoc says. */
export interface Annotations {
  readonly doc?: Doc;
  readonly constraints?: Constraints;
  /** Tags for properties: `readonly`, `writeonly`. */
  readonly marks: ReadonlySet<string>;
  /** Where each tag stands, for findings; nothing where nobody is to hear of them. */
  readonly nodes: ReadonlyMap<string, ts.Node>;
}

/**
 * Reads the JSDoc of a declaration for a type. `quiet` passes over tags that don't fit: those of
 * a property whose type a mapped type replaced.
 */
export function readAnnotations(
  walk: Walk,
  declaration: ts.Node,
  type: ts.Type,
  spot: Spot,
  quiet = false,
): Annotations {
  const comment = readDocComment(walk.ts, declaration);
  const constraints: Record<string, unknown> = {};
  const doc: Record<string, unknown> = {};
  const marks = new Set<string>();
  const nodes = new Map<string, ts.Node>();
  if (comment.description !== undefined) doc.description = comment.description;
  const kinds = comment.tags.length === 0
    ? new Set<Kind>()
    : kindsOf(walk, type);
  for (const tag of comment.tags) {
    if (propertyTags.has(tag.name)) {
      marks.add(tag.name);
      nodes.set(tag.name, tag.node);
    }
    const rule = constraintTags[tag.name] ?? docTags[tag.name];
    if (!rule) {
      if (!quiet) reportMisspelt(walk, tag, spot);
      continue;
    }
    const found = readTag(walk, tag, rule, kinds, quiet ? undefined : spot);
    if (!found) continue;
    if (!quiet) {
      reportRepeated(walk, tag, found.value, constraints[tag.name], spot);
      nodes.set(tag.name, tag.node);
    }
    if (tag.name in constraintTags) constraints[tag.name] = found.value;
    else if (tag.name === "example") {
      doc.examples = [...doc.examples as unknown[] ?? [], found.value];
    } else doc[tag.name] = found.value;
  }
  return {
    ...(isEmpty(doc) ? {} : { doc: sorted(doc) as Doc }),
    ...(isEmpty(constraints)
      ? {}
      : { constraints: sorted(constraints) as Constraints }),
    marks,
    nodes,
  };
}

function reportRepeated(
  walk: Walk,
  tag: DocTag,
  value: unknown,
  before: unknown,
  spot: Spot,
): void {
  if (before === undefined || before === value) return;
  walk.refuse(
    { ...spot, node: tag.node },
    "PK230",
    `No value keeps to both: @${tag.name} ${before} and @${tag.name} ${value}`,
  );
}

function readTag(
  walk: Walk,
  tag: DocTag,
  rule: TagRule,
  kinds: ReadonlySet<Kind>,
  spot: Spot | undefined,
): { readonly value: unknown } | undefined {
  const at = spot && { ...spot, node: tag.node };
  if (rule.kinds) {
    const fits = rule.kinds.filter((kind) => kinds.has(kind));
    if (fits.length === 0) {
      const names = rule.kinds.join(", ");
      if (at) {
        walk.refuse(
          at,
          "PK213",
          `\`@${tag.name}\` doesn't fit this type: ${describe(kinds)}`,
          `Remove the tag; it is for ${names}`,
        );
      }
      return undefined;
    }
    return readText(walk, tag, rule, new Set(fits), at);
  }
  return readText(walk, tag, rule, kinds, at);
}

function readText(
  walk: Walk,
  tag: DocTag,
  rule: TagRule,
  kinds: ReadonlySet<Kind>,
  at: Spot | undefined,
): { readonly value: unknown } | undefined {
  const result = readTagValue(rule.form, tag.text, kinds);
  if ("value" in result) return result;
  // Fenced code is an example of use, for people.
  if (tag.name === "example" && tag.text.includes("```")) return undefined;
  if (at) {
    walk.refuse(
      at,
      "PK214",
      `\`@${tag.name}\` can't be read: ${tag.text || "no text"}`,
      `Write ${result.wanted}`,
    );
  }
  return undefined;
}

function reportMisspelt(walk: Walk, tag: DocTag, spot: Spot): void {
  const meant = meantTag(tag.name);
  if (meant === undefined) return;
  walk.refuse(
    { ...spot, node: tag.node },
    "PK217",
    `JSDoc tag is unknown: @${tag.name}`,
    `Write \`@${meant}\``,
  );
}

/** Lays annotations over a type; of an inline union each member gets the constraints that fit it. */
export function annotate(type: Type, annotations: Annotations): Type {
  const { doc, constraints } = annotations;
  const constrained = constraints ? constrain(type, constraints) : type;
  return doc
    ? { ...constrained, doc: { ...constrained.doc, ...doc } }
    : constrained;
}

function constrain(type: Type, constraints: Constraints): Type {
  if (type.kind === "union") {
    return {
      ...type,
      members: type.members.map((it) => constrain(it, constraints)),
    };
  }
  const fitting = Object.entries(constraints).filter(([name]) => {
    const kinds: readonly string[] | undefined = constraintTags[name]?.kinds;
    return type.kind === "ref" || kinds?.includes(modelKind(type));
  });
  if (fitting.length === 0) return type;
  return {
    ...type,
    constraints: { ...type.constraints, ...Object.fromEntries(fitting) },
  };
}

/** The kind of the values of a type, as tags name them. */
export function modelKind(type: Type): string {
  switch (type.kind) {
    case "literal":
      return type.bigint ? "bigint" : typeof type.value;
    case "tuple":
      return "array";
    default:
      return type.kind;
  }
}

function describe(kinds: ReadonlySet<Kind>): string {
  return [...kinds].join(", ") || "null";
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1),
  );
}
