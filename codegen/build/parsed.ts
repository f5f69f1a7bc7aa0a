/** Reads the Standard Schema of a function from the declared type of its data. @module */
import type ts from "typescript";
import type { Reference } from "../model/model.ts";
import type { Build } from "./context.ts";
import { findDeclaration } from "./find_declaration.ts";

/** The schema that checks a function's data. */
export interface ParsedData {
  /** How to import it; absent where that was reported. */
  readonly schema?: Reference;
  /** What it takes; absent where that was reported. */
  readonly input?: ts.Type;
}

/** The schema behind `Parsed<typeof schema>`, through aliases; undefined where the type is no such. */
export function readParsed(
  build: Build,
  type: ts.TypeNode,
): ParsedData | undefined {
  const { ts } = build;
  let node = type;
  for (let depth = 0; depth < 50; depth++) {
    if (ts.isParenthesizedTypeNode(node)) {
      node = node.type;
      continue;
    }
    if (!ts.isTypeReferenceNode(node)) return undefined;
    const name = node.typeName;
    const found = findDeclaration(build, lastName(build, name));
    if (found.kind !== "value") return undefined;
    const { declaration } = found;
    if (!ts.isTypeAliasDeclaration(declaration)) return undefined;
    if (found.symbol.name === "Parsed" && build.isCore(declaration)) {
      const [argument] = node.typeArguments ?? [];
      return argument && readSchema(build, argument);
    }
    if (declaration.typeParameters) return undefined;
    node = declaration.type;
  }
  return undefined;
}

function readSchema(build: Build, node: ts.TypeNode): ParsedData {
  const { ts, checker } = build;
  const found = ts.isTypeQueryNode(node)
    ? findDeclaration(build, lastName(build, node.exprName))
    : undefined;
  if (found?.kind === "unknown") return {};
  const reference = found?.kind === "value" &&
      ts.isVariableDeclaration(found.declaration)
    ? found.reference
    : undefined;
  if (!reference) {
    build.report(
      node,
      "PK137",
      `A schema isn't an exported const: \`${node.getText()}\``,
      "Export the const, and write `Parsed<typeof schema>`",
    );
    return {};
  }
  const standard = memberType(
    build,
    checker.getTypeFromTypeNode(node),
    "~standard",
  );
  const types = standard && memberType(build, standard, "types");
  const input = types && memberType(build, types, "input");
  if (input) return { schema: reference, input };
  build.report(
    node,
    "PK137",
    `A schema doesn't tell its types: \`${node.getText()}\``,
    "Use a schema of a library that speaks Standard Schema 1",
  );
  return {};
}

function memberType(
  { checker }: Build,
  type: ts.Type,
  name: string,
): ts.Type | undefined {
  const symbol = checker.getPropertyOfType(type, name);
  return symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
}

/** The last name of `a.b.c`. */
function lastName(build: Build, name: ts.EntityName): ts.Identifier {
  return build.ts.isIdentifier(name) ? name : name.right;
}
