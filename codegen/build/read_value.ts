/** Reads an expression of the wiring table as data and references, without running it. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";
import {
  findDeclaration,
  findMember,
  findSymbol,
  type Found,
} from "./find_declaration.ts";
import { reportUnknown, reportUnreadable } from "./unreadable.ts";
import type {
  Entry,
  FunctionNode,
  ListValue,
  ObjectValue,
  Value,
} from "./value.ts";

/** Reads an expression; what the grammar doesn't have is reported and comes back as invalid. */
export function readValue(
  build: Build,
  expression: ts.Expression,
  trail: readonly ts.Node[] = [],
): Value {
  const { ts } = build;
  const node = strip(build, expression);
  if (ts.isStringLiteralLike(node)) {
    return { kind: "data", value: node.text, node };
  }
  const number = toNumber(build, node);
  if (number !== undefined) return { kind: "data", value: number, node };
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { kind: "data", value: true, node };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: "data", value: false, node };
    case ts.SyntaxKind.NullKeyword:
      return { kind: "data", value: null, node };
  }
  if (ts.isObjectLiteralExpression(node)) return readObject(build, node, trail);
  if (ts.isArrayLiteralExpression(node)) return readList(build, node, trail);
  if (ts.isIdentifier(node) && node.text !== "undefined") {
    return readFound(build, findDeclaration(build, node), node, trail);
  }
  if (ts.isPropertyAccessExpression(node)) {
    const found = findMember(build, node);
    if (found) return readFound(build, found, node, trail);
  }
  reportUnreadable(build, node);
  return { kind: "invalid", node };
}

/** The function behind a declaration: a declaration with a body, or a const of a function. */
export function functionOf(
  build: Build,
  declaration: ts.Declaration,
): FunctionNode | undefined {
  const { ts } = build;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const initializer = ts.isVariableDeclaration(declaration)
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
    ? declaration.expression
    : undefined;
  const value = initializer && strip(build, initializer);
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
    ? value
    : undefined;
}

/** Removes parentheses, `as const` and `satisfies`. */
export function strip(build: Build, expression: ts.Expression): ts.Expression {
  const { ts } = build;
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) ||
    ts.isAsExpression(node) && ts.isConstTypeReference(node.type)
  ) node = node.expression;
  return node;
}

function toNumber(build: Build, node: ts.Expression): number | undefined {
  const { ts } = build;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  return ts.isPrefixUnaryExpression(node) &&
      node.operator === ts.SyntaxKind.MinusToken &&
      ts.isNumericLiteral(node.operand)
    ? -Number(node.operand.text)
    : undefined;
}

function readFound(
  build: Build,
  found: Found,
  node: ts.Node,
  trail: readonly ts.Node[],
): Value {
  const { ts, report } = build;
  if (found.kind === "unknown") {
    reportUnknown(build, node);
    return { kind: "invalid", node };
  }
  if (found.kind === "namespace") {
    return lazyObject(node, () => namespaceEntries(build, found.symbol, node));
  }
  const { declaration, reference } = found;
  const callable = functionOf(build, declaration);
  const expression = callable ? undefined : inlined(build, declaration);
  if (
    ts.isVariableDeclaration(declaration) &&
    !(declaration.parent.flags & ts.NodeFlags.Const)
  ) {
    report(
      node,
      "PK106",
      `The table names a variable that may change: \`${node.getText()}\``,
      "Declare it with `const`",
    );
    return { kind: "invalid", node };
  }
  if (expression) {
    if (trail.includes(declaration)) {
      report(
        node,
        "PK108",
        `A constant contains itself: \`${node.getText()}\``,
        "Remove the circle",
      );
      return { kind: "invalid", node };
    }
    const value = readValue(build, expression, [...trail, declaration]);
    return value.kind === "object" && reference
      ? named(value, { kind: "reference", reference, declaration, node })
      : value;
  }
  if (!reference) {
    report(
      node,
      "PK107",
      `The table names a value that its module doesn't export: \`${node.getText()}\``,
      `Write \`export\` before its declaration in \`${
        build.project.pathOf(declaration.getSourceFile())
      }\``,
    );
    return { kind: "invalid", node };
  }
  return {
    kind: "reference",
    reference,
    declaration,
    ...(callable && { callable }),
    node,
  };
}

/** The expression that a constant is read as; undefined where it is only ever referred to. */
function inlined(
  build: Build,
  declaration: ts.Declaration,
): ts.Expression | undefined {
  const { ts } = build;
  const initializer = ts.isVariableDeclaration(declaration)
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
    ? declaration.expression
    : undefined;
  if (!initializer) return undefined;
  const value = strip(build, initializer);
  const readable = ts.isObjectLiteralExpression(value) ||
    ts.isArrayLiteralExpression(value) || ts.isIdentifier(value) ||
    ts.isPropertyAccessExpression(value) &&
      findMember(build, value) !== undefined ||
    ts.isLiteralExpression(value) ||
    toNumber(build, value) !== undefined ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword ||
    value.kind === ts.SyntaxKind.NullKeyword;
  return readable ? value : undefined;
}

/** An object whose entries are read when first asked for: a mount's handler never is. */
function lazyObject(
  node: ts.Node,
  read: () => ReadonlyMap<string, Entry>,
  name?: ObjectValue["named"],
): ObjectValue {
  let entries: ReadonlyMap<string, Entry> | undefined;
  return {
    kind: "object",
    node,
    ...(name && { named: name }),
    get entries(): ReadonlyMap<string, Entry> {
      return entries ??= read();
    },
  };
}

