import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../deno.ts";

/** The syntax tree of a source file of this checkout. */
export function parse(path: string): ts.SourceFile {
  const text = Deno.readTextFileSync(join(ROOT, path));
  return parseText(path, text);
}

/** The syntax tree of a text. */
export function parseText(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Names of a module that hold state which calls may change: two apps in a process would share it. */
export function sharedState(file: ts.SourceFile): string[] {
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const isConst = statement.declarationList.flags & ts.NodeFlags.Const;
    return statement.declarationList.declarations
      .filter((it) => !isConst || isOpenCollection(it))
      .map(({ name }) => name.getText(file));
  });
}

/** A collection that its type leaves open to changes. */
function isOpenCollection(
  { initializer, type }: ts.VariableDeclaration,
): boolean {
  if (!initializer || /^readonly\b/i.test(type?.getText() ?? "")) return false;
  if (/^Readonly(?:Set|Map|Array)\b/.test(type?.getText() ?? "")) return false;
  if (ts.isNewExpression(initializer)) {
    return /^(?:Weak)?(?:Map|Set)$|^Array$/.test(
      initializer.expression.getText(),
    );
  }
  return ts.isArrayLiteralExpression(initializer) &&
      initializer.elements.length === 0 ||
    ts.isObjectLiteralExpression(initializer) &&
      initializer.properties.length === 0;
}

/** Names that code (not comments, texts, types or members) uses, out of these. */
export function globalsUsed(
  file: ts.SourceFile,
  names: readonly string[],
): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.includes(node.text) && isUse(node)) {
      found.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found].sort();
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node || isGlobal(parent.expression);
  }
  const isName = (ts.isPropertySignature(parent) ||
    ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node;
  return !isName;
}

function isGlobal(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && /^(?:globalThis|self)$/.test(node.text);
}

/** Whether a module passes on names that it does not list. */
export function exportsAll(file: ts.SourceFile): boolean {
  return file.statements.some((statement) =>
    ts.isExportDeclaration(statement) && statement.exportClause === undefined
  );
}

/** Whether code is made of text: `eval(…)`, `Function(…)`, `new Function(…)`. */
export function makesCode(file: ts.SourceFile): boolean {
  return globalsUsed(file, ["eval", "Function"]).length > 0;
}
