import assert from "node:assert/strict";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { checkoutConfig, PIKKU, tempApp } from "../cli/temp_app.ts";
import { deno, ROOT } from "../deno.ts";
import { codeFiles } from "../docs/code_files.ts";

Deno.test({
  name: "what docs/mcp.md shows is generated, checked and used by an agent",
  // The SDK's client leaves timers of its requests.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    const page = await Deno.readTextFile(join(ROOT, "docs/mcp.md"));
    await using app = await tempApp({
      ...codeFiles(page),
      "deno.json": checkoutConfig(),
    });
    const cwd = app.folder;
    await app.write({
      "app.ts": (await app.read("app.ts"))!
        .replace("tools: [", "tools: [renameTodo, ")
        .replace(
          "\nexport",
          'import { renameTodo } from "./functions/rename.ts";\n\nexport',
        ),
    });

    await t.step("an agent that starts `pikku mcp` uses it", async () => {
      const client = new Client({ name: "page", version: "1" }, {
        capabilities: { elicitation: {} },
      });
      client.setRequestHandler("elicitation/create", ({ params }) => ({
        action: "accept",
        content: { title: `${params.message} Tea` },
      }));
      await client.connect(
        new StdioClientTransport({
          command: Deno.execPath(),
          args: [...PIKKU, "mcp"],
          cwd,
          env: Deno.env.toObject(),
        }),
      );
      const { tools } = await client.listTools();
      assert.deepEqual(tools.map(({ name }) => name), [
        "addTodo",
        "listTodos",
        "renameTodo",
      ]);
      assert.equal(tools[1]!.annotations?.readOnlyHint, true);
      const { structuredContent } = await client.callTool({
        name: "addTodo",
        arguments: { title: "Tea", due: "2026-02-28T00:00:00.000Z" },
      });
      assert.deepEqual(structuredContent, {
        id: "2",
        title: "Tea",
        due: "2026-02-28T00:00:00.000Z",
      });
      const { content } = await client.callTool({
        name: "renameTodo",
        arguments: { id: "2" },
      });
      assert.deepEqual(content, [
        { type: "text", text: "2 is now What is it called now? Tea" },
      ]);
      await client.close();
    });

    await t.step("it type-checks, generated files included", async () => {
      const { code, err } = await deno(["check", "."], { cwd });
      assert.equal(code, 0, err);
    });
  },
});

Deno.test("`pikku mcp` says so where an app has nothing for agents", async () => {
  await using app = await tempApp();
  const { code, err, out } = await app.pikku(["mcp"]);
  assert.equal(code, 1);
  assert.match(err, /write a section `mcp` in its wiring table/);
  assert.equal(out, "");
});
