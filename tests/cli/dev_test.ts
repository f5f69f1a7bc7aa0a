import { deepEqual, equal, match } from "node:assert/strict";
import { freePort, start } from "./running.ts";
import { HELLO, PIKKU, tempApp } from "./temp_app.ts";

const hello = HELLO["functions/hello.ts"]!;

Deno.test("dev serves, and serves anew after a good change", async (t) => {
  await using app = await tempApp();
  const port = freePort();
  const get = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/hello/Ada`);
    return await answer.json();
  };
  const env = { PORT: String(port) };
  await using dev = start([...PIKKU, "dev"], app.folder, env);
  const listening = new RegExp(`:${port}`);
  await t.step("it serves", async () => {
    await dev.line(/^Wrote/);
    await dev.line(listening);
    deepEqual(await get(), { message: "Hello, Ada" });
  });
  await t.step("a change is served", async () => {
    await app.write({
      "functions/hello.ts": hello.replace("Hello,", "Good day,"),
    });
    await dev.line(listening);
    deepEqual(await get(), { message: "Good day, Ada" });
  });
  await t.step(
    "calls that are still open are told of, counted, and finish",
    async () => {
      await app.write({
        "functions/hello.ts": hello.replace(
          "export function",
          "export async function",
        )
          .replace("{ message: string }", "Promise<{ message: string }>")
          .replace(
            "  return",
            "  await new Promise((resolve) => setTimeout(resolve, 1000));\n  return",
          ),
      });
      await dev.line(listening);
      const slow = get();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await app.write({
        "functions/hello.ts": hello.replace("Hello,", "Good day,"),
      });
      await dev.line(/^Closing: 1 call to finish, 0 streams to end/);
      match(await dev.line(/^Server: closing/), /open connections have up to/);
      deepEqual(await slow, { message: "Hello, Ada" });
      await dev.line(/^Server: closed after/);
      await dev.line(listening);
    },
  );
  await t.step("an error leaves the old server running", async () => {
    await app.write({
      "functions/hello.ts": hello.replace("name: string", "name: any"),
    });
    await dev.line(/^The server goes on as it was/);
    deepEqual(await get(), { message: "Good day, Ada" });
  });
  await t.step("a server that ends by itself is told of", async () => {
    await app.write({ "functions/hello.ts": hello });
    await dev.line(listening);
    await app.write({ "main.ts": "Deno.exit(3);\n" });
    await dev.line(/^main\.ts: Changed/);
    await dev.line(/^Server: ended with code 3/);
    await app.write({
      "functions/hello.ts": hello.replace("name: string", "name: any"),
    });
    await dev.line(/^The server starts when this is mended/);
    await app.write({ "functions/hello.ts": hello });
    await dev.line(/^Server: ended with code 3/);
    await app.write({ "main.ts": HELLO["main.ts"] });
    await dev.line(listening);
    deepEqual(await get(), { message: "Hello, Ada" });
  });
  await t.step("it ends with its server", async () => {
    equal(await dev.stop("SIGINT"), 0);
    using _free = Deno.listen({ hostname: "127.0.0.1", port });
  });
});
