/** Which services a function takes, from its first parameter. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";
import { mark } from "./context.ts";

/**
 * Reads the names a function destructures. Of a parameter with a name of its own, the members that
 * the body touches; `"*"` where the object is handed on whole.
 */
export function readServiceNames(
  build: Build,
  parameter: ts.ParameterDeclaration | undefined,
  owner: string,
): readonly string[] | "*" {
  const { ts } = build;
  if (!parameter) return [];
  const { name } = parameter;
  if (ts.isObjectBindingPattern(name)) {
    return fromPattern(build, name, owner);
  }
  if (!ts.isIdentifier(name) || name.text === "this") return [];
  const body = (parameter.parent as ts.FunctionLikeDeclaration).body;
  return body ? fromBody(build, name.text, body, owner) : "*";
}

function fromPattern(
  build: Build,
  pattern: ts.ObjectBindingPattern,
  owner: string,
): readonly string[] | "*" {
  const { ts } = build;
  const names = new Set<string>();
  for (const element of pattern.elements) {
    const key = element.propertyName ?? element.name;
    if (
      element.dotDotDotToken ||
      !ts.isIdentifier(key) && !ts.isStringLiteral(key)
    ) return "*";
    names.add(key.text);
    mark(build, `${owner} ${key.text}`, key);
  }
  return [...names].sort();
}

/** Members of `services` that the body reads; `"*"` once it is used in any other way. */
function fromBody(
  build: Build,
  text: string,
  body: ts.Node,
  owner: string,
): readonly string[] | "*" {
  const { ts } = build;
  const names = new Set<string>();
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === text) {
      const { parent } = node;
      if (ts.isPropertyAccessExpression(parent)) {
        if (parent.expression !== node) return true;
        names.add(parent.name.text);
        mark(build, `${owner} ${parent.name.text}`, parent.name);
        return true;
      }
      if (
        ts.isVariableDeclaration(parent) && parent.initializer === node &&
        ts.isObjectBindingPattern(parent.name)
      ) {
        const inner = fromPattern(build, parent.name, owner);
        if (inner === "*") return false;
        for (const name of inner) names.add(name);
        return true;
      }
      return ts.isPropertyAssignment(parent) && parent.name === node;
    }
    return !ts.forEachChild(node, (child) => !visit(child));
  };
  return visit(body) ? [...names].sort() : "*";
}
