/** What named types are called in a client. @module */
import type { FunctionModel } from "../../model/model.ts";
import type { Type, Types } from "../../model/type.ts";
import { type Face, namedType } from "../schema.ts";
import { printDeclaration, toIdentifier } from "../print_type.ts";

/** Names that mean something else in a client. */
const TAKEN = [
  // What it exports.
  ..."CallOptions Client ClientError ClientOptions ErrorCode Errors Issue createClient"
    .split(" "),
  // What it takes from the platform.
  ..."AbortSignal Array AsyncGenerator AsyncIterable Blob Date Error File Headers Iterable Omit"
    .split(" "),
  ..."Promise ReadableStream Readonly Record RequestCredentials RequestInit Response URL Uint8Array"
    .split(" "),
];

/** The named types that a client shows. */
export interface ClientTypes {
  /** What a named type is called on a face. */
  nameOf(name: string, face: Face): string;
  /** Their declarations. */
  print(): string;
}

/**
 * Names the types that functions reach. One whose input and output differ, as it has `@readonly`
 * or `@writeonly` properties, is two: `Todo` and `TodoInput`. No type gets a `reserved` name.
 */
export function clientTypes(
  functions: readonly FunctionModel[],
  types: Types,
  reserved: readonly string[] = [],
): ClientTypes {
  const inputs = reached(functions.map(({ input }) => input), types);
  const outputs = reached(functions.map(({ output }) => output), types);
  const differs = differing(types);
  const taken = new Set([...TAKEN, ...reserved]);
  const take = (wanted: string) => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return name;
  };
  const names = [...new Set([...inputs, ...outputs])].sort();
  const plain = new Map(names.map((name) => [name, take(toIdentifier(name))]));
  const own = new Map(
    names.filter((name) =>
      inputs.has(name) && outputs.has(name) && differs.has(name)
    ).map((name) => [name, take(`${plain.get(name)}Input`)]),
  );
  const nameOf = (name: string, face: Face) =>
    (face === "input" ? own.get(name) : undefined) ?? plain.get(name)!;
  const declare = (name: string, face: Face) =>
    printDeclaration(name, namedType(types, name), {
      face,
      nameOf: (name) => nameOf(name, face),
    });
  return {
    nameOf,
    print: () =>
      names.flatMap((name) => [
        declare(name, outputs.has(name) ? "output" : "input"),
        ...(own.has(name) ? [declare(name, "input")] : []),
      ]).join("\n"),
  };
}

function reached(
  roots: readonly (Type | undefined)[],
  types: Types,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: Type | undefined): void => {
    if (type === undefined) return;
    if (type.kind !== "ref") return partsOf(type).forEach(visit);
    if (found.has(type.name)) return;
    found.add(type.name);
    visit(namedType(types, type.name));
  };
  roots.forEach(visit);
  return found;
}

/** The named types that hide something on one face, or that name one that does. */
function differing(types: Types): ReadonlySet<string> {
  const found = new Set<string>();
  const hides = (type: Type): boolean =>
    type.kind === "ref" ? found.has(type.name) : partsOf(type).some(hides) ||
      (type.kind === "object" &&
        type.properties.some((own) => own.readonly || own.writeonly));
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [name, type] of Object.entries(types)) {
      if (hides(type)) found.add(name);
    }
  }
  return found;
}

function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
    case "stream":
      return [type.items];
    case "tuple":
      return [
        ...type.elements.map(({ type }) => type),
        ...(type.rest ? [type.rest] : []),
      ];
    case "object":
      return [
        ...type.properties.map(({ type }) => type),
        ...(type.index ? [type.index] : []),
      ];
    case "union":
      return type.members;
    default:
      return [];
  }
}
