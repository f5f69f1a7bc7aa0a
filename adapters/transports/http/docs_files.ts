/** The files of Swagger UI's npm package, where they are. @module */

/**
 * Reads a file of the package; undefined where there are no files. A package that is published can't
 * read files of its own. Neither it nor modules of Node need be there, so bundlers are told to leave
 * the one where it is, and may leave the other.
 */
export async function readDocsFile(
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { readFile } = await import("node:fs/promises");
    const { default: absolutePath } = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ "swagger-ui-dist/absolute-path.js"
    );
    return new Uint8Array(await readFile(`${absolutePath()}/${name}`));
  } catch {
    return undefined;
  }
}
