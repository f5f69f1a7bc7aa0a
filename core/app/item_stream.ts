/** The items that a caller streams to a function. @module */
import type { ItemsCodec } from "../codec.ts";
import { Invalid } from "../errors.ts";
import { toIssues } from "../validators/issues.ts";

/** The data, with items that are checked and made native one by one as the function reads them. */
export function withItems(codec: ItemsCodec, data: unknown): unknown {
  const fields = data as Record<string, unknown>;
  const source = fields[codec.field];
  if (source === undefined) return data;
  return {
    ...fields,
    [codec.field]: checkItems(codec, source as AsyncIterable<unknown>),
  };
}

async function* checkItems(
  { field, validate, decode }: ItemsCodec,
  source: AsyncIterable<unknown>,
): AsyncGenerator<unknown> {
  let count = 0;
  for await (const item of source) {
    if (!validate(item)) {
      const at = `/${
        field.replaceAll("~", "~0").replaceAll("/", "~1")
      }/${count}`;
      throw new Invalid(undefined, {
        issues: toIssues(validate.errors, item).map((issue) => ({
          ...issue,
          pointer: at + issue.pointer,
        })),
      });
    }
    yield decode === undefined ? item : decode(item);
    count++;
  }
}
