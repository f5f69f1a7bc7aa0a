import assert from "node:assert/strict";
import { join } from "node:path";
import { start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";

const SUITE = "npm:@modelcontextprotocol/conformance@0.2.0-alpha.12";

for (const revision of ["2025-11-25", "2026-07-28"]) {
  Deno.test(`the official suite finds nothing to object to: revision ${revision}`, async () => {
    const main = join(ROOT, "tests/mcp/conformance/main.ts");
    // The suite writes its results beside it.
    const folder = await Deno.makeTempDir({ prefix: "pikku-mcp-" });
    await using server = start(["run", "-A", main], folder);
    const [url] = /http:\S+/.exec(await server.line(/^Listening on /)) ?? [];
    try {
      const args = [
        "server",
        "--url",
        `${url}/mcp`,
        "--requirements",
        revision,
      ];
      const config = join(ROOT, "deno.json");
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--config", config, SUITE, ...args],
        cwd: folder,
        env: { NO_COLOR: "1" },
      }).output();
      const text = new TextDecoder().decode(stdout);
      assert.equal(code, 0, text + new TextDecoder().decode(stderr));
      assert.match(text, /✓ tools-call-sampling|✓ server-stateless/);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
