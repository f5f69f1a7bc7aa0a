/** Says what stands in the wiring table that can't be read without running it. @module */
import { nearestName } from "@pikku/core/validators";
import type ts from "typescript";
import type { Build } from "./context.ts";

/** Reports an expression that the grammar doesn't have, with what to write instead. */
export function reportUnreadable(build: Build, node: ts.Node): void {
  const [what, remedy] = explain(build.ts, node);
  build.report(
    node,
    "PK105",
    `The table can't be read here without running it: ${what}`,
    remedy,
  );
}

/** Reports a name that nothing declares; a failed import is reported where it is written. */
export function reportUnknown(build: Build, node: ts.Node): undefined {
  const { ts, checker } = build;
  const member = ts.isPropertyAccessExpression(node);
  const name = member ? node.name : node;
  if (checker.getSymbolAtLocation(name)) return;
  const module = member
    ? checker.getSymbolAtLocation(node.expression)
    : undefined;
  const known = module && module.flags & ts.SymbolFlags.Alias
    ? checker.getExportsOfModule(checker.getAliasedSymbol(module))
    : [];
  const near = nearestName(name.getText(), known.map((symbol) => symbol.name));
  build.report(
    name,
    "PK102",
    member
      ? `The module has no such export: \`${name.getText()}\``
      : `Nothing of this name is declared: \`${name.getText()}\``,
    near
      ? `Did you mean \`${near}\`?`
      : member
      ? "Export it from the module, or correct the name"
      : "Import it, or correct the name",
  );
}

const MOVE =
  "Write the value out, or export it from a module of its own and name it here";

function explain(
  compiler: typeof ts,
  node: ts.Node,
): readonly [what: string, remedy: string] {
  const ts = compiler;
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return [
      "a function written in place",
      "Export the function from a module and name it here",
    ];
  }
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return [
      "a method or accessor",
      "Export a function from a module and name it here as `key: name`",
    ];
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return [
      "a call",
      "Export the result from a module, as in `export const limit = rateLimit(…)`, and name it here",
    ];
  }
  if (ts.isConditionalExpression(node) || ts.isBinaryExpression(node)) {
    return ["a computed value", MOVE];
  }
  if (ts.isTemplateExpression(node)) {
    return ["a template with values in it", "Write the text out"];
  }
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    return ["a type assertion", "Write `satisfies`, or leave it out"];
  }
  if (ts.isNonNullExpression(node)) {
    return ["a non-null assertion", "Leave the `!` out"];
  }
  if (ts.isPropertyAccessExpression(node)) {
    return [
      "a member of something else than a namespace import",
      "Give the member a constant of its own, or import its module as `import * as name`",
    ];
  }
  if (ts.isElementAccessExpression(node)) {
    return [
      "access by index",
      "Write `namespace.name`, or give the value a constant of its own",
    ];
  }
  if (ts.isIdentifier(node) && node.text === "undefined") {
    return ["`undefined`", "Leave the key out"];
  }
  if (ts.isOmittedExpression(node)) {
    return ["a hole in a list", "Remove the extra comma"];
  }
  if (ts.isRegularExpressionLiteral(node)) {
    return ["a regular expression", "Write a string"];
  }
  if (ts.isBigIntLiteral(node)) return ["a bigint", "Write a number"];
  return [`\`${firstLine(node.getText())}\``, MOVE];
}

function firstLine(text: string): string {
  const line = text.split("\n", 1)[0]!;
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
