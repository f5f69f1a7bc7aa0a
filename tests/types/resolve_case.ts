/** Runs cases in one project: many types, one program. @module */
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import type { Type } from "../../codegen/model/type.ts";
import type { Graph, GraphModule, Project } from "../../codegen/types/api.ts";
import { createProject } from "../../codegen/types/project.ts";
import { createResolver } from "../../codegen/types/resolver.ts";
import type { TypeCase } from "./case.ts";

/** What came of a case. */
export interface ResolvedCase {
  readonly type: Type;
  readonly types: Readonly<Record<string, Type>>;
  readonly findings: readonly string[];
}

const root = "/cases";
const core = {
  "@pikku/core": new URL("../../core/types.ts", import.meta.url).href,
  "@pikku/core/parsed":
    new URL("../../core/standard_schema.ts", import.meta.url).href,
};

/** Makes one project of all cases. */
export async function openCases(cases: readonly TypeCase[]): Promise<Project> {
  const overlay = new Map<string, string>();
  const modules = new Map<string, GraphModule>();
  const roots: string[] = [];
  for (const [index, it] of cases.entries()) {
    const { source, modules: others = {} } = it;
    const folder = folderOf(it, index);
    const all = {
      ...others,
      "./case.ts": source.includes("function Case")
        ? source
        : `${source}\nexport type Root = Case;\n`,
    };
    for (const [specifier, text] of Object.entries(all)) {
      const local = folder + specifier.slice(1);
      overlay.set(local, text);
      modules.set(`file://${local}`, {
        specifier: `file://${local}`,
        local,
        imports: importsOf(local, text),
      });
    }
    roots.push(`${folder}/case.ts`);
  }
  // Of core, the cases use nothing but its types.
  for (const specifier of Object.values(core)) {
    modules.set(specifier, {
      specifier,
      local: fileURLToPath(specifier),
      imports: {},
    });
  }
  const graph: Graph = {
    root,
    app: roots[0]!,
    modules,
    npm: new Map(),
    roots,
    out: `${root}/.pikku`,
  };
  return await createProject(graph, { overlay });
}

/** Resolves the type named `Case` of a case. */
export function resolveCase(
  project: Project,
  it: TypeCase,
  index: number,
): ResolvedCase {
  const file = project.sourceFile(`${folderOf(it, index)}/case.ts`);
  const node = file && rootOf(project, file);
  if (!node) throw new Error(`Case has no root: ${it.name}`);
  const findings: string[] = [];
  const resolver = createResolver(
    project,
    (_node, code, message) => void findings.push(`${code} ${message}`),
  );
  const found = project.ts.isParameter(node)
    ? resolver.fromParameter(node)
    : resolver.fromNode(node);
  const { [found.kind === "ref" ? found.name : ""]: entry, ...others } =
    resolver.types();
  const isOwn = found.kind === "ref" && found.name === "Case";
  const type = resolver.settle(found);
  return isOwn && entry
    ? { type: entry, types: others, findings }
    : { type, types: resolver.types(), findings };
}

/** The declared data of a function named `Case`, else what the last alias stands for. */
function rootOf(
  { ts }: Project,
  file: ts.SourceFile,
): ts.TypeNode | ts.ParameterDeclaration | undefined {
  const found = file.statements.findLast((it) =>
    ts.isFunctionDeclaration(it) || ts.isTypeAliasDeclaration(it)
  );
  if (!found) return undefined;
  return ts.isFunctionDeclaration(found)
    ? found.parameters[0]
    : ts.isTypeAliasDeclaration(found)
    ? found.type
    : undefined;
}

function folderOf(it: TypeCase, index: number): string {
  return `${root}/${it.folder ?? index}`;
}

/** Resolves relative specifiers, as the module graph does. */
function importsOf(local: string, text: string): Record<string, string> {
  const found = text.matchAll(/(?:from|import\()\s*"(\.[^"]*)"/g);
  return {
    ...core,
    ...Object.fromEntries(
      [...found].map(([, specifier]) => [
        specifier!,
        new URL(specifier!, `file://${local}`).href,
      ]),
    ),
  };
}
