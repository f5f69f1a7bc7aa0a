import assert from "node:assert/strict";
import { ways } from "./connect.ts";
import { served } from "./served.ts";

/** The SDKs' clients leave timers of their requests, and processes that are about to end. */
const loose = { sanitizeOps: false, sanitizeResources: false };

for (const { name, open } of ways) {
  Deno.test({
    name: `an agent uses the app: ${name}`,
    ...loose,
    async fn(t) {
      await using server = await served();
      await using anyone = await open(server.url);
      await using ada = await open(server.url, "user:ada");

      await t.step("it calls a tool that anyone may call", async () => {
        const { content, isError } = await anyone.callTool("hello", {
          name: "Bo",
        });
        assert(!isError);
        assert.equal(content[0]!.text, "Hello, Bo, over mcp");
        const [mine] = (await ada.callTool("hello")).content;
        assert.equal(mine!.text, "Hello, ada, over mcp");
      });

      await t.step("dates, bigints and bytes go in and out", async () => {
        const { structuredContent, content } = await ada.callTool("addNote", {
          title: "Milk",
          size: "12345678901234567890",
          due: "2026-02-28T09:30:00.000Z",
          mark: "AQID",
        });
        const note = {
          id: "ada-1",
          title: "Milk",
          size: "12345678901234567890",
          at: "2026-02-28T09:30:00.000Z",
          mark: "AQID",
        };
        assert.deepEqual(structuredContent, note);
        assert.deepEqual(JSON.parse(content[0]!.text!), note);
        const { structuredContent: all } = await ada.callTool("listNotes");
        assert.deepEqual(all, { result: [note] });
      });

      await t.step("an error tells the model what to mend", async () => {
        const { isError, content } = await ada.callTool("addNote", {
          title: "x".repeat(21),
          tilte: 1,
        });
        assert.equal(isError, true);
        assert.match(content[0]!.text!, /\/title: .*20/);
        assert.match(content[0]!.text!, /\/tilte: .*"title" is meant/);
      });

      await t.step("an error of the inside stays inside", async () => {
        const { isError, content } = await anyone.callTool("fail.it");
        assert.equal(isError, true);
        assert.doesNotMatch(JSON.stringify(content), /swordfish/);
      });

      await t.step("a stream is progress, and then its result", async () => {
        const seen: unknown[] = [];
        const { structuredContent } = await anyone.callTool("countdown", {
          from: 3,
          pause: 20,
        }, {
          onprogress: ({ progress, message }) => seen.push([progress, message]),
        });
        assert.deepEqual(structuredContent, { done: "lift-off" });
        assert.deepEqual(seen, [[1, '{"n":3}'], [2, '{"n":2}'], [
          3,
          '{"n":1}',
        ]]);
      });

      await t.step("a call that is cancelled ends the function", async () => {
        const leave = new AbortController();
        const call = anyone.callTool("countdown", { from: 1_000, pause: 10 }, {
          signal: leave.signal,
          onprogress: () => leave.abort(),
        });
        await assert.rejects(call);
        for (let left = 200; left > 0; left--) {
          const { content } = await anyone.callTool("counting");
          if (content[0]!.text === "0") return;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        assert.fail("It still counts");
      });

      await t.step("a caller sees only what it may call", async () => {
        const names = async (agent: typeof ada) => {
          const found: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await agent.request("tools/list", {
              ...(cursor && { cursor }),
            });
            assert(page.tools.length <= 4);
            found.push(
              ...page.tools.map((it: { readonly name: string }) => it.name),
            );
            cursor = page.nextCursor;
          } while (cursor);
          return found.join(" ");
        };
        const open = "bigNote countdown counting fail.it hello listNotes";
        assert.equal(await names(anyone), open);
        assert.equal(await names(ada), `addNote ${open} removeNote`);
      });

      await t.step("a permission holds for agents, too", async () => {
        const { isError, content } = await ada.callTool("removeNote", {
          id: "bob-1",
        });
        assert.equal(isError, true);
        assert.equal(content[0]!.text, "Forbidden");
      });

      await t.step("resources are listed and read", async () => {
        const first = await ada.request("resources/list");
        assert.deepEqual(
          first.resources.map((it: { readonly uri: string }) => it.uri),
          ["notes:help"],
        );
        const next = await ada.request("resources/list", {
          cursor: first.nextCursor,
        });
        assert.deepEqual(next.resources, [
          { uri: "note://ada-1", name: "Milk", title: "Milk" },
        ]);
        const { resourceTemplates } = await ada.request(
          "resources/templates/list",
        );
        assert.equal(resourceTemplates[0].uriTemplate, "note://{id}");
        const { contents } = await ada.request("resources/read", {
          uri: "note://ada-1",
        });
        assert.equal(contents[0].mimeType, "application/json");
        assert.equal(JSON.parse(contents[0].text).title, "Milk");
        await assert.rejects(
          ada.request("resources/read", { uri: "note://nobody-1" }),
          /Note doesn't exist: nobody-1/,
        );
      });

      await t.step("prompts take texts, and are completed", async () => {
        const { prompts } = await anyone.request("prompts/list");
        assert.deepEqual(prompts[0].arguments[0], {
          name: "who",
          description: "Whose day it is",
          required: true,
        });
        const { messages } = await anyone.request("prompts/get", {
          name: "plan",
          arguments: { who: "ada", hours: "4", mood: "good" },
        });
        assert.equal(
          messages[0].content.text,
          "Plan 4 hours of ada, mood good",
        );
        const complete = async (
          name: string,
          value: string,
          context?: object,
        ) =>
          (await anyone.request("completion/complete", {
            ref: { type: "ref/prompt", name: "plan" },
            argument: { name, value },
            ...(context && { context }),
          })).completion.values;
        assert.deepEqual(await complete("who", "a"), ["ada", "alan"]);
        assert.deepEqual(
          await complete("who", "g", { arguments: { mood: "bad" } }),
          ["grace?"],
        );
        assert.deepEqual(await complete("mood", "b"), ["bad"]);
        const ids = await ada.request("completion/complete", {
          ref: { type: "ref/resource", uri: "note://{id}" },
          argument: { name: "id", value: "ada" },
        });
        assert.deepEqual(ids.completion.values, ["ada-1"]);
      });

      await t.step("a result that is too large is refused", async () => {
        const { isError, content } = await anyone.callTool("bigNote");
        assert.equal(isError, true);
        assert.match(content[0]!.text!, /larger than allowed: 50000 bytes/);
      });
    },
  });
}
