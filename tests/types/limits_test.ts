import { equal, match, ok } from "node:assert/strict";
import { createResolver } from "../../codegen/types/resolver.ts";
import type { Limits } from "../../codegen/types/walk.ts";
import { openCases } from "./resolve_case.ts";

interface Nasty {
  readonly name: string;
  readonly source: string;
  /** What is found; nothing where the type is large, but has an end. */
  readonly found?: readonly RegExp[];
  readonly limits?: Partial<Limits>;
}

const DIGITS = 'type D = "0"|"1"|"2"|"3"|"4"|"5"|"6"|"7"|"8"|"9";';

const nasty: readonly Nasty[] = [
  {
    name: "grows in three places at once",
    source: `interface Grow<T> { l?: Grow<[T, 1]>; r?: Grow<[T, 2]>; v: T }
      type Case = Grow<1>;`,
    found: [
      /^PK208 Type has no end at Grow_\w+\.l$/,
      /^PK208 Type has no end at Grow_\w+\.r$/,
    ],
  },
  {
    name: "grows through another",
    source: `interface A<T> { b?: B<[T, 1]>; v: T }
      interface B<T> { a?: A<{ x: T }>; w: T }
      type Case = A<1>;`,
    found: [/^PK208 Type has no end at B_\w+\.a$/],
  },
  {
    name: "grows through a mapped type, without an end for the compiler either",
    source:
      `type Grow<T> = { [K in "a" | "b"]?: Grow<[T, K]> }; type Case = { x: Grow<1> };`,
    found: [/^PK208 .* at Grow_\w+\.a$/],
  },
  {
    name: "is a text without an end",
    source:
      'type Text<T extends string> = T | Text<`${T}a`>; type Case = { x: Text<"a"> };',
    found: [/^PK202 Type can't be resolved: Text<"a"> at Case\.x$/],
  },
  {
    name: "is deeper than any value",
    source:
      `type Deep<N extends number, T extends 1[] = []> = T["length"] extends N ? 1 : { x: Deep<N, [...T, 1]> };
      type Case = Deep<90>;`,
    found: [/^PK208 Type has no end at Deep_90(?:\.x){59,60}$/],
  },
  {
    name: "doubles with each level",
    source:
      `type Deep<N extends number, T extends 1[] = []> = T["length"] extends N ? 1 : { x: Deep<N, [...T, 1]>; y: Deep<N, [...T, 1]> };
      type Case = Deep<12>;`,
    limits: { parts: 2_000 },
    found: [/^PK222 Type has more parts than 2000 at Deep_12(?:\.[xy])+$/],
  },
  {
    name: "takes too long",
    source: `${DIGITS} type Case = { [K in \`\${D}\${D}\${D}\`]: K };`,
    limits: { time: 0 },
    found: [/^PK222 Type takes too long to resolve at Case\["?\w+"?\]$/],
  },
  {
    name: "has members that nothing tells apart",
    source:
      `${DIGITS} type Keys = { [K in \`a\${D}\${D}\${D}\`]: { [P in K]: Date } };
      type Case = Keys[keyof Keys];`,
    found: [/^PK207 .*: too many to tell/],
  },
  {
    name: "has thousands of fields",
    source: `${DIGITS} type Case = { [K in \`\${D}\${D}\${D}\`]: K };`,
  },
  {
    name: "counts to hundreds",
    source:
      `type Count<L extends number, T extends unknown[] = []> = T["length"] extends L ? T : Count<L, [...T, L]>;
      type Case = { a: Count<500> };`,
  },
  {
    name: "multiplies unions",
    source:
      `type Any<P extends string> = { [K in P]: 1 } | { [K in P]: 2 } | { [K in P]: 3 };
      type Case = Any<"a"> & Any<"b"> & Any<"c"> & Any<"d">;`,
  },
  {
    name: "names every path of a tree",
    source: `interface Tree { v: 1; l: Tree; r: Tree }
      type Path<T, D extends 1[] = []> = D["length"] extends 5 ? never : T extends object
        ? { [K in keyof T & string]: K | \`\${K}.\${Path<T[K], [...D, 1]>}\` }[keyof T & string]
        : never;
      type Case = { p: Path<Tree> };`,
  },
];

Deno.test("no type keeps gen from its end, where it", async (t) => {
  for (const { name, source, found = [], limits } of nasty) {
    await t.step(name, async () => {
      const project = await openCases([{ name, source, folder: "nasty" }]);
      const { ts } = project;
      const root = project.sourceFile("/cases/nasty/case.ts")!.statements
        .findLast((it) => ts.isTypeAliasDeclaration(it))!;
      ok(ts.isTypeAliasDeclaration(root));
      const told: string[] = [];
      const resolver = createResolver(
        project,
        (_node, code, message) => void told.push(`${code} ${message}`),
        limits,
      );
      resolver.fromNode(root.type);
      equal(told.length, found.length, told.slice(0, 5).join("\n"));
      for (const [at, message] of told.sort().entries()) {
        match(message, found[at]!);
      }
    });
  }
});
