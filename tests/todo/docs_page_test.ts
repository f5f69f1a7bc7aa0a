import { equal, ok } from "node:assert/strict";
import { chromium as browsers } from "playwright-core";
import { chromium, STRICT } from "../tools.ts";
import { startTodo } from "./todo_server.ts";

const path = chromium();

Deno.test({
  name: "the reference page opens in Chromium and shows every operation",
  ignore: !path && !STRICT,
  // The browser's driver keeps timers and pipes of its own.
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    ok(path, "Chromium is missing");
    await using server = await startTodo();
    const browser = await browsers.launch({
      executablePath: path,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      page.on("request", (request) => {
        const { origin } = new URL(request.url());
        if (origin !== server.url && origin !== "null") {
          problems.push(`Asked elsewhere: ${request.url()}`);
        }
      });
      await page.goto(`${server.url}/docs`);
      await page.getByText("Create a todo.").first().waitFor();
      const document = await (await fetch(`${server.url}/openapi.json`)).json();
      const operations = Object.values<object>(document.paths).flatMap((item) =>
        Object.keys(item).filter((key) =>
          ["get", "post", "put", "patch", "delete"].includes(key)
        )
      );
      equal(await page.locator(".opblock").count(), operations.length);
      equal(problems.join("\n"), "");
    } finally {
      await browser.close();
    }
  },
});
