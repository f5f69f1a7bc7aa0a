/** Fields of every sort of type, of which a varied app has two in each input and output. */
const variedFields = [
  (n: number) =>
    `variant: { kind: "a"; a${n}: string } | { kind: "b"; b: Date };`,
  (n: number) =>
    `tuple: [first: string, second?: number, ...rest: V${n}["kind"][]];`,
  () => "record: Record<string, { at: Date; amount: bigint }>;",
  (n: number) => `tree: Tree${n};`,
  (n: number) => `page: Paged${n}<V${n}>;`,
  (n: number) =>
    `picked: Partial<Pick<V${n}, "name">> & Omit<V${n}, "name" | "kind">;`,
  () => "key: `item-${number}`;",
  () => "data: Uint8Array;",
  (n: number) => `mapped: { readonly [K in V${n}["kind"]]?: number | null };`,
  (n: number) => `level: Level${n};`,
];

function variedTypes(n: number): string {
  return `enum Level${n} { Low = "low", High = "high" }
interface V${n} { kind: "x" | "y" | "z"; name: string; at: Date }
interface Tree${n} { value: number; children: Tree${n}[] }
interface Paged${n}<T> { items: T[]; total: number }
`;
}

/** Writes an app of any size: own named inputs and outputs of 6 to 8 fields, one route each. */
import { join } from "node:path";

const PER_MODULE = 10;

const inputFields = [
  "/** @minLength 1\n   * @maxLength 100 */\n  title: string;",
  "count: number;",
  "active: boolean;",
  "due?: Date;",
  "tags: string[];",
  'kind: "small" | "medium" | "large";',
  "/** @minimum 0 */\n  price?: number;",
];

const outputFields = [
  "id: string;",
  "title: string;",
  "count: number;",
  "created: Date;",
  "tags: string[];",
  "owner: { name: string; email: string };",
  'state: "open" | "done";',
  "note?: string;",
];

/** Writes an app of `size` functions into an empty folder. `imports` is its import map. */
export async function writeApp(
  folder: string,
  size: number,
  imports: Readonly<Record<string, string>>,
  varied = false,
): Promise<void> {
  await Deno.mkdir(join(folder, "functions"), { recursive: true });
  const modules = Math.ceil(size / PER_MODULE);
  const lines: string[] = [];
  for (let m = 0; m < modules; m++) {
    const first = m * PER_MODULE;
    const numbers = Array.from(
      { length: Math.min(PER_MODULE, size - first) },
      (_, i) => first + i,
    );
    await Deno.writeTextFile(
      join(folder, "functions", `m${m}.ts`),
      numbers.map((n) => functionText(n, varied)).join("\n"),
    );
    lines.push(`import * as m${m} from "./functions/m${m}.ts";`);
  }
  const routes = Array.from(
    { length: size },
    (_, i) => `    "POST /f${i}": m${Math.floor(i / PER_MODULE)}.f${i},`,
  );
  await Deno.writeTextFile(
    join(folder, "app.ts"),
    `import { app } from "@pikku/core";\n${lines.join("\n")}\n\n` +
      `export default app({\n  http: {\n${routes.join("\n")}\n  },\n});\n`,
  );
  await Deno.writeTextFile(
    join(folder, "main.ts"),
    'import { serve } from "@pikku/adapters/deno";\n' +
      'import app from "./.pikku/mod.ts";\n\n' +
      'await serve(app, { port: Number(Deno.args[0]), hostname: "127.0.0.1", onListen: () => console.log("ready") });\n',
  );
  await Deno.writeTextFile(
    join(folder, "deno.json"),
    JSON.stringify({ imports, nodeModulesDir: "none" }, null, 2),
  );
}

function functionText(n: number, varied: boolean): string {
  const more = varied
    ? [variedFields[n % 10]!(n), variedFields[(n + 3) % 10]!(n)]
    : [];
  const inputs = [...inputFields.slice(0, 6 + n % 2), ...more]
    .map((field) => `  ${field}`);
  const outputs = [
    ...outputFields.slice(0, 7 + n % 2),
    ...more.map((field) => field.replace(":", "?:")),
  ].map((field) => `  ${field}`);
  return `${varied ? variedTypes(n) : ""}/** Input ${n}. */
export interface Input${n} {
${inputs.join("\n")}
}

/** Output ${n}. */
export interface Output${n} {
${outputs.join("\n")}
}

/** Function ${n}. */
export function f${n}(_services: unknown, data: Input${n}): Output${n} {
  return {
    id: "${n}",
    title: data.title,
    count: data.count,
    created: new Date(0),
    tags: data.tags,
    owner: { name: "Ada", email: "ada@example.com" },
    state: "open",
  };
}
`;
}

/** The body of an example request to any of the functions. */
export const exampleBody: string = JSON.stringify({
  title: "Lamp",
  count: 3,
  active: true,
  tags: ["a"],
  kind: "small",
});
