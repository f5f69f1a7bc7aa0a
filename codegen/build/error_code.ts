/** Finds the error code behind a class that `@throws` names. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";
import { findDeclaration, findSymbol } from "./find_declaration.ts";
import { ERROR_CODES } from "./error_codes.ts";

/** The code of `{Conflict}`, or of a class that extends it; undefined where it is no error of core. */
export function errorCodeOf(
  build: Build,
  node: ts.TypeNode,
): string | undefined {
  const { ts, checker } = build;
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const { typeName } = node;
  const left = ts.isIdentifier(typeName) ? typeName : typeName.left;
  const text = ts.isIdentifier(typeName) ? typeName.text : typeName.right.text;
  const scope = ts.isIdentifier(left)
    ? checker.resolveName(
      left.text,
      node.getSourceFile(),
      ts.SymbolFlags.Class | ts.SymbolFlags.Namespace | ts.SymbolFlags.Alias,
      false,
    )
    : undefined;
  if (!scope) return ERROR_CODES[text];
  const found = findSymbol(build, scope);
  const target = found.kind === "namespace"
    ? checker.tryGetMemberInModuleExports(text, found.symbol)
    : scope;
  return (target && codeOfClass(build, target)) ?? ERROR_CODES[text];
}

function codeOfClass(build: Build, start: ts.Symbol): string | undefined {
  const { ts } = build;
  let found = findSymbol(build, start);
  for (let depth = 0; depth < 20; depth++) {
    if (found.kind !== "value" || !ts.isClassLike(found.declaration)) {
      return undefined;
    }
    const known = ERROR_CODES[found.symbol.name];
    if (known) return known;
    const base = found.declaration.heritageClauses
      ?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)
      ?.types[0]?.expression;
    if (!base) return undefined;
    const own = codeInClass(build, found.declaration);
    if (own) return own;
    found = findDeclaration(
      build,
      ts.isPropertyAccessExpression(base) ? base.name : base,
    );
  }
  return undefined;
}

/** The code that a direct subclass of PikkuError passes to `super`. */
function codeInClass(
  build: Build,
  declaration: ts.ClassLikeDeclaration,
): string | undefined {
  const { ts } = build;
  const codes = new Set(Object.values(ERROR_CODES));
  for (const member of declaration.members) {
    if (!ts.isConstructorDeclaration(member)) continue;
    for (const statement of member.body?.statements ?? []) {
      if (!ts.isExpressionStatement(statement)) continue;
      const call = statement.expression;
      if (
        !ts.isCallExpression(call) ||
        call.expression.kind !== ts.SyntaxKind.SuperKeyword
      ) continue;
      const [first] = call.arguments;
      if (first && ts.isStringLiteral(first) && codes.has(first.text)) {
        return first.text;
      }
    }
  }
  return undefined;
}
