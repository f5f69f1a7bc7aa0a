/** Reads the rules that the helper types of core carry: `Int & Min<1>`. @module */
import type ts from "typescript";
import type { Constraints } from "../model/type.ts";
import { aliasDeclaration, referencedSymbol } from "./accept_hint.ts";
import { readAnnotations } from "./annotate.ts";
import { kindsOf } from "./kinds.ts";
import { constraintTags } from "./tag_rules.ts";
import { readTagValue } from "./tag_values.ts";
import { type Hint, type Spot, typeText, type Walk } from "./walk.ts";

/** Whether a part of an intersection is a `Rule` of core. */
export function isRule(walk: Walk, type: ts.Type): boolean {
  const { symbol } = type;
  return symbol?.name === "Rule" &&
    symbol.declarations?.some((it) => walk.isCore(it)) === true;
}

/** The constraints that the rules of an intersection stand for. */
export function readRules(
  walk: Walk,
  type: ts.IntersectionType,
  spot: Spot,
): Constraints {
  const found: Record<string, unknown> = {};
  const kinds = kindsOf(walk, type);
  for (const rule of type.types.filter((it) => isRule(walk, it))) {
    const [keyword, value] = walk.checker.getTypeArguments(
      rule as ts.TypeReference,
    );
    const name = keyword?.isStringLiteral() ? keyword.value : "";
    const tag = constraintTags[name];
    const text = value && literalText(walk, value);
    if (!tag || text === undefined) {
      walk.refuse(
        spot,
        "PK214",
        `Rule can't be read: ${typeText(walk, rule)}`,
        "Write one literal, as in Min<1>",
      );
      continue;
    }
    const fits = tag.kinds?.filter((kind) => kinds.has(kind)) ?? [];
    if (fits.length === 0) {
      walk.refuse(
        spot,
        "PK213",
        `Rule \`${name}\` doesn't fit this type: ${[...kinds].join(", ")}`,
        `Remove it; it is for ${tag.kinds?.join(", ")}`,
      );
      continue;
    }
    const read = readTagValue(tag.form, text, new Set(fits));
    if (!("value" in read)) {
      walk.refuse(
        spot,
        "PK214",
        `Rule \`${name}\` can't be read: ${text}`,
        `Write ${read.wanted}`,
      );
      continue;
    }
    if (name in found && found[name] !== read.value) {
      walk.refuse(
        spot,
        "PK230",
        `No value keeps to both: ${name} ${
          found[name]
        } and ${name} ${read.value}`,
      );
    }
    found[name] = read.value;
  }
  return Object.fromEntries(
    Object.entries(found).sort(([a], [b]) => a < b ? -1 : 1),
  );
}

function literalText(walk: Walk, type: ts.Type): string | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) {
    return String(type.value);
  }
  return type.flags & walk.ts.TypeFlags.BooleanLiteral
    ? typeText(walk, type)
    : undefined;
}

/**
 * The constraints on aliases among the parts of an intersection, as it was written: the checker
 * only keeps what they stand for.
 */
export function readParts(
  walk: Walk,
  hint: Hint | undefined,
  base: ts.Type | undefined,
  spot: Spot,
  depth = 0,
): Constraints {
  if (!hint || depth > 20) return {};
  const { ts, checker } = walk;
  const nodes = ts.isIntersectionTypeNode(hint.node)
    ? hint.node.types
    : depth > 0
    ? [hint.node]
    : [];
  let found: Constraints = {};
  for (const node of nodes) {
    const type = checker.getTypeFromTypeNode(node);
    // What is the base itself is converted with its tags.
    if (type === base && depth === 0) continue;
    const symbol = referencedSymbol(walk, node);
    const alias = symbol && !walk.isPlatform(symbol) &&
      aliasDeclaration(walk, symbol);
    if (!alias || walk.isCore(alias)) continue;
    walk.kept?.add(symbol);
    const inner = { node: alias.type };
    const quiet = !walk.isOwn(alias);
    found = {
      ...found,
      ...readParts(walk, inner, base, spot, depth + 1),
      ...readAnnotations(walk, alias, type, spot, quiet).constraints,
    };
  }
  return found;
}
