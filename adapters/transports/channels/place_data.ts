/** The data of a socket: the parameters of its path, and its query. @module */
import type { InputCodec } from "@pikku/core/manifest";
import type { PathTexts } from "../http/http_call.ts";
import { toRestText, toText } from "../http/path.ts";
import { toFields, toPairs } from "../http/query.ts";
import { join } from "../http/read_body.ts";
import { fieldSpec, fromText } from "../http/strings.ts";

/** Where a socket was asked for. */
export interface Place {
  /** Parameters of the path, as they stand in it. */
  readonly path: PathTexts | undefined;
  /** The query, without `?`. */
  readonly query: string;
}

/**
 * Reads the data of a place.
 *
 * @throws {BadRequest} when its percent-encoding is broken, or a field is there twice
 */
export function readPlace(
  { path, query }: Place,
  codec: InputCodec | undefined,
): Record<string, unknown> {
  const spec = codec?.strings ?? "json";
  const data: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(path ?? {})) {
    data[name] = fromText(
      fieldSpec(spec, name),
      name === "*" ? toRestText(text) : toText(text),
    );
  }
  if (query !== "") join(data, toFields(toPairs(query), spec), "query");
  return data;
}
