/** Schemas of the cases by ts-json-schema-generator, all from one program. @module */
import { join } from "node:path";
import {
  type CompletedConfig,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
} from "ts-json-schema-generator";
import type { JsonSchema } from "../../codegen/emit/json_schema.ts";
import type { TypeCase } from "./case.ts";

/** A schema, or why there is none. */
export type OtherSchema =
  | { readonly schema: JsonSchema }
  | { readonly refusal: string };

/** What the other generator makes of each case. */
export async function otherSchemas(
  cases: readonly TypeCase[],
): Promise<readonly OtherSchema[]> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-other-" });
  try {
    const write = (path: string, text: string) =>
      Deno.writeTextFileSync(join(folder, path), text);
    for (const [at, it] of cases.entries()) {
      Deno.mkdirSync(join(folder, `${at}`));
      for (const [name, text] of Object.entries(it.modules ?? {})) {
        Deno.mkdirSync(join(folder, `${at}`, name, ".."), { recursive: true });
        write(join(`${at}`, name), text);
      }
      // It finds types by their names, so each is to have its own.
      write(
        join(`${at}`, "case.ts"),
        `${it.source}\nexport type Root${at} = Case;\n`,
      );
    }
    write(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          strict: true,
          target: "esnext",
          module: "esnext",
          moduleResolution: "bundler",
          allowImportingTsExtensions: true,
          noEmit: true,
          lib: ["esnext", "dom", "dom.asynciterable"],
          types: [],
        },
        include: ["*/case.ts"],
      }),
    );
    const config: CompletedConfig = {
      ...DEFAULT_CONFIG,
      path: join(folder, "*/case.ts"),
      tsconfig: join(folder, "tsconfig.json"),
      skipTypeCheck: true,
      topRef: false,
      jsDoc: "extended",
    };
    const program = createProgram(config);
    return cases.map((_, at) => {
      const own: CompletedConfig = { ...config, type: `Root${at}` };
      const generator = new SchemaGenerator(
        program,
        createParser(program, own),
        createFormatter(own),
        own,
      );
      try {
        return { schema: generator.createSchema(`Root${at}`) as JsonSchema };
      } catch (error) {
        return { refusal: String(error).split("\n")[0]! };
      }
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
