/** Cases of diagnostics: what is refused, and its accepted twin. @module */
import assert from "node:assert/strict";
import { buildApps, type BuiltApp, type Files } from "./inline_apps.ts";

/** A case of a diagnostic. */
export interface DiagnosticCase {
  readonly code: string;
  /** A sentence. */
  readonly name: string;
  readonly refused: Files;
  readonly accepted: Files;
  /** The text in source that the finding marks; not asked where empty. */
  readonly marks: string;
  /** A part of message or remedy. */
  readonly says?: string;
  /** Further codes that the same mistake leads to. */
  readonly also?: readonly string[];
}

/** Writes an app.ts with a table, `import * as f from "./f.ts"` and further lines before it. */
export function table(body: string, ...lines: readonly string[]): Files {
  return {
    "app.ts": [
      `import { app } from "@pikku/core";`,
      `import * as f from "./f.ts";`,
      ...lines,
      `export default app({ ${body} });`,
      ``,
    ].join("\n"),
    "f.ts": FUNCTIONS,
  };
}

/** Functions for tables. */
export const FUNCTIONS = `
export interface Item { id: string; size?: number }
export function list(): Item[] { return []; }
export function get(_: unknown, { id }: { id: string }): Item { return { id }; }
export function add(_: unknown, item: Item): Item { return item; }
export function drop(_: unknown, { id }: { id: string }): void { id; }
export function dropKey(_: unknown, { key }: { key: string }): void { key; }
export function text(): string { return ""; }
export async function* watch(): AsyncGenerator<Item> {}
export function bytes(): Uint8Array { return new Uint8Array(); }
export function response(): Response { return new Response(); }
export async function log(_s: unknown, _c: unknown, next: () => Promise<unknown>): Promise<unknown> { return await next(); }
export function handler(_: Request): Response { return new Response(); }
export const made = log.bind(null);
`;

/** Registers a test for each case; all apps are built in one program. */
export function testCases(cases: readonly DiagnosticCase[]): void {
  let built: Promise<ReadonlyMap<string, BuiltApp>> | undefined;
  const apps = (): Promise<ReadonlyMap<string, BuiltApp>> =>
    built ??= buildApps(Object.fromEntries(cases.flatMap((it, i) => [
      [`refused ${i}`, it.refused],
      [`accepted ${i}`, it.accepted],
    ])));
  for (const [i, it] of cases.entries()) {
    Deno.test(`${it.code}: ${it.name}`, async () => {
      const refused = (await apps()).get(`refused ${i}`)!;
      const codes = refused.diagnostics.map(({ code }) => code).sort();
      assert.deepEqual(
        codes,
        [it.code, ...it.also ?? []].sort(),
        JSON.stringify(refused.diagnostics, null, 1),
      );
      const found = refused.diagnostics.find(({ code }) => code === it.code)!;
      const line = it.marks === ""
        ? ""
        : it.refused[found.file]!.split("\n")[found.line - 1]!;
      assert.equal(
        line.slice(found.column - 1, found.column - 1 + (found.length ?? 1)),
        it.marks,
      );
      const text = `${found.message}\n${found.remedy}`;
      assert.ok(text.includes(it.says ?? ""), text);
      assert.doesNotMatch(found.message, /\.$/);
      assert.notEqual(found.remedy, "");
      const accepted = (await apps()).get(`accepted ${i}`)!;
      assert.deepEqual(accepted.diagnostics, []);
    });
  }
}
