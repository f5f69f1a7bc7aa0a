/** Finds the wiring table of an app and reads it from its syntax tree. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";
import { findDeclaration, findSymbol } from "./find_declaration.ts";
import { reportUnknown } from "./unreadable.ts";
import { readValue, strip } from "./read_value.ts";
import type { ObjectValue } from "./value.ts";

/** Reads `export default app({ … })`; undefined where there is none, which is reported. */
export function readTable(
  build: Build,
  file: ts.SourceFile,
): ObjectValue | undefined {
  const call = findTable(build, file);
  const missing = (node: ts.Node, message: string): undefined => {
    build.report(
      node,
      "PK104",
      message,
      "Write `export default app({ … })` with `app` from `@pikku/core`",
    );
  };
  if (!call) {
    return missing(endOf(file), "The module exports no wiring table");
  }
  if (!build.ts.isCallExpression(call)) {
    return missing(call, "The default export isn't a call of core's `app`");
  }
  const callee = build.ts.isPropertyAccessExpression(call.expression)
    ? call.expression.name
    : call.expression;
  const found = findDeclaration(build, callee);
  if (found.kind === "unknown") return reportUnknown(build, call.expression);
  if (
    found.kind !== "value" || found.symbol.name !== "app" ||
    !build.isCore(found.declaration)
  ) return missing(call, "The default export isn't a call of core's `app`");
  const [table] = call.arguments;
  if (!table || call.arguments.length > 1) {
    return missing(call, "`app` takes one table");
  }
  if (build.ts.isFunctionDeclaration(found.declaration)) {
    const [parameter] = found.declaration.parameters;
    build.tableType = parameter && build.checker.getTypeAtLocation(parameter);
  }
  const value = readValue(build, table);
  if (value.kind === "object") return value;
  if (value.kind !== "invalid") {
    return missing(table, "`app` takes an object");
  }
}

/** The expression behind the default export. */
function findTable(
  build: Build,
  file: ts.SourceFile,
): ts.Expression | undefined {
  const { ts, checker } = build;
  const symbol = checker.getSymbolAtLocation(file)?.exports
    ?.get("default" as ts.__String);
  let found = symbol && findSymbol(build, symbol);
  const seen = new Set<ts.Node>();
  while (found?.kind === "value" && !seen.has(found.declaration)) {
    const { declaration } = found;
    seen.add(declaration);
    const initializer = ts.isExportAssignment(declaration)
      ? declaration.expression
      : ts.isVariableDeclaration(declaration) &&
          declaration.parent.flags & ts.NodeFlags.Const
      ? declaration.initializer
      : undefined;
    if (!initializer) return undefined;
    const expression = strip(build, initializer);
    if (!ts.isIdentifier(expression)) return expression;
    found = findDeclaration(build, expression);
  }
  return undefined;
}

/** A node to mark where the whole file is meant. */
function endOf(file: ts.SourceFile): ts.Node {
  return file.statements[0] ?? file.endOfFileToken;
}
