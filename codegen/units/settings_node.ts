/** A JSON text as a tree whose parts know where they stand; comments may be in it. @module */
import type ts from "typescript";
import type { Mark } from "../model/places.ts";
import type { Compiler } from "../types/compiler.ts";

/** A property of an object. */
export interface SettingsEntry {
  readonly key: string;
  /** Where its key stands. */
  readonly mark: Mark;
  readonly value: SettingsNode;
}

/** A part of settings. */
export type SettingsNode =
  & { readonly mark: Mark }
  & (
    | { readonly kind: "object"; readonly entries: readonly SettingsEntry[] }
    | { readonly kind: "list"; readonly items: readonly SettingsNode[] }
    | { readonly kind: "value"; readonly value: unknown }
  );

/** Parses a text; `file` is how places name it. What isn't JSON is undefined as a value. */
export function parseSettings(
  compiler: Compiler,
  file: string,
  text: string,
): SettingsNode | undefined {
  const source = compiler.parseJsonText(file, text);
  const [statement] = source.statements;
  return statement && toNode(statement.expression);

  function toNode(node: ts.Expression): SettingsNode {
    const mark = markOf(node);
    if (compiler.isObjectLiteralExpression(node)) {
      return {
        kind: "object",
        mark,
        entries: node.properties.flatMap(toEntry),
      };
    }
    if (compiler.isArrayLiteralExpression(node)) {
      return { kind: "list", mark, items: node.elements.map(toNode) };
    }
    return { kind: "value", mark, value: valueOf(node) };
  }

  function toEntry(node: ts.ObjectLiteralElementLike): SettingsEntry[] {
    if (!compiler.isPropertyAssignment(node)) return [];
    const { name, initializer } = node;
    if (!compiler.isStringLiteral(name)) return [];
    return [{
      key: name.text,
      mark: markOf(name),
      value: toNode(initializer),
    }];
  }

  function valueOf(node: ts.Expression): unknown {
    const { SyntaxKind } = compiler;
    if (compiler.isStringLiteral(node)) return node.text;
    if (compiler.isNumericLiteral(node)) return Number(node.text);
    if (compiler.isPrefixUnaryExpression(node)) {
      return -Number(valueOf(node.operand));
    }
    const words = new Map<number, unknown>([
      [SyntaxKind.TrueKeyword, true],
      [SyntaxKind.FalseKeyword, false],
      [SyntaxKind.NullKeyword, null],
    ]);
    return words.get(node.kind);
  }

  function markOf(node: ts.Node): Mark {
    const start = node.getStart(source);
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    const end = text.indexOf("\n", start);
    const last = end < 0 ? node.end : Math.min(end, node.end);
    const length = Math.max(1, last - start);
    return { file, line: line + 1, column: character + 1, length };
  }
}
