/** What completes an argument, whatever the wire. @module */
import { fieldsOf, isText } from "../emit/fields.ts";
import { resolveRef } from "../emit/schema.ts";
import type { FunctionModel } from "../model/model.ts";
import type { Type, Types } from "../model/type.ts";

/** Why a function can't complete an argument; undefined where it can. */
export function problemOfCompletion(
  { input, returns, output }: FunctionModel,
  types: Types,
): string | undefined {
  if (required(input, types).some((name) => name !== "value")) {
    return "What completes an argument demands more than `value`";
  }
  if (!fieldNames(input, types).includes("value")) {
    return "What completes an argument doesn't take `value`";
  }
  const found = output && resolveRef(output, types);
  const isTexts = returns === "data" && found?.kind === "array" &&
    isText(found.items, types);
  return isTexts
    ? undefined
    : "What completes an argument returns no list of texts";
}

/** The names of a type's fields. */
export function fieldNames(
  type: Type | undefined,
  types: Types,
): readonly string[] {
  const fields = type && fieldsOf(type, types, "output");
  return fields?.map(({ name }) => name) ?? [];
}

/** The names of the fields that data must have. */
export function required(
  type: Type | undefined,
  types: Types,
): readonly string[] {
  const fields = type && fieldsOf(type, types, "input");
  return fields?.filter(({ optional }) => !optional).map(({ name }) => name) ??
    [];
}
