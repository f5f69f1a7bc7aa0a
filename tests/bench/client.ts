/** What an editor takes over a file that uses a client, beside clients that infer their types. */
import { join } from "node:path";
import { emitClient } from "../../codegen/emit/client.ts";
import type { Type } from "../../codegen/model/type.ts";
import {
  fn,
  list,
  model,
  object,
  oneOf,
  ref,
  scalar,
} from "../openapi/model.ts";
import type { EditorTimes } from "./editor.ts";
import { fromFileUrl } from "./paths.ts";
import { median } from "./http.ts";

/** A row of the table: milliseconds. */
export interface ClientRow extends EditorTimes {
  readonly name: string;
  /** Of `deno check`, without a cache. */
  readonly check: number;
}

const PER_GROUP = 10;

const PACKAGES = {
  hono: "^4.13",
  "@trpc/client": "^11.25",
  "@trpc/server": "^11.25",
};

const FIELDS = `title: string; count: number; active: boolean; due?: string;
  tags: string[]; kind: "small" | "medium" | "large"; price?: number`;
const RESULT = `id: string; title: string; count: number; created: string;
  tags: string[]; owner: { name: string; email: string };
  state: "open" | "done"; note?: string`;

/** Texts of the modules of a client, by path; `use.ts` is what the editor shows. */
type Modules = Readonly<Record<string, string>>;

