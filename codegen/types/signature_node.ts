/** Follows a type that names a function to where its parameters and its result are written. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/**
 * The signature behind `typeof f`, a function type or an alias of one; undefined where it is
 * overloaded or computed, so that only its checked types are known.
 */
export function signatureNode(
  walk: Walk,
  node: ts.TypeNode,
): ts.SignatureDeclaration | undefined {
  const { ts } = walk;
  if (ts.isParenthesizedTypeNode(node)) return signatureNode(walk, node.type);
  if (ts.isFunctionTypeNode(node)) return node;
  const name = ts.isTypeQueryNode(node)
    ? node.exprName
    : ts.isTypeReferenceNode(node)
    ? node.typeName
    : undefined;
  const declared = name && declarationsOf(walk, name);
  const [only] = declared ?? [];
  return only && declared?.length === 1 ? signatureIn(walk, only) : undefined;
}

function declarationsOf(
  { ts, checker }: Walk,
  name: ts.Node,
): readonly ts.Declaration[] {
  const symbol = checker.getSymbolAtLocation(name);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
  return target?.declarations ?? [];
}

function signatureIn(
  walk: Walk,
  declaration: ts.Declaration,
): ts.SignatureDeclaration | undefined {
  const { ts } = walk;
  if (
    ts.isFunctionDeclaration(declaration) ||
    ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration)
  ) return declaration;
  if (ts.isTypeAliasDeclaration(declaration)) {
    return declaration.typeParameters
      ? undefined
      : signatureNode(walk, declaration.type);
  }
  if (
    !ts.isVariableDeclaration(declaration) &&
    !ts.isPropertySignature(declaration) &&
    !ts.isPropertyDeclaration(declaration)
  ) return undefined;
  if (declaration.type) return signatureNode(walk, declaration.type);
  const { initializer } = declaration as ts.VariableDeclaration;
  return initializer && (ts.isArrowFunction(initializer) ||
      ts.isFunctionExpression(initializer))
    ? initializer
    : undefined;
}

/** The parameters of a call; `this` is none. */
export function callParameters(
  { ts }: Walk,
  { parameters }: ts.SignatureDeclaration,
): readonly ts.ParameterDeclaration[] {
  return parameters.filter(({ name }) =>
    !(ts.isIdentifier(name) && name.text === "this")
  );
}
