/** What the JSDoc of a function says. @module */
import type ts from "typescript";
import type { FunctionModel } from "../model/model.ts";
import type { Build } from "./context.ts";
import { errorCodeOf } from "./error_code.ts";

/** The parts of a function's model that its JSDoc gives. */
export type FunctionDoc = Pick<
  FunctionModel,
  | "summary"
  | "description"
  | "examples"
  | "throws"
  | "deprecated"
  | "effect"
  | "destructive"
  | "public"
>;

/** Reads the JSDoc before a function, or before the const that holds it. */
export function readFunctionDoc(
  build: Build,
  declaration: ts.Declaration,
): FunctionDoc {
  const { ts } = build;
  let comment = "";
  const tags: ts.JSDocTag[] = [];
  for (const part of ts.getJSDocCommentsAndTags(declaration)) {
    if (ts.isJSDoc(part)) {
      comment = ts.getTextOfJSDocComment(part.comment) ?? "";
      tags.push(...part.tags ?? []);
    } else tags.push(part);
  }
  const names = new Set(tags.map((tag) => tag.tagName.text));
  const [summary, description] = splitSummary(comment);
  const examples = tags.filter((tag) => tag.tagName.text === "example")
    .map((tag) => textOf(build, tag)).filter((text) => text !== "");
  const effect = names.has("readonly")
    ? "readonly"
    : names.has("idempotent")
    ? "idempotent"
    : undefined;
  return {
    ...(summary && { summary }),
    ...(description && { description }),
    ...(examples.length > 0 && { examples }),
    throws: tags.flatMap((tag) => readThrows(build, tag)),
    ...(names.has("deprecated") && { deprecated: true as const }),
    ...(effect && { effect }),
    ...(names.has("destructive") && { destructive: true as const }),
    ...(names.has("public") && { public: true as const }),
  };
}

/** Whether a declaration carries `@internal`. */
export function isInternal(build: Build, declaration: ts.Node): boolean {
  return build.ts.getJSDocTags(declaration).some((tag) =>
    tag.tagName.text === "internal"
  );
}

function splitSummary(comment: string): readonly [string, string] {
  const text = comment.replaceAll("\r\n", "\n").trim();
  const end = text.search(/\n[ \t]*\n/);
  if (end < 0) return [text.replace(/\s*\n\s*/g, " "), ""];
  return [
    text.slice(0, end).replace(/\s*\n\s*/g, " "),
    text.slice(end).trim(),
  ];
}

function textOf(build: Build, tag: ts.JSDocTag): string {
  return (build.ts.getTextOfJSDocComment(tag.comment) ?? "")
    .replaceAll("\r\n", "\n").trim();
}

function readThrows(build: Build, tag: ts.JSDocTag): FunctionModel["throws"] {
  const { ts } = build;
  if (!ts.isJSDocThrowsTag(tag) || !tag.typeExpression) return [];
  const { type } = tag.typeExpression;
  const nodes = ts.isUnionTypeNode(type) ? type.types : [type];
  const text = textOf(build, tag).replace(/^(?:when|if|-)\s+/, "");
  return nodes.flatMap((node) => {
    const name = node.getText();
    const code = errorCodeOf(build, node);
    if (!code) {
      build.report(
        node,
        "PK126",
        `\`@throws\` names no error of core: \`${name}\``,
        "Name a class of core's errors, or one that extends it, and import it in this module",
        "warning",
      );
      return [];
    }
    return [{ code, name, ...(text && { description: text }) }];
  });
}
