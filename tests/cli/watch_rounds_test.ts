import { equal } from "node:assert/strict";
import { start } from "./running.ts";
import { PIKKU, tempApp } from "./temp_app.ts";

const types = `/** A todo. */
export interface Todo {
  id: string;
  title: string;
  tags: Tag[];
}

export interface Tag {
  name: string;
}

export interface List<Item> {
  items: Item[];
}
`;

const reading = `import type { List, Todo } from "../types.ts";

export function list(_services: unknown, _data: { tag?: string }): List<Todo> {
  return { items: [] };
}
`;

const writing = `import type { List, Todo } from "../types.ts";

export interface Filter {
  text: string;
}

export function add(_services: unknown, data: Todo): Todo {
  return data;
}

export function find(_services: unknown, _data: Filter): List<Filter> {
  return { items: [] };
}
`;

const app = `import { app } from "@pikku/core";
import { list } from "./functions/reading.ts";
import { add, find } from "./functions/writing.ts";

export default app({
  http: { "GET /todos": list, "POST /todos": add, "POST /find": find },
});
`;

/** One file after another; each leaves the others as they were. */
const edits: readonly (readonly [string, string, string])[] = [
  [
    "one function's data",
    "functions/writing.ts",
    writing.replace("text: s", "word: s"),
  ],
  [
    "another's",
    "functions/reading.ts",
    reading.replace("tag?: string", "tag?: string; from?: number"),
  ],
  [
    "a type that both reach",
    "types.ts",
    types.replace("tags: Tag[]", "tags?: Tag[]"),
  ],
  [
    "a type of the same name in a second module",
    "functions/reading.ts",
    reading.replace("export", "interface Filter { all: boolean }\nexport")
      .replace("_data: { tag?: string }", "_data: Filter"),
  ],
  [
    "an argument of a generic",
    "functions/writing.ts",
    writing.replace("List<Filter>", "List<Todo>"),
  ],
  ["a comment alone", "types.ts", types + "// Nothing new\n"],
  ["the table", "app.ts", app.replace("POST /find", "POST /search")],
];

Deno.test("after every round stand the files that a fresh run makes", async (t) => {
  for (const [name, path, text] of edits) {
    await t.step(name, async () => {
      await using place = await tempApp({
        "app.ts": app,
        "types.ts": types,
        "functions/reading.ts": reading,
        "functions/writing.ts": writing,
      });
      await using watch = start([...PIKKU, "gen", "--watch"], place.folder);
      await watch.line(/^Wrote/);
      await place.write({ "functions/writing.ts": writing + "// First\n" });
      await watch.line(/^functions\/writing\.ts: \.pikku is up to date/);
      await place.write({ [path]: text });
      await watch.line(new RegExp(`^${path}: (Wrote|\\.pikku is up to date)`));
      equal(await watch.stop("SIGINT"), 0);
      await place.write({ ".pikku/state.json": undefined });
      const { code, err } = await place.pikku(["gen", "--check"]);
      equal(code, 0, err);
    });
  }
});
