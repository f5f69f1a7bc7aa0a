/** Reads the permissions of a function from the declared type of its session. @module */
import type ts from "typescript";
import type { Build } from "./context.ts";
import { findDeclaration } from "./find_declaration.ts";

/** A permission as a permit names it. */
export interface PermissionName {
  readonly declaration: ts.FunctionDeclaration;
  readonly module: string;
  readonly name: string;
  /** Where the permit names it. */
  readonly node: ts.Node;
}

/** Any of the groups, all within a group. */
export type PermissionGroups = readonly (readonly PermissionName[])[];

/** What the parameters of generic aliases stand for. */
type Bindings = ReadonlyMap<ts.Symbol, Bound>;

interface Bound {
  readonly node: ts.TypeNode;
  readonly bindings: Bindings;
}

const REMEDY =
  "Name exported function declarations, as in `Permit<Session, typeof isOwner | typeof isAdmin>`; a tuple means all of them";

/** The permissions behind a session's type; undefined where it is no permit. */
export function readPermit(
  build: Build,
  type: ts.TypeNode,
): PermissionGroups | undefined {
  const permit = findPermit(build, { node: type, bindings: new Map() });
  if (permit) return readGroups(build, permit);
  if (mentionsPermit(build, type, new Set())) {
    build.report(
      type,
      "PK123",
      "A permit stands inside another type, where it would be lost",
      "Write `session: Permit<Session, …>`, or name an alias of just that",
    );
    return [];
  }
  return undefined;
}

/** The permissions argument of the permit that a type is, through aliases. */
function findPermit(build: Build, start: Bound): Bound | undefined {
  const { ts } = build;
  let { node, bindings } = start;
  for (let depth = 0; depth < 50; depth++) {
    if (ts.isParenthesizedTypeNode(node)) {
      node = node.type;
      continue;
    }
    if (!ts.isTypeReferenceNode(node)) return undefined;
    const found = findDeclaration(build, lastName(build, node.typeName));
    if (found.kind !== "value") return undefined;
    const bound = bindings.get(found.symbol);
    if (bound) {
      ({ node, bindings } = bound);
      continue;
    }
    const { declaration } = found;
    if (!ts.isTypeAliasDeclaration(declaration)) return undefined;
    if (found.symbol.name === "Permit" && build.isCore(declaration)) {
      const permissions = node.typeArguments?.[1];
      return permissions && { node: permissions, bindings };
    }
    bindings = bind(build, declaration, node, bindings);
    node = declaration.type;
  }
  return undefined;
}

function bind(
  build: Build,
  alias: ts.TypeAliasDeclaration,
  reference: ts.TypeReferenceNode,
  outer: Bindings,
): Bindings {
  const inner = new Map<ts.Symbol, Bound>();
  for (const [i, parameter] of (alias.typeParameters ?? []).entries()) {
    const symbol = build.checker.getSymbolAtLocation(parameter.name);
    const given = reference.typeArguments?.[i];
    if (!symbol) continue;
    if (given) inner.set(symbol, { node: given, bindings: outer });
    else if (parameter.default) {
      inner.set(symbol, { node: parameter.default, bindings: inner });
    }
  }
  return inner;
}

function readGroups(build: Build, { node, bindings }: Bound): PermissionGroups {
  const { ts } = build;
  if (ts.isParenthesizedTypeNode(node)) {
    return readGroups(build, { node: node.type, bindings });
  }
  if (ts.isUnionTypeNode(node)) {
    return node.types.flatMap((member) =>
      readGroups(build, { node: member, bindings })
    );
  }
  if (
    ts.isTypeOperatorNode(node) &&
    node.operator === ts.SyntaxKind.ReadonlyKeyword
  ) return readGroups(build, { node: node.type, bindings });
  if (ts.isTupleTypeNode(node)) {
    const members = node.elements.map((element) =>
      ts.isNamedTupleMember(element) && !element.questionToken &&
        !element.dotDotDotToken
        ? element.type
        : element
    );
    return members.length === 0
      ? refuse(build, node)
      : members.reduce<PermissionGroups>(
        (groups, member) =>
          allOf(groups, readGroups(build, { node: member, bindings })),
        [[]],
      );
  }
  if (ts.isTypeQueryNode(node)) return readPermission(build, node);
  if (ts.isTypeReferenceNode(node)) {
    const found = findDeclaration(build, lastName(build, node.typeName));
    const bound = found.kind === "value" && bindings.get(found.symbol);
    if (bound) return readGroups(build, bound);
    if (
      found.kind === "value" && ts.isTypeAliasDeclaration(found.declaration)
    ) {
      return readGroups(build, {
        node: found.declaration.type,
        bindings: bind(build, found.declaration, node, bindings),
      });
    }
  }
  return refuse(build, node);
}

function allOf(
  left: PermissionGroups,
  right: PermissionGroups,
): PermissionGroups {
  return left.flatMap((some) => right.map((more) => [...some, ...more]));
}

function readPermission(
  build: Build,
  node: ts.TypeQueryNode,
): PermissionGroups {
  const { ts } = build;
  const found = findDeclaration(build, lastName(build, node.exprName));
  if (found.kind === "unknown") return [];
  if (
    found.kind !== "value" || !ts.isFunctionDeclaration(found.declaration) ||
    !found.declaration.body || !found.reference
  ) return refuse(build, node);
  return [[{ ...found.reference, declaration: found.declaration, node }]];
}

function refuse(build: Build, node: ts.Node): PermissionGroups {
  build.report(
    node,
    "PK121",
    `A permission isn't an exported function declaration: \`${node.getText()}\``,
    REMEDY,
  );
  return [];
}

function mentionsPermit(
  build: Build,
  node: ts.Node,
  seen: Set<ts.Node>,
): boolean {
  const { ts } = build;
  if (seen.has(node)) return false;
  seen.add(node);
  const name = ts.isTypeReferenceNode(node)
    ? lastName(build, node.typeName)
    : ts.isExpressionWithTypeArguments(node)
    ? node.expression
    : undefined;
  if (name) {
    const found = findDeclaration(build, name);
    const declaration = found.kind === "value" ? found.declaration : undefined;
    if (declaration && ts.isTypeAliasDeclaration(declaration)) {
      if (declaration.name.text === "Permit" && build.isCore(declaration)) {
        return true;
      }
      if (mentionsPermit(build, declaration.type, seen)) return true;
    }
    if (declaration && ts.isInterfaceDeclaration(declaration)) {
      const bases = declaration.heritageClauses?.flatMap((it) => [...it.types]);
      if (bases?.some((base) => mentionsPermit(build, base, seen))) return true;
    }
  }
  if (ts.isTypeLiteralNode(node)) return false;
  return ts.forEachChild(
    node,
    (child) => mentionsPermit(build, child, seen) || undefined,
  ) ?? false;
}

/** The last name of `a.b.c`. */
function lastName(build: Build, name: ts.EntityName): ts.Identifier {
  return build.ts.isIdentifier(name) ? name : name.right;
}
