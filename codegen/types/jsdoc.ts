/** Reads the JSDoc of a declaration. @module */
import type ts from "typescript";

/** A tag, with its text as written. */
export interface DocTag {
  readonly name: string;
  readonly text: string;
  readonly node: ts.Node;
}

/** The JSDoc of a declaration. */
export interface DocComment {
  readonly description?: string;
  readonly tags: readonly DocTag[];
}

const none: DocComment = { tags: [] };

/** Reads the last JSDoc comment before a declaration. */
export function readDocComment(
  compiler: typeof ts,
  declaration: ts.Node,
): DocComment {
  const doc = compiler.getJSDocCommentsAndTags(declaration)
    .findLast((it): it is ts.JSDoc => compiler.isJSDoc(it));
  if (!doc) return none;
  const description = compiler.getTextOfJSDocComment(doc.comment)
    ?.replaceAll("\r\n", "\n").trim();
  return {
    description: description || undefined,
    tags: (doc.tags ?? []).map((node) => ({
      name: node.tagName.text,
      text: rawText(node),
      node,
    })),
  };
}

/** Tags are read from the source, since the parser takes braces and at signs for its own. */
function rawText(tag: ts.JSDocTag): string {
  const text = tag.getSourceFile().text.slice(tag.tagName.end, tag.end);
  return text.replace(/\*\/\s*$/, "").split(/\r?\n/)
    .map((line, index) => index === 0 ? line : line.replace(/^\s*\*? ?/, ""))
    .join("\n").trim();
}

/** The JSDoc comment before a member that TypeScript ignores, for standing on the same line. */
export function ignoredDocComment(
  compiler: typeof ts,
  member: ts.Node,
): { readonly start: number; readonly length: number } | undefined {
  const { text } = member.getSourceFile();
  const found = compiler.getTrailingCommentRanges(text, member.pos)?.find(
    (range) => text.startsWith("/**", range.pos) && range.end - range.pos > 4,
  );
  return found && { start: found.pos, length: found.end - found.pos };
}
