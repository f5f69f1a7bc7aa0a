import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitOpenapi } from "../../codegen/emit/openapi.ts";
import config from "../../deno.json" with { type: "json" };
import { fn, model, route } from "./model.ts";
import { todoModel } from "./todo_model.ts";

/** The smallest app there is. */
const smallest = model({
  functions: [fn("hello.hello", { output: { kind: "string" } })],
  routes: [route("GET /hello", "hello.hello")],
});

const root = fileURLToPath(new URL("../../deno.json", import.meta.url));

const LINTERS: Readonly<Record<string, readonly string[]>> = {
  redocly: [config.imports["@redocly/cli"], "lint"],
  spectral: [
    config.imports["@stoplight/spectral-cli"],
    "lint",
    "--ruleset",
    ".spectral.yaml",
  ],
};

for (const [linter, args] of Object.entries(LINTERS)) {
  for (const [name, app] of Object.entries({ smallest, todo: todoModel })) {
    Deno.test(`${linter} finds no error in the document of the ${name} app`, async () => {
      const folder = await Deno.makeTempDir();
      try {
        await Deno.writeTextFile(
          join(folder, ".spectral.yaml"),
          'extends: ["spectral:oas"]\n',
        );
        const file = join(folder, "openapi.json");
        await Deno.writeTextFile(file, emitOpenapi(app));
        const command = new Deno.Command(Deno.execPath(), {
          args: ["run", "-A", "--config", root, ...args, file],
          cwd: folder,
          env: { NO_COLOR: "1", REDOCLY_TELEMETRY: "off" },
        });
        const { code, stdout, stderr } = await command.output();
        const decoder = new TextDecoder();
        const said = decoder.decode(stdout) + decoder.decode(stderr);
        assert.equal(code, 0, said);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    });
  }
}
