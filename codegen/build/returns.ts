/** What a function returns: data, nothing, a stream, bytes or a Response. @module */
import type ts from "typescript";
import type { FunctionModel } from "../model/model.ts";
import type { Build } from "./context.ts";
import type { FunctionNode } from "./value.ts";

/** The parts of a function's model that its result gives. */
export type Returns = Pick<
  FunctionModel,
  "returns" | "output" | "end" | "page"
>;

type Kind = FunctionModel["returns"];

const BYTES: ReadonlySet<string> = new Set([
  "Blob",
  "File",
  "Uint8Array",
  "ReadableStream",
]);
const STREAMS: ReadonlySet<string> = new Set([
  "AsyncIterable",
  "AsyncGenerator",
  "AsyncIterableIterator",
  "AsyncIteratorObject",
]);

/** Reads what a function returns, from its declared type where it has one. */
export function readReturns(build: Build, node: FunctionNode): Returns {
  const { ts, checker } = build;
  const signature = checker.getSignatureFromDeclaration(node);
  if (!signature) return { returns: "void" };
  const whole = checker.getReturnTypeOfSignature(signature);
  const type = checker.getAwaitedType(whole) ?? whole;
  const declared = node.type && declaredResult(build, node.type);
  const at = node.type ?? node.name ?? node;
  const parts = type.isUnion() ? type.types : [type];
  const kinds = new Set(parts.map((part) => kindOf(build, part)));
  if (kinds.size > 1) kinds.delete("void");
  if (kinds.size > 1) {
    build.report(
      at,
      "PK127",
      `A function returns now ${[...kinds].map(describe).join(", now ")}`,
      "Return one kind of result, or make two functions of it",
    );
    return { returns: "data" };
  }
  const [kind = "void"] = kinds;
  switch (kind) {
    case "void":
    case "bytes":
    case "response":
      return { returns: kind };
    case "stream": {
      const output = readItems(build, type, declared, at);
      const end = readEnd(build, type, declared, at);
      return {
        returns: "stream",
        ...(output && { output }),
        ...(end && { end }),
      };
    }
    case "data": {
      const page = isPage(build, type);
      return {
        returns: "data",
        output: declared
          ? build.resolver.fromNode(declared)
          : build.resolver.fromType(type, at),
        ...(page && { page: true as const }),
      };
    }
  }

  function kindOf(build: Build, part: ts.Type): Kind {
    const { Void, Undefined, Never } = ts.TypeFlags;
    if (part.flags & (Void | Undefined | Never)) return "void";
    const name = platformName(build, part);
    if (name === "Response") return "response";
    if (name === "ReadableStream") {
      const [item] = checker.getTypeArguments(part as ts.TypeReference);
      return item && platformName(build, item) === "Uint8Array"
        ? "bytes"
        : "stream";
    }
    if (name && BYTES.has(name)) return "bytes";
    if (name && STREAMS.has(name)) return "stream";
    return part.getProperties().some((it) =>
        it.name.startsWith("__@asyncIterator")
      )
      ? "stream"
      : "data";
  }
}

function describe(kind: Kind): string {
  return kind === "response"
    ? "a `Response`"
    : kind === "stream"
    ? "a stream"
    : kind;
}

/** Name of a type that the platform declares. */
function platformName(build: Build, type: ts.Type): string | undefined {
  const symbol = type.getSymbol();
  const declaration = symbol?.declarations?.[0];
  if (!declaration) return undefined;
  const file = declaration.getSourceFile();
  return file.isDeclarationFile &&
      build.specifierOf(file.fileName) === undefined
    ? symbol.name
    : undefined;
}

/** The declared type without `Promise<…>` around it; undefined where an alias hides one. */
function declaredResult(
  build: Build,
  declared: ts.TypeNode,
): ts.TypeNode | undefined {
  const { ts, checker } = build;
  let node = declared;
  while (true) {
    if (ts.isParenthesizedTypeNode(node)) node = node.type;
    else if (
      ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) &&
      node.typeName.text === "Promise" && node.typeArguments?.length === 1
    ) node = node.typeArguments[0]!;
    else break;
  }
  const type = checker.getTypeFromTypeNode(node);
  return checker.getAwaitedType(type) === type ? node : undefined;
}

function readItems(
  build: Build,
  type: ts.Type,
  declared: ts.TypeNode | undefined,
  at: ts.Node,
): Returns["output"] {
  const { ts, checker, resolver } = build;
  if (
    declared && ts.isTypeReferenceNode(declared) &&
    ts.isIdentifier(declared.typeName) && declared.typeArguments?.[0] &&
    (STREAMS.has(declared.typeName.text) ||
      declared.typeName.text === "ReadableStream")
  ) return resolver.fromNode(declared.typeArguments[0]);
  const base = [type, ...type.getBaseTypes() ?? []].find((it) => {
    const name = platformName(build, it);
    return name !== undefined &&
      (STREAMS.has(name) || name === "ReadableStream");
  });
  const [item] = base ? checker.getTypeArguments(base as ts.TypeReference) : [];
  if (item) return resolver.fromType(item, at);
  build.report(
    at,
    "PK128",
    "The type of a stream's items can't be told from its declaration",
    "Declare the result as `AsyncIterable<Item>`",
  );
  return undefined;
}

/** What a stream returns after its last item, where its type says so: `AsyncGenerator<Item, End>`. */
function readEnd(
  build: Build,
  type: ts.Type,
  declared: ts.TypeNode | undefined,
  at: ts.Node,
): Returns["end"] {
  const { ts, checker, resolver } = build;
  const base = [type, ...type.getBaseTypes() ?? []].find((it) =>
    STREAMS.has(platformName(build, it) ?? "")
  );
  const end = base && checker.getTypeArguments(base as ts.TypeReference)[1];
  const { Any, Unknown, Void, Undefined, Never } = ts.TypeFlags;
  if (!end || end.flags & (Any | Unknown | Void | Undefined | Never)) return;
  const node = declared && ts.isTypeReferenceNode(declared) &&
      ts.isIdentifier(declared.typeName) && STREAMS.has(declared.typeName.text)
    ? declared.typeArguments?.[1]
    : undefined;
  return node ? resolver.fromNode(node) : resolver.fromType(end, at);
}

/** Whether a type is core's `Page`. */
function isPage(build: Build, type: ts.Type): boolean {
  const symbol = type.getSymbol();
  const declaration = symbol?.declarations?.[0];
  return symbol?.name === "Page" && declaration !== undefined &&
    build.isCore(declaration);
}
