/**
 * The parts of a module: its top-level declarations and what each of them needs. A bundle drops
 * modules by declaration, so that is how finely the report has to look at them.
 *
 * @module
 */
import type ts from "typescript";

/** An export of another module; `*` is all of them. */
export interface ImportedName {
  readonly specifier: string;
  readonly name: string;
}

/** A top-level declaration, or what a module does by itself. */
export interface Part {
  /** First and last line, 1-based; none for what a module does by itself. */
  readonly lines: readonly [first: number, last: number];
  /** Names of declarations of the same module. */
  readonly locals: ReadonlySet<string>;
  readonly imports: readonly ImportedName[];
  /** Its syntax. */
  readonly node?: ts.Node;
}

/** The parts of a module. */
export interface ModuleParts {
  /** Declarations by name. */
  readonly declared: ReadonlyMap<string, Part>;
  /** What is done when the module is loaded. */
  readonly loose: Part;
  /** Names of exports: what they are here, or where they come from. */
  readonly exports: ReadonlyMap<string, string | ImportedName>;
  /** Modules whose exports are passed on, all of them. */
  readonly passedOn: readonly string[];
  /** What the names of imports stand for. */
  readonly imported: ReadonlyMap<string, ImportedName>;
}

type Compiler = typeof ts;

/** Takes a module apart. */
export function toModuleParts(
  ts: Compiler,
  path: string,
  text: string,
): ModuleParts {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return new Reader(ts, file).read();
}

/** The identifiers of code that are not its own; those of types and the names of members left out. */
export function usedNames(ts: Compiler, root: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node, own: ReadonlySet<string>): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && !isMemberName(ts, node)) {
      if (!own.has(node.text)) found.add(node.text);
      return;
    }
    const declared = node === root ? [] : namesOf(ts, node);
    const inside = declared.length > 0 ? new Set([...own, ...declared]) : own;
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  const parameters = ts.isFunctionLike(root) ? namesOf(ts, root) : [];
  visit(root, new Set(parameters));
  return found;
}

/** The names that code gives inside of a function or a block. */
function namesOf(ts: Compiler, node: ts.Node): string[] {
  if (ts.isFunctionLike(node)) {
    return node.parameters.flatMap(({ name }) => boundNames(ts, name));
  }
  if (ts.isForStatement(node) || ts.isForOfStatement(node)) {
    const { initializer } = node;
    return initializer && ts.isVariableDeclarationList(initializer)
      ? initializer.declarations.flatMap(({ name }) => boundNames(ts, name))
      : [];
  }
  if (!ts.isBlock(node)) return [];
  return node.statements.flatMap((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations
        .flatMap(({ name }) => boundNames(ts, name))
      : ts.isFunctionDeclaration(statement) && statement.name
      ? [statement.name.text]
      : []
  );
}

/** Specifiers of `import("…")` in code. */
export function dynamicImports(ts: Compiler, root: ts.Node): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword
    ) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteralLike(specifier)) {
        found.push(specifier.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function isMemberName(ts: Compiler, node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) ||
        ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) ||
        ts.isPropertyDeclaration(parent)) && parent.name === node ||
    ts.isBindingElement(parent) && parent.propertyName === node;
}

class Reader {
  readonly #ts: Compiler;
  readonly #file: ts.SourceFile;
  readonly #imported = new Map<string, ImportedName>();
  readonly #exports = new Map<string, string | ImportedName>();
  readonly #passedOn: string[] = [];
  readonly #nodes = new Map<string, ts.Node>();
  readonly #loose: ts.Node[] = [];
  readonly #bare: ImportedName[] = [];

  constructor(ts: Compiler, file: ts.SourceFile) {
    this.#ts = ts;
    this.#file = file;
  }

