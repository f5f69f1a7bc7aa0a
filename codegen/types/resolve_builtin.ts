/** Types of the platform. @module */
import type ts from "typescript";
import type { Type } from "../model/type.ts";
import { typeArgumentNodes } from "./accept_hint.ts";
import { dataTypes, remedies, streamTypes } from "./builtin_types.ts";
import { type Hint, type Spot, step, typeText, type Walk } from "./walk.ts";

/** Converts a type of the platform; undefined where it is plain data. */
export function resolveBuiltin(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type | undefined {
  const { name } = type.symbol;
  const kind = dataTypes[name];
  if (kind && !(kind === "response" && isInside(spot))) return { kind };
  if (streamTypes.has(name)) return resolveStream(walk, type, hint, spot);
  const text = typeText(walk, type);
  if (name in remedies) {
    return walk.refuse(
      spot,
      "PK203",
      `Type isn't data: ${text}`,
      remedies[name],
    );
  }
  // The fields of a class of the platform are getters, of which JSON has nothing.
  const isClass = (type.symbol.flags & walk.ts.SymbolFlags.Value) !== 0;
  const isData = !isClass &&
    walk.checker.getPropertiesOfType(type).every((it) =>
      !walk.checker.getTypeOfSymbol(it).getCallSignatures().length
    );
  if (isData) return undefined;
  return walk.refuse(spot, "PK203", `Type isn't data: ${text}`);
}

/** Whether a type is a part of another. */
function isInside({ path }: Spot): boolean {
  return /[.[]/.test(path);
}

function resolveStream(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  if (type.symbol.name === "ReadableStream") {
    const [chunk] = walk.checker.getTypeArguments(type as ts.TypeReference);
    const isBytes = !chunk || chunk.flags & walk.ts.TypeFlags.Any ||
      (chunk.symbol?.name === "Uint8Array" && walk.isPlatform(chunk.symbol));
    if (isBytes) return { kind: "bytestream" };
  }
  const node = hint && typeArgumentNodes(walk, hint.node)[0];
  const argument = node && { node, env: hint?.env };
  return {
    kind: "stream",
    items: resolveArgument(walk, type, argument, spot),
  };
}

/** The platform class that a user's class or interface extends, if it isn't plain data. */
export function findBuiltinBase(walk: Walk, type: ts.Type): string | undefined {
  if (!type.isClassOrInterface() && !(type as ts.TypeReference).target) {
    return undefined;
  }
  const target = (type as ts.TypeReference).target ?? type;
  if (!target.isClassOrInterface()) return undefined;
  for (const base of walk.checker.getBaseTypes(target)) {
    const { symbol } = base;
    if (!symbol) continue;
    if (walk.isPlatform(symbol)) {
      if (
        symbol.name in remedies || symbol.name in dataTypes ||
        streamTypes.has(symbol.name) || walk.checker.isArrayType(base)
      ) {
        return symbol.name;
      }
    } else {
      const found = findBuiltinBase(walk, base);
      if (found) return found;
    }
  }
  return undefined;
}

/** Converts the first type argument: of an array or a stream. */
export function resolveArgument(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  const [argument] = walk.checker.getTypeArguments(type as ts.TypeReference);
  return argument
    ? walk.convert(argument, hint, step(spot, "[]"))
    : { kind: "unknown" };
}
