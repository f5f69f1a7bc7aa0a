/** Follows a name through imports and re-exports to what it declares. @module */
import type ts from "typescript";
import type { Reference } from "../model/model.ts";
import type { Build } from "./context.ts";

/** What a name stands for. */
export type Found =
  | { readonly kind: "namespace"; readonly symbol: ts.Symbol }
  | {
    readonly kind: "value";
    readonly symbol: ts.Symbol;
    readonly declaration: ts.Declaration;
    /** How to import it; absent where its module doesn't export it. */
    readonly reference?: Reference;
  }
  /** Nothing: an import that leads nowhere, reported with the imports. */
  | { readonly kind: "unknown" };

/** Finds the declaration behind a name in the table, a permit or a tag. */
export function findDeclaration(build: Build, name: ts.Node): Found {
  const start = build.checker.getSymbolAtLocation(name);
  if (!start) return { kind: "unknown" };
  const found = findSymbol(build, start);
  if (found.kind !== "value" || found.reference) return found;
  const reference = memberReference(build, name);
  return reference ? { ...found, reference } : found;
}

/** Finds the declaration behind `todos.create`; undefined where `todos` is no namespace import. */
export function findMember(
  build: Build,
  { expression, name }: ts.PropertyAccessExpression,
): Found | undefined {
  if (!build.ts.isIdentifier(expression)) return undefined;
  const whole = findDeclaration(build, expression);
  if (whole.kind !== "namespace") return undefined;
  // Exports are at hand, while the symbol of the name takes checking the expression.
  const symbol = build.checker.tryGetMemberInModuleExports(
    name.text,
    whole.symbol,
  );
  const found = symbol && findSymbol(build, symbol);
  return found?.kind === "namespace" || found?.kind === "value" &&
      found.reference
    ? found
    : findDeclaration(build, name);
}

/** Reference to `name` of `import * as lib from "lib"`, written `lib.name`. */
function memberReference(build: Build, name: ts.Node): Reference | undefined {
  const { ts, checker } = build;
  const { parent } = name;
  const left = ts.isPropertyAccessExpression(parent)
    ? parent.expression
    : ts.isQualifiedName(parent)
    ? parent.left
    : undefined;
  const symbol = left && checker.getSymbolAtLocation(left);
  const whole = symbol && foreignReference(build, symbol);
  return whole && ts.isIdentifier(name)
    ? { module: whole.module, name: name.text }
    : undefined;
}

/** Finds the declaration behind a symbol. */
export function findSymbol(build: Build, start: ts.Symbol): Found {
  const { ts, checker } = build;
  const symbol = start.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(start)
    : start;
  if (checker.isUnknownSymbol(symbol)) return { kind: "unknown" };
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration) return { kind: "unknown" };
  if (ts.isSourceFile(declaration)) return { kind: "namespace", symbol };
  return {
    kind: "value",
    symbol,
    declaration,
    reference: isLocal(build, declaration.getSourceFile())
      ? localReference(build, symbol, declaration)
      : foreignReference(build, start),
  };
}

/** Whether a module is the user's own: a file, not a package or an address. */
export function isLocal(build: Build, file: ts.SourceFile): boolean {
  const specifier = build.specifierOf(file.fileName);
  if (specifier !== undefined) return specifier.startsWith("file:");
  return !file.isDeclarationFile && !file.fileName.includes("/node_modules/");
}

function localReference(
  build: Build,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
): Reference | undefined {
  const file = declaration.getSourceFile();
  const name = exportedName(build, file, symbol);
  return name === undefined
    ? undefined
    : { module: build.project.pathOf(file), name };
}

/** The name under which a module exports a symbol. */
function exportedName(
  build: Build,
  file: ts.SourceFile,
  symbol: ts.Symbol,
): string | undefined {
  const { ts, checker } = build;
  const exports = checker.getSymbolAtLocation(file)?.exports;
  if (!exports) return undefined;
  const target = checker.getExportSymbolOfSymbol(symbol);
  const same = (candidate: ts.Symbol): boolean =>
    candidate === target ||
    (candidate.flags & ts.SymbolFlags.Alias) !== 0 &&
      checker.getAliasedSymbol(candidate) === target;
  const direct = exports.get(target.escapedName);
  if (direct && same(direct)) return direct.name;
  for (const candidate of exports.values()) {
    if (same(candidate)) return candidate.name;
  }
  return undefined;
}

/** Reference by the specifier that the user's own module wrote. */
function foreignReference(
  build: Build,
  start: ts.Symbol,
): Reference | undefined {
  const { ts, checker } = build;
  let symbol: ts.Symbol | undefined = start;
  while (symbol && symbol.flags & ts.SymbolFlags.Alias) {
    const declaration: ts.Declaration | undefined = symbol.declarations?.[0];
    const specifier = declaration && specifierOf(ts, declaration);
    if (specifier && !/^\.{0,2}\//.test(specifier.module)) return specifier;
    symbol = checker.getImmediateAliasedSymbol(symbol);
  }
  return undefined;
}

function specifierOf(
  compiler: typeof ts,
  declaration: ts.Declaration,
): Reference | undefined {
  let node: ts.Node = declaration;
  while (
    !compiler.isImportDeclaration(node) && !compiler.isExportDeclaration(node)
  ) {
    if (compiler.isSourceFile(node)) return undefined;
    node = node.parent;
  }
  const { moduleSpecifier } = node;
  if (!moduleSpecifier || !compiler.isStringLiteral(moduleSpecifier)) {
    return undefined;
  }
  const name = compiler.isImportSpecifier(declaration) ||
      compiler.isExportSpecifier(declaration)
    ? (declaration.propertyName ?? declaration.name).text
    : "default";
  return { module: moduleSpecifier.text, name };
}
