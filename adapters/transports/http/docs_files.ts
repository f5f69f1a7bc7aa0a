/** The files of Swagger UI's npm package, where they are. @module */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Reads a file of the package. A package that is published can't read files of its own. It need not
 * be installed, so bundlers are told to leave it where it is.
 */
export async function readDocsFile(
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: absolutePath } = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ "swagger-ui-dist/absolute-path.js"
  );
  return new Uint8Array(await readFile(join(absolutePath(), name)));
}
