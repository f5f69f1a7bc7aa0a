/** Puts files into the data of a call. @module */
import { BadRequest } from "@pikku/core";
import type { InputCodec } from "@pikku/core/manifest";
import { fieldSpec, type Spec } from "../http/strings.ts";
import type { Uploads } from "./uploads.ts";

/**
 * Puts each file where its pointer leads: as a stream where the function takes one, else as a
 * file once all of it is there.
 *
 * @throws {BadRequest} when a pointer leads nowhere
 */
export async function placeFiles(
  data: unknown,
  uploads: Uploads,
  codec: InputCodec | undefined,
): Promise<unknown> {
  const root = data === undefined ? {} : data;
  // All at once: the client chooses in which order it sends them.
  await Promise.all([...uploads.pointers()].map(async (pointer) => {
    const path = pointer.slice(1).split("/").map((part) =>
      part.replaceAll("~1", "/").replaceAll("~0", "~")
    );
    const [key, holder] = findHolder(root, path, pointer);
    const spec = path.reduce(below, codec?.strings ?? "json");
    holder[key] = holdsStream(spec)
      ? uploads.toStream(pointer)
      : await uploads.toFile(pointer);
  }));
  return root;
}

function findHolder(
  root: unknown,
  path: readonly string[],
  pointer: string,
): [key: string, holder: Record<string, unknown>] {
  const key = path.at(-1)!;
  let at = root;
  for (const part of path.slice(0, -1)) {
    at = isHolder(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  }
  const fits = Array.isArray(at)
    ? /^\d{1,4}$/.test(key) && Number(key) <= at.length
    : key !== "__proto__";
  if (isHolder(at) && fits) return [key, at];
  throw new BadRequest(`Data has no place for a file: ${pointer}`);
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function below(spec: Spec, key: string): Spec {
  if (typeof spec === "object" && "list" in spec) return spec.list;
  return fieldSpec(spec, key) ?? "json";
}

function holdsStream(spec: Spec): boolean {
  return spec === "stream" ||
    typeof spec === "object" && "any" in spec && spec.any.some(holdsStream);
}
