/**
 * Writes imports as npm wants them.
 *
 * @module
 */
import ts from "typescript";

/** Says what to write in place of a specifier. */
export type Rewrite = (specifier: string) => string;

/** A transformer that rewrites what modules, or declarations of modules, import. */
export function rewriteImports<Node extends ts.SourceFile | ts.Bundle>(
  rewrite: Rewrite,
): ts.TransformerFactory<Node> {
  return (context) => {
    const { factory } = context;
    const visit = (node: ts.Node): ts.Node => {
      const specifier = specifierOf(node);
      const written = specifier && rewrite(specifier.text);
      const inner = ts.visitEachChild(node, visit, context);
      if (!specifier || written === undefined || written === specifier.text) {
        return inner;
      }
      return withSpecifier(inner, factory.createStringLiteral(written));
    };
    const withSpecifier = (node: ts.Node, name: ts.StringLiteral): ts.Node => {
      if (ts.isImportDeclaration(node)) {
        const { modifiers, importClause, attributes } = node;
        return factory.updateImportDeclaration(
          node,
          modifiers,
          importClause,
          name,
          attributes,
        );
      }
      if (ts.isExportDeclaration(node)) {
        const { modifiers, isTypeOnly, exportClause, attributes } = node;
        return factory.updateExportDeclaration(
          node,
          modifiers,
          isTypeOnly,
          exportClause,
          name,
          attributes,
        );
      }
      if (ts.isImportTypeNode(node)) {
        return factory.updateImportTypeNode(
          node,
          factory.createLiteralTypeNode(name),
          node.attributes,
          node.qualifier,
          node.typeArguments,
          node.isTypeOf,
        );
      }
      const call = node as ts.CallExpression;
      return factory.updateCallExpression(
        call,
        call.expression,
        call.typeArguments,
        [name, ...call.arguments.slice(1)],
      );
    };
    return (file) => ts.visitNode(file, visit) as Node;
  };
}

/** The module that a node names, where it is one that imports. */
export function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  const named = ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
    ? node.moduleSpecifier
    : isImportCall(node)
    ? node.arguments[0]
    : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
    ? node.argument.literal
    : undefined;
  return named && ts.isStringLiteral(named) ? named : undefined;
}

/** Whether a node is `import(…)`. */
export function isImportCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword;
}
