/** Bodies of several parts without files: the platform reads them, whole. @module */
import { BadRequest } from "@pikku/core";
import type { StringsSpec } from "@pikku/core/manifest";

/**
 * Reads the parts of a body: their names and values.
 *
 * @throws {BadRequest} when the body isn't multipart, or ends early
 */
export async function readForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<[name: string, value: unknown][]> {
  const headers = { "content-type": contentType };
  let form: FormData;
  try {
    form = await new Response(bytes, { headers }).formData();
  } catch {
    throw new BadRequest("Body is not valid multipart");
  }
  const pairs = [...form];
  const wrong = pairs.find(([name, value]) =>
    name === "" || typeof value === "string" && value.includes("\uFFFD")
  );
  if (wrong === undefined) return pairs;
  if (wrong[0] === "") throw new BadRequest("Part has no name");
  throw new BadRequest(`Field is not valid UTF-8: ${wrong[0]}`);
}

/** Whether data of the spec has files, or streams of bytes. */
export function takesFiles(spec: StringsSpec): boolean {
  if (typeof spec === "string") return spec === "file" || spec === "stream";
  if ("any" in spec) return spec.any.some(takesFiles);
  if ("list" in spec) return takesFiles(spec.list);
  return Object.values(spec.fields).some(takesFiles) ||
    spec.keys?.some(([, inner]) => takesFiles(inner)) ||
    spec.rest !== undefined && takesFiles(spec.rest);
}
