/** Enums. @module */
import type ts from "typescript";
import type { LiteralType, Type } from "../model/type.ts";
import { ignoredDocComment, readDocComment } from "./jsdoc.ts";
import { constraintTags, propertyTags } from "./tag_rules.ts";
import { type Spot, step, type Walk } from "./walk.ts";

/** Converts an enum: its values in declared order. */
export function resolveEnum(
  walk: Walk,
  symbol: ts.Symbol,
  spot: Spot,
): Type {
  const members = new Map<string | number, LiteralType>();
  for (const declaration of symbol.declarations ?? []) {
    if (!walk.ts.isEnumDeclaration(declaration)) continue;
    for (const member of declaration.members) {
      const name = member.name.getText();
      const at = step(spot, `.${name}`, member);
      const value = walk.checker.getConstantValue(member);
      if (value === undefined || !isFinite(Number(value) || 0)) {
        const message = `Value of the enum member is computed: ${name}`;
        return walk.refuse(at, "PK212", message);
      }
      const doc = readDoc(walk, member, at);
      members.set(value, { kind: "literal", value, ...doc });
    }
  }
  return { kind: "union", members: [...members.values()] };
}

/** What JSDoc says of a member: a value by itself can only be described. */
function readDoc(
  walk: Walk,
  member: ts.EnumMember,
  spot: Spot,
): Pick<LiteralType, "doc"> {
  if (ignoredDocComment(walk.ts, member)) {
    walk.refuse(spot, "PK215", "JSDoc comment is ignored by TypeScript");
  }
  const { description, tags } = readDocComment(walk.ts, member);
  for (const { name, node } of walk.isOwn(member) ? tags : []) {
    const isOurs = name in constraintTags || propertyTags.has(name) ||
      name === "default";
    if (!isOurs) continue;
    walk.refuse(
      { ...spot, node },
      "PK213",
      `\`@${name}\` doesn't fit an enum member`,
      "Remove the tag; it is for properties and types",
    );
  }
  return description ? { doc: { description } } : {};
}
