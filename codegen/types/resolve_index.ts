/** Index signatures: values under keys that aren't known by name. @module */
import type ts from "typescript";
import type { KeyPattern, ObjectType, Type } from "../model/type.ts";
import { includesUndefined } from "./accept_hint.ts";
import { readAnnotations } from "./annotate.ts";
import { annotatePart } from "./annotate_declaration.ts";
import { resolvePresent } from "./resolve_present.ts";
import { dropsUndefined } from "./resolve_union.ts";
import { isRule, readRules } from "./rules.ts";
import {
  areApart,
  numberPattern,
  templatePattern,
} from "./template_pattern.ts";
import { type Known, type Spot, step, typeText, type Walk } from "./walk.ts";

/** Index signatures whose values are of one type. */
interface Signatures {
  readonly infos: readonly ts.IndexInfo[];
  /** The pattern of their keys; empty for any. */
  readonly keys: string;
}

/** Converts the index signatures of an object; undefined where it has none. */
export function resolveIndex(
  walk: Walk,
  type: ts.Type,
  known: Known,
  spot: Spot,
): Pick<ObjectType, "index" | "patterns"> | undefined {
  if (hasLostKeys(walk, type)) {
    return {
      index: walk.refuse(spot, "PK202", "Keys of the type can't be resolved"),
    };
  }
  const infos = walk.checker.getIndexInfosOfType(type).filter((it) =>
    !(it.keyType.flags & walk.ts.TypeFlags.ESSymbolLike)
  );
  if (infos.length === 0) return undefined;
  const all = [...Map.groupBy(infos, (it) => it.type).values()].map((infos) =>
    signaturesOf(walk, infos, spot)
  );
  reportOverlap(walk, all, spot);
  const any = all.find(({ keys }) => keys === "");
  const patterns = all.filter((it) => it !== any).map((it): KeyPattern => ({
    keys: it.keys,
    type: resolveValues(walk, it, known, spot),
  })).sort((a, b) => a.keys < b.keys ? -1 : 1);
  return {
    ...(patterns.length > 0 ? { patterns } : {}),
    ...(any ? { index: resolveValues(walk, any, known, spot) } : {}),
  };
}

function resolveValues(
  walk: Walk,
  { infos: [info] }: Signatures,
  known: Known,
  spot: Spot,
): Type {
  const { type, declaration } = info!;
  const at = step(spot, "[key]");
  const hint = walk.accept(
    type,
    declaration?.type
      ? { node: declaration.type, env: known.env }
      : known.values,
  );
  const found = includesUndefined(walk, type)
    ? resolvePresent(walk, type, dropsUndefined(walk, type, hint), at)
    : walk.convert(type, hint, at);
  if (!declaration || !walk.ts.isIndexSignatureDeclaration(declaration)) {
    return found;
  }
  const annotations = readAnnotations(
    walk,
    declaration,
    type,
    at,
    !walk.isOwn(declaration),
  );
  return annotatePart(walk, found, annotations, "an index signature", at);
}

/** The pattern of the keys of signatures with the same values. */
function signaturesOf(
  walk: Walk,
  infos: readonly ts.IndexInfo[],
  spot: Spot,
): Signatures {
  const patterns = infos.map((it) => patternOf(walk, it.keyType, spot));
  if (patterns.includes("")) return { infos, keys: "" };
  const keys = patterns.length === 1
    ? patterns[0]!
    : patterns.toSorted().map((it) => `(?:${it})`).join("|");
  return { infos, keys };
}

function patternOf(walk: Walk, key: ts.Type, spot: Spot): string {
  const { TypeFlags } = walk.ts;
  if (key.flags & TypeFlags.String) return "";
  if (key.flags & TypeFlags.Number) return `^${numberPattern}$`;
  if (key.isIntersection() && key.types.some((it) => isRule(walk, it))) {
    return ruledPattern(walk, key, spot);
  }
  const pattern = templatePattern(walk, key);
  if (pattern !== undefined) return pattern;
  walk.refuse(
    spot,
    "PK220",
    `Template has no pattern: ${typeText(walk, key)}`,
  );
  return "";
}

/** The pattern that the helpers of core ask of keys. */
function ruledPattern(
  walk: Walk,
  key: ts.IntersectionType,
  spot: Spot,
): string {
  const { pattern = "", ...rest } = readRules(walk, key, spot);
  for (const name of Object.keys(rest)) {
    walk.refuse(
      spot,
      "PK213",
      `Rule \`${name}\` doesn't fit keys`,
      "Write a Pattern, or string",
    );
  }
  return pattern;
}

/**
 * A key that fits two signatures has a value of both. Plain values can be checked against both;
 * objects are closed, so that none would do, and a value has but one native form.
 */
function reportOverlap(
  walk: Walk,
  all: readonly Signatures[],
  spot: Spot,
): void {
  const named = all.filter(({ keys }) => keys !== "");
  const clash = named.some((a, at) =>
    named.slice(at + 1).some((b) =>
      !(isPlain(walk, a) && isPlain(walk, b)) &&
      a.infos.some((one) =>
        b.infos.some((two) => !areApart(walk, one.keyType, two.keyType))
      )
    )
  );
  if (!clash) return;
  walk.refuse(spot, "PK211", "A key may fit two index signatures");
}

/** Whether the values are texts, numbers, booleans or null. */
function isPlain(walk: Walk, { infos: [info] }: Signatures): boolean {
  const { StringLike, NumberLike, BooleanLike, Null, Undefined } =
    walk.ts.TypeFlags;
  const plain = StringLike | NumberLike | BooleanLike | Null | Undefined;
  const { type } = info!;
  return (type.isUnion() ? type.types : [type]).every((it) =>
    (it.flags & plain) !== 0
  );
}

/** Whether the compiler gave up on the keys of a mapped type, which then stand for any. */
function hasLostKeys(walk: Walk, type: ts.Type): boolean {
  // Not in the public declarations.
  const { constraintType } = type as {
    constraintType?: ts.Type & { intrinsicName?: string };
  };
  return constraintType !== undefined &&
    (constraintType.flags & walk.ts.TypeFlags.Any) !== 0 &&
    constraintType.intrinsicName === "error";
}
