import assert from "node:assert/strict";
import { REMOTE, serveShop, shop } from "./shop.ts";

/** Commands, and what they come to wherever the app is: the same. */
const WORDS: readonly (readonly string[])[] = [
  ["items", "add", "Tea", "hot", "-p5", "--due=2026-12-24", "--amount=7"],
  ["items", "add", "Tea", "--price", "-5"],
  ["items", "list", "--output-format", "table"],
  ["items", "show", "0"],
  ["items", "watch", "--count", "2"],
  ["items", "watch", "--count", "1", "--broken"],
  ["who", "--token", "user:ada"],
  ["who"],
  ["paint", "red"],
  ["files", "get", "1000"],
  ["files", "put", "LICENSE"],
];

Deno.test("commands come to the same with the app elsewhere", async () => {
  await using server = await serveShop();
  const env = { SHOP_URL: server.url };
  for (const words of WORDS) {
    const [here, there, thin] = await Promise.all([
      shop(words),
      shop([...words, "--url", server.url]),
      shop(words, { command: REMOTE, env }),
    ]);
    assert.deepEqual(there, here, words.join(" "));
    assert.deepEqual(thin, here, words.join(" "));
  }
});

Deno.test("values that functions list are completed from elsewhere, as who is logged in", async () => {
  await using server = await serveShop();
  const env = { SHOP_URL: server.url, SHOP_TOKEN: "user:ada" };
  const complete = async (...words: readonly string[]) => {
    const ran = await shop(["__complete", ...words], { command: REMOTE, env });
    return ran.out.split("\n").filter(Boolean);
  };
  assert.deepEqual(await complete("paint", "r"), ["red", "rose"]);
  assert.deepEqual(await complete("paint", "a"), ["ada-blue"]);
  assert.deepEqual(await complete("--token", "user:bob", "paint", "b"), [
    "blue",
    "bob-blue",
  ]);
  // What has no name elsewhere completes nothing.
  assert.deepEqual(await complete("items", "add", "t"), []);
});

Deno.test("a program without the app asks where it is", async () => {
  const { code, err } = await shop(["paint", "red"], { command: REMOTE });
  assert.deepEqual(
    [code, JSON.parse(err).message],
    [2, "Where is the app? Tell it with --url"],
  );
});

Deno.test("an app elsewhere that isn't one is told of", async () => {
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response("<html>Bad gateway</html>", { status: 502 }),
  );
  const { code, err } = await shop([
    "paint",
    "red",
    "--url",
    `http://127.0.0.1:${server.addr.port}`,
  ]);
  assert.equal(
    JSON.parse(err).message,
    "The app answers with 502, and no error of its own",
  );
  assert.equal(code, 70);
});
