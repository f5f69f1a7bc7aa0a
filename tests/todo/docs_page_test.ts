import { equal } from "node:assert/strict";
import { openBrowser } from "../browser.ts";
import { chromium, testWith } from "../tools.ts";
import { startTodo } from "./todo_server.ts";

testWith(
  chromium(),
  "the reference page opens in Chromium and shows every operation",
  async (path) => {
    await using server = await startTodo();
    const browser = await openBrowser(path);
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
      await page.getByText(/^Create a todo\b/).first().waitFor();
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
  // The browser's driver keeps timers and pipes of its own.
  { sanitizeOps: false, sanitizeResources: false },
);
