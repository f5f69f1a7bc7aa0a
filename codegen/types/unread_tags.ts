/** Finds JSDoc tags that nothing reads, since they stand where TypeScript sees no JSDoc. @module */
import type ts from "typescript";
import { constraintTags, docTags, propertyTags } from "./tag_rules.ts";
import type { Spot, Walk } from "./walk.ts";

/** Reports comments with tags of ours, anywhere in a declaration or a type, that belong to nothing. */
export function reportUnread(walk: Walk, root: ts.Node, spot: Spot): void {
  const file = root.getSourceFile();
  const text = file.text.slice(root.pos, root.end);
  const found = [...text.matchAll(/\/\*\*(?!\/)[^]*?\*\//g)]
    .filter(([comment]) => hasTag(comment))
    .map(({ index }) => root.pos + index);
  if (found.length === 0) return;
  const read = new Set<number>();
  const passed: ts.Node[] = [];
  const owners: ts.Node[] = [];
  gather(walk.ts, root, { read, passed, owners });
  for (const at of found) {
    const isPassed = passed.some((it) => it.getStart() <= at && at < it.end);
    if (read.has(at) || isPassed) continue;
    const owner = owners.findLast((it) => it.pos <= at && at < it.end);
    walk.refuse(
      { ...spot, node: owner ?? root },
      "PK215",
      "JSDoc comment is ignored by TypeScript",
    );
  }
}

interface Gathered {
  /** Where the comments begin that are read. */
  readonly read: Set<number>;
  /** What is code, or text. */
  readonly passed: ts.Node[];
  /** Members and parameters, outermost first. */
  readonly owners: ts.Node[];
}

function gather(
  compiler: typeof ts,
  node: ts.Node,
  { read, passed, owners }: Gathered,
): void {
  // Not in the public declarations; of several comments only the last is read.
  const own = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc?.at(-1);
  if (own) read.add(own.pos);
  if (
    compiler.isBlock(node) || compiler.isStringLiteralLike(node) ||
    compiler.isTemplateHead(node) ||
    compiler.isTemplateMiddleOrTemplateTail(node)
  ) {
    passed.push(node);
    return;
  }
  if (
    compiler.isTypeElement(node) || compiler.isClassElement(node) ||
    compiler.isEnumMember(node) || compiler.isParameter(node)
  ) owners.push(node);
  compiler.forEachChild(
    node,
    (it) => gather(compiler, it, { read, passed, owners }),
  );
}

const known: ReadonlySet<string> = new Set([
  ...Object.keys(constraintTags),
  ...Object.keys(docTags),
  ...propertyTags,
]);

function hasTag(comment: string): boolean {
  return [...comment.matchAll(/^(?:\/\*\*|\s*\*)?\s*@(\w+)/gm)]
    .some(([, name = ""]) => known.has(name));
}
