/** Examples that a function's JSDoc gives. @module */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { FunctionModel } from "../../model/model.ts";
import type { Schemas } from "../schemas.ts";

/** Data of a function, in its wire form. */
export type Data = Readonly<Record<string, unknown>>;

/**
 * Reads the `@example` bodies of functions that are data of them, in JSON; others, such as code,
 * are for readers of the source.
 */
export function givenExamples(
  schemas: Schemas,
): (run: Pick<FunctionModel, "examples" | "input">) => readonly Data[] {
  let ajv: Ajv2020 | undefined;
  return ({ examples = [], input }) => {
    const found = examples.flatMap((text) => {
      const value = parse(text);
      return isData(value) ? [value] : [];
    });
    if (input === undefined || found.length === 0) return [];
    ajv ??= new Ajv2020({
      strict: false,
      logger: false,
      meta: false,
      validateSchema: false,
      validateFormats: false,
    }).addSchema({ components: { schemas: schemas.defs } }, "app");
    const schema = JSON.stringify(schemas.schemaOf(input, "input"))
      .replaceAll('"$ref":"#/', '"$ref":"app#/');
    const validate = ajv.compile(JSON.parse(schema));
    return found.filter((value) => validate(value));
  };
}

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  const [, fenced] = /^```\w*\n([^]*?)```$/.exec(text.trim()) ?? [];
  try {
    return JSON.parse(fenced ?? text);
  } catch {
    return undefined;
  }
}
