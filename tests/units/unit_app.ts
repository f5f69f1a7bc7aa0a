/** The app of the page on units: its table stands there. @module */
import { join } from "node:path";
import type { Files } from "../codegen/inline_apps.ts";
import { ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";

/** The text of docs/units.md. */
export const UNITS_PAGE: string = Deno.readTextFileSync(
  join(ROOT, "docs/units.md"),
);

/** The app whose units the page shows. */
export const UNIT_APP: Files = {
  "app.ts": codeFiles(UNITS_PAGE)["app.ts"]!,
  "feed.ts": `export function feed(): Response {
  return new Response("A feed");
}
`,
  "functions/todos.ts": `/** @public */
export function list(): string[] {
  return [];
}
/** @public */
export function get(_services: unknown, { id }: { id: string }): string {
  return id;
}
/** @public */
export function add(_services: unknown, { title }: { title: string }): string {
  return title;
}
`,
  "functions/files.ts": `export function attach(
  _services: unknown,
  { id, file }: { id: string; file: File },
): string {
  return id + file.name;
}
export function download(_services: unknown, { id }: { id: string }): Blob {
  return new Blob([id]);
}
`,
  "functions/admin/purge.ts": `export function purge(services: object): void {
  Object.keys(services);
}
`,
};
