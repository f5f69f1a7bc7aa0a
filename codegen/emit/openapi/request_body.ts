/** Request bodies of operations. @module */
import { fieldsOf, isText } from "../fields.ts";
import { hasFile, type RequestBody } from "../request_plan.ts";
import { resolveRef } from "../schema.ts";
import type { Context } from "./context.ts";
import type { Content, Json } from "./document.ts";
import { exampleOf } from "./example.ts";

const BINARY: Json = { type: "string", format: "binary" };

/** Writes a request body; `given` holds examples of the whole data. */
export function toRequestBody(
  body: RequestBody,
  context: Context,
  given: readonly Readonly<Record<string, unknown>>[] = [],
): Json {
  return {
    required: !body.optional,
    content: body.kind === "raw"
      ? toRaw(body, context)
      : toFields(body, context, given),
  };
}

function toRaw({ type, mediaType }: RequestBody, { types }: Context): Content {
  const isText = resolveRef(type, types).kind === "string";
  const media: Json = {
    schema: isText ? { type: "string" } : BINARY,
    example: exampleOf(isText ? type : { kind: "file" }, {
      types,
      face: "input",
    }),
  };
  return everyType(mediaType ?? "application/octet-stream", media);
}

function toFields(
  { kind, type, mediaType }: RequestBody,
  { types, schemas }: Context,
  given: readonly Readonly<Record<string, unknown>>[],
): Content {
  const fields = fieldsOf(type, types, "input");
  const names = new Set(fields?.map(({ name }) => name));
  const shown = given.map((example) =>
    Object.fromEntries(
      Object.entries(example).filter(([name]) => names.has(name)),
    )
  );
  const example = exampleOf(type, { types, face: "input" });
  const media: Json = {
    schema: schemas.schemaOf(type, "input"),
    ...(shown.length > 1
      ? {
        examples: Object.fromEntries(
          shown.map((value, at) => [`example${at + 1}`, { value }]),
        ),
      }
      : shown.length === 1
      ? { example: shown[0] }
      : example === undefined
      ? undefined
      : { example }),
  };
  if (kind === "files") {
    const files = (fields ?? []).filter(({ type }) => hasFile(type, types));
    const encoding = Object.fromEntries(
      files.map(({ name }) => [name, {
        contentType: "application/octet-stream",
      }]),
    );
    return { "multipart/form-data": { ...media, encoding } };
  }
  if (mediaType) return everyType(mediaType, media);
  const isForm = resolveRef(type, types).kind === "object" &&
    fields?.every(({ type }) => isText(type, types));
  return {
    "application/json": media,
    ...(isForm ? { "application/x-www-form-urlencoded": media } : undefined),
  };
}

/** The same for each of a list of media types. */
export function everyType(list: string, media: Json): Content {
  const names = list.split(",").map((name) => name.trim());
  return Object.fromEntries(names.map((name) => [name, media]));
}
