import { deepEqual, equal, match } from "node:assert/strict";
import {
  Client,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { PASSWORD, startTodo } from "./todo_server.ts";

Deno.test({
  name: "an agent keeps the todos of who signed in",
  // The SDK's client leaves timers of its requests.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using server = await startTodo();
    const email = "agent@example.com";
    const ada = await server.as(email);
    const { token } = await ada.auth.login({ email, password: PASSWORD });
    const client = new Client({ name: "test", version: "1" }, {
      versionNegotiation: { mode: { pin: "2026-07-28" } },
    });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${token}` } },
      }),
    );
    const { tools } = await client.listTools();
    deepEqual(tools.map(({ name }) => name), [
      "createTodo",
      "listTodos",
      "removeTodo",
      "updateTodo",
    ]);
    const call = (name: string, data: Record<string, unknown>) =>
      client.callTool({ name, arguments: data });
    const { structuredContent: milk } = await call("createTodo", {
      title: "Milk",
      due: "2026-02-28T00:00:00.000Z",
    });
    const again = await call("createTodo", { title: "Milk" });
    equal(again.isError, true);
    const { id } = milk as { id: string };
    await call("updateTodo", { id, done: true });
    equal((await ada.todos.getTodo({ id })).done, true);
    const { resources } = await client.listResources();
    deepEqual(resources.map(({ uri, name }) => [uri, name]), [
      [`todo://${id}`, "Milk"],
    ]);
    await call("updateTodo", { id, done: false });
    const { messages: [message] } = await client.getPrompt({
      name: "planDay",
      arguments: { day: "2026-02-28" },
    });
    match(JSON.stringify(message!.content), /Sat Feb 28 2026.*- Milk \(due/);
    await client.close();
  },
});

Deno.test("an agent without a token is told where to get one", async () => {
  await using server = await startTodo();
  const answer = await fetch(`${server.url}/mcp`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }),
  });
  await answer.body?.cancel();
  equal(answer.status, 401);
  match(
    answer.headers.get("www-authenticate")!,
    /resource_metadata="http:\/\/.*\/\.well-known\/oauth-protected-resource\/mcp"/,
  );
});