function named(
  value: ObjectValue,
  name: NonNullable<ObjectValue["named"]>,
): ObjectValue {
  return lazyObject(value.node, () => value.entries, name);
}

function readObject(
  build: Build,
  node: ts.ObjectLiteralExpression,
  trail: readonly ts.Node[],
): ObjectValue {
  return lazyObject(node, () => {
    const entries = new Map<string, Entry>();
    const written = new Set<string>();
    for (const property of node.properties) {
      if (build.ts.isSpreadAssignment(property)) {
        spread(build, property, entries, trail);
        continue;
      }
      const entry = readProperty(build, property, trail);
      if (!entry) continue;
      if (written.has(entry.key)) {
        build.report(
          entry.keyNode,
          "PK109",
          `The key stands here twice: \`${entry.key}\``,
          "Remove one of the two",
        );
        continue;
      }
      written.add(entry.key);
      entries.set(entry.key, entry);
    }
    return entries;
  });
}

function readProperty(
  build: Build,
  property: ts.ObjectLiteralElementLike,
  trail: readonly ts.Node[],
): Entry | undefined {
  const { ts } = build;
  const { name } = property;
  if (ts.isShorthandPropertyAssignment(property)) {
    const symbol = build.checker.getShorthandAssignmentValueSymbol(property);
    const found: Found = symbol
      ? findSymbol(build, symbol)
      : { kind: "unknown" };
    const value = readFound(build, found, property.name, trail);
    return { key: property.name.text, keyNode: property.name, value };
  }
  if (!ts.isPropertyAssignment(property) || !name) {
    reportUnreadable(build, property);
    return undefined;
  }
  const key = ts.isComputedPropertyName(name) ||
      ts.isPrivateIdentifier(name) || ts.isBigIntLiteral(name)
    ? undefined
    : name.text;
  if (key === undefined) {
    build.report(
      name,
      "PK114",
      `A key of the table is computed: \`${name.getText()}\``,
      'Write the key as a literal, as in `"GET /todos": listTodos`',
    );
    return undefined;
  }
  const value = readValue(build, property.initializer, trail);
  return { key, keyNode: name, value };
}

function spread(
  build: Build,
  property: ts.SpreadAssignment,
  entries: Map<string, Entry>,
  trail: readonly ts.Node[],
): void {
  const value = readValue(build, property.expression, trail);
  if (value.kind === "invalid") return;
  if (value.kind !== "object") {
    build.report(
      property,
      "PK111",
      "An object spreads what isn't an object",
      "Spread an object literal, a constant of one, or a namespace import",
    );
    return;
  }
  for (const entry of value.entries.values()) {
    if (entries.has(entry.key)) {
      build.report(
        property,
        "PK110",
        `The spread overwrites a key that stands before it: \`${entry.key}\``,
        "Remove the key from one of the two, or write it after the spread",
      );
      continue;
    }
    entries.set(entry.key, entry);
  }
}

function readList(
  build: Build,
  node: ts.ArrayLiteralExpression,
  trail: readonly ts.Node[],
): ListValue {
  const items: Value[] = [];
  for (const element of node.elements) {
    if (!build.ts.isSpreadElement(element)) {
      items.push(readValue(build, element, trail));
      continue;
    }
    const value = readValue(build, element.expression, trail);
    if (value.kind === "list") items.push(...value.items);
    else if (value.kind !== "invalid") {
      build.report(
        element,
        "PK111",
        "A list spreads what isn't a list",
        "Spread a list literal or a constant of one",
      );
    }
  }
  return { kind: "list", items, node };
}

/** The exported values of a namespace, but not `default` and what is `@internal`. */
function namespaceEntries(
  build: Build,
  namespace: ts.Symbol,
  node: ts.Node,
): ReadonlyMap<string, Entry> {
  const { ts, checker } = build;
  const entries = new Map<string, Entry>();
  for (const symbol of checker.getExportsOfModule(namespace)) {
    const found = findSymbol(build, symbol);
    if (found.kind === "unknown" || symbol.name === "default") continue;
    if (!(targetFlags(build, symbol) & ts.SymbolFlags.Value)) continue;
    const at = found.kind === "value" ? found.declaration : node;
    if (ts.getJSDocTags(at).some((tag) => tag.tagName.text === "internal")) {
      continue;
    }
    const keyNode = ts.getNameOfDeclaration(at as ts.Declaration) ?? at;
    const callable = found.kind === "value"
      ? functionOf(build, found.declaration)
      : undefined;
    const value: Value = found.kind === "namespace"
      ? lazyObject(node, () => namespaceEntries(build, found.symbol, node))
      : found.reference
      ? {
        kind: "reference",
        reference: found.reference,
        declaration: found.declaration,
        ...(callable && { callable }),
        node: keyNode,
      }
      : { kind: "invalid", node };
    entries.set(symbol.name, {
      key: symbol.name,
      keyNode,
      value,
      unnamed: true,
    });
  }
  return entries;
}

function targetFlags(build: Build, symbol: ts.Symbol): ts.SymbolFlags {
  return symbol.flags & build.ts.SymbolFlags.Alias
    ? build.checker.getAliasedSymbol(symbol).flags
    : symbol.flags;
}