/** Measures clients of apps of `size` functions; each figure is the median of `runs`. */
export async function benchClient(
  size = 1_000,
  runs = 3,
): Promise<ClientRow[]> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-bench-" });
  try {
    await Deno.writeTextFile(
      join(folder, "package.json"),
      JSON.stringify({ type: "module", dependencies: PACKAGES }),
    );
    await run(folder, ["install", "--quiet"]);
    const rows: ClientRow[] = [];
    const apps = { "this client": ours, "Hono's `hc`": hono, "tRPC": trpc };
    for (const [name, write] of Object.entries(apps)) {
      const own = await Deno.makeTempDir({ dir: folder });
      for (const [path, text] of Object.entries(write(size))) {
        await Deno.writeTextFile(join(own, path), text);
      }
      const use = join(own, "use.ts");
      const checks: number[] = [];
      const times: EditorTimes[] = [];
      for (let at = 0; at < runs; at++) {
        // A text that was never checked, as results are kept.
        const text = await Deno.readTextFile(use);
        await Deno.writeTextFile(use, `${text}// ${crypto.randomUUID()}\n`);
        const start = performance.now();
        await run(folder, ["check", "--quiet", use]);
        checks.push(performance.now() - start);
        const editor = fromFileUrl("./editor.ts");
        const config = `--config=${fromFileUrl("../../deno.json")}`;
        times.push(JSON.parse(
          await run(folder, ["run", "-A", "--no-check", config, editor, use]),
        ));
      }
      const of = (key: keyof EditorTimes) =>
        median(times.map((time) => time[key]));
      rows.push({
        name,
        check: median(checks),
        open: of("open"),
        complete: of("complete"),
        edit: of("edit"),
      });
    }
    return rows;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(cwd: string, args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(decoder.decode(stderr));
  return decoder.decode(stdout);
}

function groupsOf(size: number): readonly number[] {
  return Array.from({ length: size / PER_GROUP }, (_, at) => at);
}

function functionsOf(group: number): readonly number[] {
  return Array.from({ length: PER_GROUP }, (_, at) => group * PER_GROUP + at);
}

const INPUT = `{ title: "a", count: 1, active: true, tags: [], kind: "small" }`;

/** What the editor shows: some calls, and what comes of them. */
function use(
  imports: string,
  size: number,
  call: (n: number) => string,
): string {
  const calls = [0, 1, 2, 3, 4].map((at) => {
    const n = Math.floor(at * (size - 1) / 4);
    return `const r${at} = await ${call(n)};
const owner${at}: string = r${at}.owner.name;
`;
  });
  return `${imports}\n${
    calls.join("")
  }export { owner0, owner1, owner2, owner3, owner4 };\n`;
}

function ours(size: number): Modules {
  const text = scalar("string");
  const input = object({
    title: text,
    count: scalar("number"),
    active: scalar("boolean"),
    "due?": text,
    tags: list(text),
    kind: oneOf("small", "medium", "large"),
    "price?": scalar("number"),
  });
  const output = object({
    id: text,
    title: text,
    count: scalar("number"),
    created: text,
    tags: list(text),
    owner: object({ name: text, email: text }),
    state: oneOf("open", "done"),
    "note?": text,
  });
  const all = groupsOf(size).flatMap((group) =>
    functionsOf(group).map((n) => ({ name: `m${group}.f${n}`, n }))
  );
  const client = emitClient(model({
    functions: all.map(({ name, n }) =>
      fn(name, { input: ref(`In${n}`), output: ref(`Out${n}`) })
    ),
    rpc: Object.fromEntries(all.map(({ name }) => [name, name])),
    types: Object.fromEntries(
      all.flatMap(({ n }): [string, Type][] => [
        [`In${n}`, input],
        [`Out${n}`, output],
      ]),
    ),
  }));
  const start = `import { createClient } from "./client.ts";
const client = createClient({ baseUrl: "http://localhost" });`;
  return {
    "client.ts": client,
    "use.ts": use(
      start,
      size,
      (n) => `client.m${Math.floor(n / PER_GROUP)}.f${n}(${INPUT})`,
    ),
  };
}

/** The types of a function, as a user writes them. */
function typesOf(n: number): string {
  return `interface In${n} { ${FIELDS} }
interface Out${n} { ${RESULT} }
`;
}

function hono(size: number): Modules {
  const files = groupsOf(size).map((group): [string, string] => [
    `m${group}.ts`,
    `import { Hono } from "hono";
import { validator } from "hono/validator";
${functionsOf(group).map(typesOf).join("")}export const m${group} = new Hono()
${
      functionsOf(group).map((n) =>
        `  .post("/f${n}", validator("json", (data) => data as In${n}), (c) => c.json({} as Out${n}))`
      ).join("\n")
    };
`,
  ]);
  const groups = groupsOf(size);
  const server = `import { Hono } from "hono";
${groups.map((at) => `import { m${at} } from "./m${at}.ts";`).join("\n")}
const app = new Hono()
${groups.map((at) => `  .route("/m${at}", m${at})`).join("\n")};
export type App = typeof app;
`;
  const start = `import { hc } from "hono/client";
import type { App } from "./server.ts";
const client = hc<App>("http://localhost");`;
  return {
    ...Object.fromEntries(files),
    "server.ts": server,
    "use.ts": use(
      start,
      size,
      (n) =>
        `client.m${
          Math.floor(n / PER_GROUP)
        }.f${n}.$post({ json: ${INPUT} }).then((r) => r.json())`,
    ),
  };
}

function trpc(size: number): Modules {
  const files = groupsOf(size).map((group): [string, string] => [
    `m${group}.ts`,
    `import { t } from "./t.ts";
${functionsOf(group).map(typesOf).join("")}export const m${group} = t.router({
${
      functionsOf(group).map((n) =>
        `  f${n}: t.procedure.input((data) => data as In${n}).mutation(() => ({} as Out${n})),`
      ).join("\n")
    }
});
`,
  ]);
  const groups = groupsOf(size);
  const server = `import { t } from "./t.ts";
${groups.map((at) => `import { m${at} } from "./m${at}.ts";`).join("\n")}
const app = t.router({ ${groups.map((at) => `m${at}`).join(", ")} });
export type App = typeof app;
`;
  const start = `import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { App } from "./server.ts";
const client = createTRPCClient<App>({ links: [httpBatchLink({ url: "http://localhost" })] });`;
  return {
    ...Object.fromEntries(files),
    "t.ts": `import { initTRPC } from "@trpc/server";
export const t = initTRPC.create();
`,
    "server.ts": server,
    "use.ts": use(
      start,
      size,
      (n) => `client.m${Math.floor(n / PER_GROUP)}.f${n}.mutate(${INPUT})`,
    ),
  };
}
