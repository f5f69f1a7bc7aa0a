import { deepEqual, equal } from "node:assert/strict";
import type { Types } from "../../codegen/model/type.ts";
import { createResolver } from "../../codegen/types/resolver.ts";
import { openCases } from "./resolve_case.ts";

const source = `
/** @format email */
type Email = string;
interface User { id: string; posts: Page<Post>; mails: Page<Email[]>; texts: Page<string[]> }
interface Node { value: number; parts: Partial<Node>[] }
interface Post { by: User; tags: Tag[]; at: Date }
type Tag = { name: string } | { id: number };
interface Page<T> { items: T[]; next?: string }
enum Color { Red = "red", Blue = "blue" }
type Input = { user: User; page: Page<User>; color: Color; list: Page<{ n: number }>; node: Node };
`;

const more = `
interface Account { node: Partial<Node>; owner: User; pages: Page<Account>; color: Color }
type Other = { texts: Page<string[]>; mails: Page<Email[]>; account: Account; tag: Tag; again: Page<{ n: number }>; partial: Partial<User> };
`;

/** Resolves the named types of a source, one after the other. */
async function typesOf(text: string, names: readonly string[]): Promise<Types> {
  const project = await openCases([
    { name: "names", folder: "names", source: `${text}\ntype Case = string;` },
  ]);
  const file = project.sourceFile("/cases/names/case.ts")!;
  const resolver = createResolver(project, (_node, code, message) => {
    throw new Error(`${code} ${message}`);
  });
  const found = file.statements.flatMap((it) =>
    project.ts.isTypeAliasDeclaration(it) ? it : []
  );
  const all = names.map((name) => {
    const alias = found.find((it) => it.name.text === name)!;
    return resolver.fromNode(alias.type);
  });
  resolver.settle(all);
  return resolver.types();
}

Deno.test("a function that comes changes no other type's bytes, wherever it stands", async () => {
  const before = await typesOf(source, ["Input"]);
  deepEqual(Object.keys(before), [
    "Color",
    "Node",
    "Node_parts",
    "Page_EmailArray",
    "Page_Post",
    "Page_User",
    "Page_a48daa",
    "Page_stringArray",
    "Post",
    "Tag",
    "User",
  ]);
  for (
    const [text, names] of [
      [source + more, ["Input", "Other"]],
      [more + source, ["Other", "Input"]],
    ] as const
  ) {
    const after = await typesOf(text, names);
    for (const [name, type] of Object.entries(before)) {
      equal(JSON.stringify(after[name]), JSON.stringify(type), name);
    }
  }
});

Deno.test("long names keep their beginning, and a hash of the whole", async () => {
  const long = "AVeryLongNameThatSomebodyGaveToAnInterface";
  const types = await typesOf(
    `interface ${long} { a: string } interface ${long}Too { b: string }
     interface Pair<A, B> { a: A; b: B }
     type Input = [Pair<${long}, ${long}>, Pair<${long}, ${long}Too>];`,
    ["Input"],
  );
  const pairs = Object.keys(types).filter((it) => it.startsWith("Pair"));
  equal(pairs.length, 2);
  for (const name of pairs) {
    equal(name.length <= 64, true, name);
    equal(/^Pair_AVeryLongName.*_[0-9a-f]{6}$/.test(name), true, name);
  }
});