  read(): ModuleParts {
    this.#file.statements.forEach((statement) => this.#statement(statement));
    const loose = this.#loose.map((node) => this.#part(node));
    return {
      declared: new Map(
        [...this.#nodes].map(([name, node]) => [name, this.#part(node, name)]),
      ),
      loose: {
        lines: [0, 0],
        locals: new Set(loose.flatMap(({ locals }) => [...locals])),
        imports: [...this.#bare, ...loose.flatMap(({ imports }) => imports)],
      },
      exports: this.#exports,
      passedOn: this.#passedOn,
      imported: this.#imported,
    };
  }

  #statement(statement: ts.Statement): void {
    const ts = this.#ts;
    if (ts.isImportDeclaration(statement)) return this.#import(statement);
    if (ts.isExportDeclaration(statement)) return this.#export(statement);
    if (
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) return;
    if (ts.isExportAssignment(statement)) {
      this.#declare("default", statement, "default");
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        for (const name of boundNames(ts, declaration.name)) {
          this.#declare(name, declaration, this.#exportedAs(statement, name));
        }
      }
    } else if (
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    ) {
      const name = statement.name?.text ?? "default";
      this.#declare(name, statement, this.#exportedAs(statement, name));
    } else this.#loose.push(statement);
  }

  #declare(name: string, node: ts.Node, exported: string | undefined): void {
    this.#nodes.set(name, node);
    if (exported !== undefined) this.#exports.set(exported, name);
  }

  #exportedAs(statement: ts.Statement, name: string): string | undefined {
    const ts = this.#ts;
    const modifiers = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.map(({ kind }) => kind) ?? []
      : [];
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) return undefined;
    return modifiers.includes(ts.SyntaxKind.DefaultKeyword) ? "default" : name;
  }

  #import({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    const ts = this.#ts;
    const specifier = (moduleSpecifier as ts.StringLiteral).text;
    if (importClause === undefined) {
      this.#bare.push({ specifier, name: "*" });
      return;
    }
    if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
    const { name, namedBindings } = importClause;
    if (name) this.#imported.set(name.text, { specifier, name: "default" });
    if (!namedBindings) return;
    if (ts.isNamespaceImport(namedBindings)) {
      this.#imported.set(namedBindings.name.text, { specifier, name: "*" });
      return;
    }
    for (const each of namedBindings.elements) {
      if (each.isTypeOnly) continue;
      const imported = (each.propertyName ?? each.name).text;
      this.#imported.set(each.name.text, { specifier, name: imported });
    }
  }

  #export(statement: ts.ExportDeclaration): void {
    const ts = this.#ts;
    const { moduleSpecifier, exportClause, isTypeOnly } = statement;
    if (isTypeOnly) return;
    const specifier = (moduleSpecifier as ts.StringLiteral | undefined)?.text;
    if (exportClause === undefined) {
      this.#passedOn.push(specifier!);
    } else if (ts.isNamespaceExport(exportClause)) {
      const all = { specifier: specifier!, name: "*" };
      this.#exports.set(exportClause.name.text, all);
    } else {
      for (const each of exportClause.elements) {
        if (each.isTypeOnly) continue;
        const name = (each.propertyName ?? each.name).text;
        this.#exports.set(
          each.name.text,
          specifier === undefined
            ? this.#imported.get(name) ?? name
            : { specifier, name },
        );
      }
    }
  }

  #part(node: ts.Node, self?: string): Part {
    const names = usedNames(this.#ts, node);
    const lineAt = (position: number) =>
      this.#file.getLineAndCharacterOfPosition(position).line + 1;
    return {
      node,
      lines: [lineAt(node.getStart(this.#file)), lineAt(node.getEnd())],
      locals: new Set(
        [...names].filter((it) => it !== self && this.#nodes.has(it)),
      ),
      imports: [
        ...[...names].flatMap((name) => this.#imported.get(name) ?? []),
        ...dynamicImports(this.#ts, node)
          .map((specifier) => ({ specifier, name: "*" })),
      ],
    };
  }
}

function boundNames(ts: Compiler, name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(ts, element.name)
  );
}
