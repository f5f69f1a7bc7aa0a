/** Intersections: brands, patterns, and objects that are flattened into one. @module */
import type ts from "typescript";
import type { Type } from "../model/type.ts";
import { annotateParts } from "./annotate_declaration.ts";
import { dataTypes } from "./builtin_types.ts";
import { isPrimitive } from "./kinds.ts";
import { resolveObject } from "./resolve_object.ts";
import { isRule, readParts, readRules } from "./rules.ts";
import { templatePattern } from "./template_pattern.ts";
import { type Hint, type Spot, typeText, type Walk } from "./walk.ts";

/** A brand leaves what it is laid over; objects are flattened into one. */
export function resolveIntersection(
  walk: Walk,
  type: ts.IntersectionType,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const parts = type.types.filter((it) => !isRule(walk, it));
  const base = parts.find((it) => isBase(walk, it));
  const converted = resolveParts(walk, type, parts, hint, spot);
  const constraints = {
    ...readParts(walk, hint, base, spot),
    ...(parts.length < type.types.length ? readRules(walk, type, spot) : {}),
  };
  return annotateParts(walk, converted, constraints, spot);
}

/** Converts the parts of an intersection that aren't rules. */
function resolveParts(
  walk: Walk,
  type: ts.IntersectionType,
  parts: readonly ts.Type[],
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const { ts, checker } = walk;
  const bases = parts.filter((it) => isBase(walk, it));
  const [base] = bases;
  const others = parts.filter((it) => it !== base);
  if (!base) {
    const isCallable = type.types.some((it) =>
      it.getCallSignatures().length + it.getConstructSignatures().length > 0
    );
    return isCallable
      ? walk.refuse(spot, "PK204", "Type is a function")
      : resolveObject(walk, type, hint, spot);
  }
  if (bases.length > 1) return resolvePatterns(walk, type, bases, spot);
  if (!others.every((it) => isBrand(walk, it, base))) {
    return refuseMixture(walk, type, spot);
  }
  const node = hint && ts.isIntersectionTypeNode(hint.node)
    ? hint.node.types.find((it) => checker.getTypeFromTypeNode(it) === base)
    : undefined;
  return walk.convert(base, node && { node, env: hint?.env }, spot);
}

/** Whether a part is a value of its own, rather than fields. */
function isBase(walk: Walk, type: ts.Type): boolean {
  const { symbol } = type;
  return isPrimitive(walk, type) || walk.checker.isArrayLikeType(type) ||
    (symbol !== undefined && walk.isPlatform(symbol) &&
      symbol.name in dataTypes);
}

/** No primitive has fields, so those are a brand; of an object only what its values can't be asked for. */
function isBrand(walk: Walk, part: ts.Type, base: ts.Type): boolean {
  const { checker } = walk;
  if (isPrimitive(walk, base)) return true;
  return checker.getIndexInfosOfType(part).length === 0 &&
    part.getCallSignatures().length === 0 &&
    checker.getPropertiesOfType(part).every((it) =>
      !checker.getPropertyOfType(base, it.name) &&
      (/^_/.test(it.name) ||
        checker.getTypeOfSymbol(it).isLiteral())
    );
}

/** A string may have to fit several templates. */
function resolvePatterns(
  walk: Walk,
  type: ts.IntersectionType,
  bases: readonly ts.Type[],
  spot: Spot,
): Type {
  const { TemplateLiteral, StringMapping } = walk.ts.TypeFlags;
  const patterns = bases.map((it) =>
    it.flags & (TemplateLiteral | StringMapping)
      ? templatePattern(walk, it)
      : undefined
  );
  const last = patterns.pop();
  if (last === undefined || patterns.includes(undefined)) {
    return refuseMixture(walk, type, spot);
  }
  const ahead = patterns.map((it) => `(?=${it?.slice(1)})`).join("");
  return {
    kind: "string",
    constraints: { pattern: `^${ahead}${last.slice(1)}` },
  };
}

function refuseMixture(walk: Walk, type: ts.Type, spot: Spot): Type {
  return walk.refuse(
    spot,
    "PK219",
    `Intersection can't be checked: ${typeText(walk, type)}`,
  );
}
