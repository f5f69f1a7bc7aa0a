/** The types of a client's functions. @module */
import type {
  FunctionModel,
  HttpRouteModel,
  Model,
} from "../../model/model.ts";
import type { Doc, Type } from "../../model/type.ts";
import { fieldsOf } from "../fields.ts";
import { printDoc, printKey, printType } from "../print_type.ts";
import { type Face, resolveRef } from "../schema.ts";
import type { ClientTypes } from "./type_names.ts";
import type { Way } from "./way.ts";

/** How types of a client are printed. */
export interface ShowOptions {
  readonly names: ClientTypes;
  readonly model: Model;
  /** Spaces before every line but the first. */
  readonly indent: number;
}

interface Node {
  way?: Way;
  readonly inner: Map<string, Node>;
}

/** Prints functions as members of an object, in groups where their names have dots. */
export function printWays(
  ways: readonly Way[],
  indent: number,
  print: (way: Way, indent: number) => string,
): string {
  const root: Node = { inner: new Map() };
  for (const way of ways) {
    let at = root;
    for (const key of way.route ? [way.name] : way.name.split(".")) {
      if (!at.inner.has(key)) at.inner.set(key, { inner: new Map() });
      at = at.inner.get(key)!;
    }
    at.way = way;
  }
  const printNode = (node: Node, indent: number): string =>
    [...node.inner].map(([key, { way, inner }]) => {
      const pad = " ".repeat(indent);
      const group = inner.size > 0
        ? `{\n${printNode({ inner }, indent + 2)}${pad}}`
        : undefined;
      const own = way && print(way, indent);
      const type = own && group ? `(${own}) & ${group}` : own ?? group;
      const doc = way ? printDoc(docOf(way.run), indent) : "";
      return `${doc}${pad}readonly ${printKey(key)}: ${type};\n`;
    }).join("");
  return printNode(root, indent);
}

/** Prints the type of a function. */
export function signatureOf(
  { run, route }: Way,
  { options, ...how }: ShowOptions & { readonly options: string },
): string {
  const { input } = run;
  const result = resultOf(run, route, (type) => showType(type, "output", how));
  if (input === undefined) {
    return `(data?: undefined, options?: ${options}) => ${result}`;
  }
  const { model } = how;
  const fields = fieldsOf(input, model.types, "input");
  const mayMiss = fields?.every(({ optional }) => optional) ||
    isUndefinable(input, model);
  const data = `data${mayMiss ? "?" : ""}: ${showType(input, "input", how)}`;
  return `(${data}, options?: ${options}) => ${result}`;
}

/** Prints a type as it is on a face. */
export function showType(
  type: Type,
  face: Face,
  { names, indent }: ShowOptions,
): string {
  return printType(type, {
    face,
    indent,
    nameOf: (name) => names.nameOf(name, face),
  });
}

function resultOf(
  { returns, output, end }: FunctionModel,
  route: HttpRouteModel | undefined,
  show: (type: Type) => string,
): string {
  const { redirect, cookies = {} } = route?.out ?? {};
  if (redirect || returns === "response") return "Promise<Response>";
  if (returns === "bytes") return "Promise<Blob>";
  if (returns === "void" || output === undefined) return "Promise<void>";
  const shown = show(output);
  if (returns === "stream") {
    return `AsyncGenerator<${shown}, ${end ? show(end) : "void"}, undefined>`;
  }
  const gone = Object.values(cookies).map((cookie) =>
    JSON.stringify(typeof cookie === "string" ? cookie : cookie.from)
  );
  return gone.length > 0
    ? `Promise<Omit<${shown}, ${gone.join(" | ")}>>`
    : `Promise<${shown}>`;
}

/** What is said of a function. */
export function docOf(
  { summary, description, throws, deprecated }: FunctionModel,
): Doc {
  const codes = throws.map(({ code, description }) =>
    `@throws \`${code}\`${description ? ` ${description}` : ""}`
  );
  const parts = [summary, description, codes.join("\n")].filter(Boolean);
  return {
    ...(parts.length > 0 ? { description: parts.join("\n\n") } : undefined),
    ...(deprecated ? { deprecated: true as const } : undefined),
  };
}

function isUndefinable(type: Type, { types }: Model): boolean {
  const found = resolveRef(type, types);
  return found.kind === "undefined" ||
    (found.kind === "union" &&
      found.members.some((member) => member.kind === "undefined"));
}
