/** Reports what of the app's own modules can't be parsed, or imports what isn't there. @module */
import { nearestName } from "@pikku/core/validators";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import type { GraphModule } from "../types/api.ts";
import type { Build } from "./context.ts";
import { isLocal } from "./find_declaration.ts";

/** Checks syntax and imports of every module of the user's own. */
export function checkImports(build: Build): void {
  const program = build.project.program();
  for (const module of build.project.graph.modules.values()) {
    if (!module.specifier.startsWith("file:")) continue;
    const path = module.local ?? fileURLToPath(module.specifier);
    const file = build.project.sourceFile(path);
    if (!file || !isLocal(build, file)) continue;
    checkSyntax(build, program, file);
    for (const statement of file.statements) {
      checkStatement(build, module, file, statement);
    }
  }
}

function checkSyntax(
  build: Build,
  program: ts.Program,
  file: ts.SourceFile,
): void {
  const [first] = program.getSyntacticDiagnostics(file);
  if (!first) return;
  const text = build.ts.flattenDiagnosticMessageText(first.messageText, " ");
  build.report(
    nodeAt(build, file, first.start ?? 0),
    "PK103",
    `The module can't be parsed: ${text.replace(/\.$/, "")}`,
    "Correct the syntax",
  );
}

/** The smallest node at an offset. */
function nodeAt(build: Build, file: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = file;
  while (true) {
    const inner: ts.Node | undefined = build.ts.forEachChild(
      node,
      (child) =>
        child.getStart(file) <= offset && offset < child.end
          ? child
          : undefined,
    );
    if (!inner) return node === file ? file.endOfFileToken : node;
    node = inner;
  }
}

function checkStatement(
  build: Build,
  module: GraphModule,
  file: ts.SourceFile,
  statement: ts.Statement,
): void {
  const { ts, report } = build;
  if (
    !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)
  ) {
    return;
  }
  const { moduleSpecifier } = statement;
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return;
  const { text } = moduleSpecifier;
  if (isGenerated(build, file, text)) return;
  const reason = whyMissing(build, module, text);
  if (reason !== undefined) {
    report(
      moduleSpecifier,
      "PK101",
      `The import leads nowhere: \`${text}\`${reason && ` (${reason})`}`,
      remedyFor(text),
    );
    return;
  }
  checkNames(build, statement);
}

function remedyFor(specifier: string): string {
  if (/^\.{0,2}\//.test(specifier)) {
    return "Correct the path; it ends in the file's ending, as in `./todos.ts`";
  }
  return /^[a-z]+:/.test(specifier)
    ? "Correct the address, the name or the version"
    : "Install it with `deno add` or `npm install`, or add it to `imports` of deno.json";
}

/** Whether a specifier leads into the folder of generated files. */
function isGenerated(
  build: Build,
  file: ts.SourceFile,
  specifier: string,
): boolean {
  if (!specifier.startsWith(".")) return false;
  const { out = join(build.folder, ".pikku") } = build.project.graph;
  return join(dirname(file.fileName), specifier).startsWith(out);
}

function whyMissing(
  build: Build,
  module: GraphModule,
  specifier: string,
): string | undefined {
  const { graph } = build.project;
  const error = module.errors?.[specifier];
  if (error !== undefined) return shorten(error);
  const target = module.imports[specifier];
  if (target === undefined) return undefined;
  const found = graph.modules.get(target);
  return found?.error === undefined ? undefined : shorten(found.error);
}

function shorten(error: string): string {
  return error.split("\n", 1)[0]!
    .replace(/\s*(?:from\s+)?"?file:\/\/\S+/, "")
    .replace(/\.$/, "");
}

function checkNames(
  build: Build,
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
): void {
  const { ts, checker, report } = build;
  const names: (ts.Node | undefined)[] = [];
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    names.push(statement.importClause?.name);
    if (bindings && ts.isNamedImports(bindings)) {
      names.push(...bindings.elements);
    }
  } else if (
    statement.exportClause && ts.isNamedExports(statement.exportClause)
  ) names.push(...statement.exportClause.elements);
  const module = checker.getSymbolAtLocation(statement.moduleSpecifier!);
  if (!module || !module.declarations?.some(ts.isSourceFile)) return;
  for (const node of names) {
    if (!node) continue;
    const local = ts.isImportSpecifier(node) || ts.isExportSpecifier(node)
      ? node.name
      : node;
    const symbol = checker.getSymbolAtLocation(local);
    if (
      !symbol || !(symbol.flags & ts.SymbolFlags.Alias) ||
      !checker.isUnknownSymbol(checker.getAliasedSymbol(symbol))
    ) continue;
    const name = ts.isImportSpecifier(node) || ts.isExportSpecifier(node)
      ? node.propertyName ?? node.name
      : node;
    const text = ts.isIdentifier(name) && name === node
      ? "default"
      : name.getText();
    const known = checker.getExportsOfModule(module).map((it) => it.name);
    const near = nearestName(text, known);
    report(
      name,
      "PK102",
      `The module has no such export: \`${text}\``,
      near
        ? `Did you mean \`${near}\`?`
        : "Export it from the module, or correct the name",
    );
  }
}
