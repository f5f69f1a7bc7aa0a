/**
 * Types as TypeScript text, for the generated types and clients.
 *
 * @module
 */
import type {
  Doc,
  Element,
  ObjectType,
  Property,
  TupleType,
  Type,
  Types,
} from "../model/type.ts";
import type { Face } from "./json_schema.ts";

/** How a type is printed. */
export interface PrintOptions {
  /** What a named type is called; its own name unless told. */
  readonly nameOf?: (name: string) => string;
  /** Leaves out what the face hides: readonly properties of inputs, writeonly ones of outputs. */
  readonly face?: Face;
  /** Replaces the text of a kind: `{ file: "Blob | File" }`. */
  readonly kinds?: Readonly<Partial<Record<Type["kind"], string>>>;
  /** Spaces before every line but the first; 0 unless told. */
  readonly indent?: number;
}

const KINDS: Readonly<Partial<Record<Type["kind"], string>>> = {
  date: "Date",
  url: "URL",
  bytes: "Uint8Array<ArrayBuffer>",
  file: "File | Blob",
  bytestream: "ReadableStream<Uint8Array<ArrayBuffer>>",
  response: "Response",
};

/**
 * Prints a type as TypeScript, in its native form: `Date`, `bigint`, `Uint8Array<ArrayBuffer>`.
 *
 * @example
 * ```ts
 * import { printType } from "./print_type.ts";
 *
 * printType({ kind: "array", items: { kind: "ref", name: "Todo" } }); // "Todo[]"
 * ```
 */
export function printType(type: Type, options: PrintOptions = {}): string {
  switch (type.kind) {
    case "ref":
      return nameOf(type.name, options);
    case "literal":
      return type.bigint ? `${type.value}n` : JSON.stringify(type.value);
    case "array":
      return `${printElement(type.items, options)}[]`;
    case "tuple":
      return printTuple(type, options);
    case "object":
      return printObject(type, options);
    case "union":
      return printUnion(type.members, options);
    case "stream":
      return `AsyncIterable<${printType(type.items, options)}>`;
    default:
      return options.kinds?.[type.kind] ?? KINDS[type.kind] ?? type.kind;
  }
}

/**
 * Prints a named type as an exported declaration with its JSDoc: an interface where it is an
 * object, an alias otherwise.
 */
export function printDeclaration(
  name: string,
  type: Type,
  options: PrintOptions = {},
): string {
  const own = nameOf(name, options);
  const doc = printDoc(type.doc, 0);
  const isInterface = type.kind === "object" &&
    (type.properties.length > 0 || type.index || type.patterns);
  return isInterface
    ? `${doc}export interface ${own} ${printMembers(type, options)}\n`
    : `${doc}export type ${own} = ${printType(type, options)};\n`;
}

/** Prints every named type as an exported declaration, sorted by name. */
export function printDeclarations(
  types: Types,
  options: PrintOptions = {},
): string {
  return Object.keys(types).sort().map((name) =>
    printDeclaration(name, types[name]!, options)
  ).join("\n");
}

/** A JSDoc comment of what the user wrote, with a line break; nothing where nothing is said. */
export function printDoc(doc: Doc | undefined, indent: number): string {
  const lines = [
    ...(doc?.title ? [doc.title] : []),
    ...(doc?.description ? doc.description.trim().split(/\r?\n/) : []),
    ...(doc?.default === undefined
      ? []
      : [`@default ${JSON.stringify(doc.default)}`]),
    ...(doc?.deprecated ? ["@deprecated"] : []),
  ].map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 0) return "";
  const pad = " ".repeat(indent);
  return lines.length === 1
    ? `${pad}/** ${lines[0]} */\n`
    : `${pad}/**\n${
      lines.map((line) => `${pad} * ${line}`.trimEnd()).join("\n")
    }\n${pad} */\n`;
}

/** A property name as it stands in an object type or literal: quoted where it has to be. */
export function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__"
    ? name
    : JSON.stringify(name);
}

/** A name that TypeScript takes as an identifier. */
export function toIdentifier(name: string): string {
  const plain = name.replace(/[^\p{ID_Continue}$]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return /^[\p{ID_Start}_$]/u.test(plain) ? plain : `_${plain}`;
}

function nameOf(name: string, options: PrintOptions): string {
  return options.nameOf?.(name) ?? toIdentifier(name);
}

function printObject(type: ObjectType, options: PrintOptions): string {
  const value = printIndex(type, options);
  return type.properties.length > 0 || !value
    ? printMembers(type, options)
    : `{ [key: string]: ${value} }`;
}

/** The values of all index signatures; a key that fits a pattern may be any text. */
function printIndex(
  { patterns = [], index }: ObjectType,
  options: PrintOptions,
): string | undefined {
  const values = [...patterns.map(({ type }) => type), ...index ? [index] : []];
  return values.length > 0 ? printUnion(values, options) : undefined;
}

function printMembers(type: ObjectType, options: PrintOptions): string {
  const { face, indent = 0 } = options;
  const inner = { ...options, indent: indent + 2 };
  const pad = " ".repeat(indent + 2);
  const members = type.properties
    .filter(({ readonly, writeonly }) =>
      !(face === "input" ? readonly : face === "output" && writeonly)
    )
    .map((property) =>
      `${printDoc(property.type.doc, indent + 2)}${pad}${
        printProperty(property, inner)
      }\n`
    );
  const index = printIndex(type, inner);
  if (index) {
    // Beside properties of other types, an index signature must take them all.
    const value = members.length > 0 ? "unknown" : index;
    members.push(`${pad}[key: string]: ${value};\n`);
  }
  return members.length === 0
    ? "Record<string, never>"
    : `{\n${members.join("")}${" ".repeat(indent)}}`;
}

function printProperty(
  { name, type, optional }: Property,
  options: PrintOptions,
): string {
  const mayMiss = optional ||
    options.face === "input" && type.doc?.default !== undefined;
  const shown = optional && type.kind === "union"
    ? { ...type, members: type.members.filter(isDefined) }
    : type;
  return `${printKey(name)}${mayMiss ? "?" : ""}: ${
    printType(shown, options)
  };`;
}

function isDefined({ kind }: Type): boolean {
  return kind !== "undefined";
}

function printTuple(
  { elements, rest, last = [] }: TupleType,
  options: PrintOptions,
): string {
  const all = [...elements, ...last];
  const named = all.length > 0 && all.every(({ name }) => name !== undefined);
  const print = ({ name, type, optional }: Element): string => {
    if (named) {
      return `${name}${optional ? "?" : ""}: ${printType(type, options)}`;
    }
    return optional
      ? `${printElement(type, options)}?`
      : printType(type, options);
  };
  const further = rest &&
    `${named ? "...rest: " : "..."}${printElement(rest, options)}[]`;
  return `[${
    [
      ...elements.map(print),
      ...further ? [further] : [],
      ...last.map(print),
    ].join(", ")
  }]`;
}

function printUnion(members: readonly Type[], options: PrintOptions): string {
  const texts = members.map((member) => printType(member, options));
  return texts.length === 0 ? "never" : [...new Set(texts)].join(" | ");
}

/** A type as it stands before `[]` or `?`: unions in parentheses. */
function printElement(type: Type, options: PrintOptions): string {
  const text = printType(type, options);
  const joined = type.kind === "union" ||
    type.kind in KINDS || type.kind in (options.kinds ?? {});
  return joined && text.includes(" | ") ? `(${text})` : text;
}
