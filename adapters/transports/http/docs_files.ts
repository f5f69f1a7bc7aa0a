/** The files of Swagger UI's npm package, where they are. @module */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import absolutePath from "swagger-ui-dist/absolute-path.js";

/** Reads a file of the package. A package that is published can't read files of its own. */
export async function readDocsFile(
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(absolutePath(), name)));
}
