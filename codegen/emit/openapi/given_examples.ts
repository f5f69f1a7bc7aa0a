/** Examples that a function's JSDoc gives. @module */
import { Ajv2020 } from "ajv/dist/2020.js";
import type { FunctionModel } from "../../model/model.ts";
import type { Context } from "./context.ts";

/**
 * The `@example` bodies of a function that are data of it, in JSON; others, such as code, are for
 * readers of the source.
 */
export function givenExamples(
  { examples = [], input }: FunctionModel,
  { schemas }: Context,
): readonly Readonly<Record<string, unknown>>[] {
  const found = examples.flatMap((text) => {
    const value = parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? [value as Record<string, unknown>]
      : [];
  });
  if (input === undefined || found.length === 0) return [];
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    logger: false,
  });
  const validate = ajv.compile({
    ...schemas.schemaOf(input, "input"),
    components: { schemas: schemas.defs },
  });
  return found.filter((value) => validate(value));
}

function parse(text: string): unknown {
  const [, fenced] = /^```\w*\n([^]*?)```$/.exec(text.trim()) ?? [];
  try {
    return JSON.parse(fenced ?? text);
  } catch {
    return undefined;
  }
}
