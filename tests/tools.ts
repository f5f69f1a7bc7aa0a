/** Tools that some tests need and a machine may lack. @module */

/** Whether this is a run that must not leave anything out. */
export const STRICT: boolean = Boolean(Deno.env.get("CI"));

/**
 * Path of a Chromium, or `undefined` where there is none: then a test is ignored, but in CI it is
 * to fail.
 *
 * @example
 * ```ts ignore
 * Deno.test({
 *   name: "the page opens",
 *   ignore: !chromium() && !STRICT,
 *   async fn() {},
 * });
 * ```
 */
export function chromium(): string | undefined {
  return Deno.env.get("CHROMIUM") ??
    onPath("chromium", "chromium-browser", "google-chrome");
}

/** The first of these programs that `PATH` has, or `undefined`. */
export function onPath(...names: readonly string[]): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":").filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      try {
        if (Deno.statSync(`${folder}/${name}`).isFile) {
          return `${folder}/${name}`;
        }
      } catch { /* not here */ }
    }
  }
  return undefined;
}
