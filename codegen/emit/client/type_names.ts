/** What named types are called in a client. @module */
import type { FunctionModel } from "../../model/model.ts";
import { partsOf } from "../../model/parts.ts";
import type { Type, Types } from "../../model/type.ts";
import { type Face, namedType } from "../schema.ts";
import { printDeclaration, toIdentifier } from "../print_type.ts";

/** Names that mean something else in a client: what every one exports, and the platform's. */
const TAKEN = [
  ..."Client Errors".split(" "),
  ..."AbortController AbortSignal Array ArrayBuffer AsyncGenerator AsyncIterable Blob Date"
    .split(" "),
  ..."Error EventTarget Extract File FormData Generator Headers Iterable NoInfer NonNullable Omit"
    .split(" "),
  ..."Partial Pick Promise ReadableStream Readonly Record RequestCredentials RequestInit Response"
    .split(" "),
  ..."ReturnType SymbolConstructor URL URLSearchParams Uint8Array".split(" "),
];

/** Declarations of earlier passes, by type: the texts of each face. */
export type PrintedTypes = WeakMap<Type, Map<string, string>>;

/** The named types that a client shows. */
export interface ClientTypes {
  /** The names that they have, and those that they can't have. */
  readonly taken: ReadonlySet<string>;
  /** What a named type is called on a face. */
  nameOf(name: string, face: Face): string;
  /** Their declarations; `printed` keeps them for a later pass. */
  print(printed?: PrintedTypes): string;
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
  const results = functions.flatMap(({ output, end }) => [output, end]);
  const outputs = reached(results, types);
  const taken = new Set([...TAKEN, ...reserved]);
  const take = (wanted: string) => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
    taken.add(name);
    return name;
  };
  const names = [...new Set([...inputs, ...outputs])].sort();
  const plain = new Map(names.map((name) => [name, take(toIdentifier(name))]));
  const differs = names.length > 0 ? differing(types) : new Set();
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
  // A text holds the names of other types, so it holds only where all are called as they are.
  const isPlain = own.size === 0 &&
    plain.entries().every(([name, shown]) => name === shown);
  const recall = (name: string, face: Face, printed?: PrintedTypes) => {
    if (!printed || !isPlain) return declare(name, face);
    const type = namedType(types, name);
    const texts = printed.get(type) ?? new Map<string, string>();
    const key = `${face} ${name}`;
    const text = texts.get(key) ?? declare(name, face);
    printed.set(type, texts.set(key, text));
    return text;
  };
  return {
    taken,
    nameOf,
    print: (printed) =>
      names.flatMap((name) => [
        recall(name, outputs.has(name) ? "output" : "input", printed),
        ...(own.has(name) ? [recall(name, "input", printed)] : []),
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
