/** Programs that some tests need and a machine may lack. @module */

/** A program that a test needs. */
export interface Tool {
  /** What people call it. */
  readonly name: string;
  /** Its path; `undefined` where there is none. */
  readonly path: string | undefined;
}

/** How a test that needs a program is run. */
export type ToolTestOptions = Pick<
  Deno.TestDefinition,
  "sanitizeOps" | "sanitizeResources"
>;

/** Whether this is a run that must not leave anything out. */
const isStrict = Boolean(Deno.env.get("CI"));

/**
 * Defines a test that needs a program. Where the program is missing the test is ignored, and the
 * reason is told; in CI it fails.
 *
 * @example
 * ```ts ignore
 * testWith(chromium(), "the page opens", async (path) => {
 *   await openBrowser(path);
 * });
 * ```
 */
export function testWith(
  { name: tool, path }: Tool,
  name: string,
  run: (path: string, t: Deno.TestContext) => Promise<void>,
  options: ToolTestOptions = {},
): void {
  const ignore = path === undefined && !isStrict;
  if (ignore) tell(`Ignored for want of ${tool}: ${name}`);
  Deno.test({
    ...options,
    name,
    ignore,
    async fn(t) {
      if (path === undefined) throw new Error(`${tool} is missing`);
      await run(path, t);
    },
  });
}

/** Chromium, or a browser made of it; the variable `CHROMIUM` may name another. */
export function chromium(): Tool {
  const path = Deno.env.get("CHROMIUM") ??
    onPath("chromium", "chromium-browser", "google-chrome");
  return { name: "Chromium", path };
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

function tell(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(line + "\n"));
}
