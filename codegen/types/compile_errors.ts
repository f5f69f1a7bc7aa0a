/** What the compiler itself has to say of declarations that data is made of. @module */
import type ts from "typescript";
import type { Walk } from "./walk.ts";

/** An error of the compiler inside a declaration. */
export interface CompileError {
  readonly node: ts.Node;
  readonly message: string;
}

/**
 * Finds the compiler's errors in the types that declarations write: a base that isn't there, an
 * argument that a parameter doesn't take. The checker goes on after them with a type that has
 * less in it, so that its schema would be too wide.
 */
export function findCompileErrors(
  walk: Walk,
  declarations: Iterable<ts.Node>,
): readonly CompileError[] {
  const nodes = [...declarations].flatMap((it) => typesIn(walk, it));
  const found: CompileError[] = [];
  for (const [file, own] of Map.groupBy(nodes, (it) => it.getSourceFile())) {
    for (const { start = 0, messageText } of diagnose(walk, file, own)) {
      const node = own.find((it) => it.pos <= start && start < it.end);
      if (!node) continue;
      const message = walk.ts.flattenDiagnosticMessageText(messageText, " ");
      found.push({ node: innermost(walk, node, start), message });
    }
  }
  return found;
}

/** Not in the public declarations: the nodes that are checked, instead of the whole file. */
type DiagnoseNodes = (
  file: ts.SourceFile,
  token: undefined,
  nodes: readonly ts.Node[],
) => readonly ts.Diagnostic[];

function diagnose(
  { project, ts }: Walk,
  file: ts.SourceFile,
  nodes: readonly ts.Node[],
): readonly ts.Diagnostic[] {
  const program = project.program();
  const run = program.getSemanticDiagnostics as DiagnoseNodes;
  return run(file, undefined, nodes)
    .filter((it) => it.category === ts.DiagnosticCategory.Error);
}

/** Of a class what it extends and its fields: its methods aren't data. */
function typesIn({ ts }: Walk, node: ts.Node): readonly ts.Node[] {
  if (!ts.isClassLike(node)) return [node];
  const bases = (node.heritageClauses ?? []).flatMap((it) => [...it.types]);
  const fields = node.members.filter((it) => ts.isPropertyDeclaration(it));
  return [...bases, ...fields.flatMap((it) => it.type ?? [])];
}

function innermost(walk: Walk, node: ts.Node, start: number): ts.Node {
  const inner = walk.ts.forEachChild(
    node,
    (it) => it.getStart() <= start && start < it.end ? it : undefined,
  );
  return inner ? innermost(walk, inner, start) : node;
}
