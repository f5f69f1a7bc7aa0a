import { equal } from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { chromium, testWith } from "../tools.ts";
import { PASSWORD, startTodo } from "./todo_server.ts";

/** Fills in the form, and waits until the page is connected. */
async function logIn(page: Page, button: "Log in" | "Register") {
  await page.getByLabel("Address").fill("ada@example.com");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: button }).click();
  await shows(page, "#state", "open");
}

/** Waits until an element has this text. */
async function shows(page: Page, selector: string, text: string) {
  await page.locator(`${selector}:text-is("${text}")`).waitFor();
}

async function add(page: Page, title: string) {
  await page.getByLabel("What to do").fill(title);
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("checkbox", { name: title }).waitFor();
}

testWith(
  chromium(),
  "two windows of the live page see each other's changes, also after a restart",
  async (path, t) => {
    await using server = await startTodo();
    const browser = await openBrowser(path);
    try {
      const problems: string[] = [];
      const open = async () => {
        const context = await browser.newContext();
        const page = await context.newPage();
        page.on("pageerror", (error) => problems.push(String(error)));
        await page.goto(`${server.url}/page`);
        return page;
      };
      const here = await open();
      const there = await open();
      await logIn(here, "Register");
      await add(here, "Buy milk");
      await logIn(there, "Log in");
      await there.getByRole("checkbox", { name: "Buy milk" }).waitFor();
      await t.step("each knows of the other", async () => {
        for (const page of [here, there]) await shows(page, "#windows", "2");
      });

      await t.step("what one does the other shows", async () => {
        await add(there, "Read");
        const read = here.getByRole("checkbox", { name: "Read" });
        await read.check();
        await there.getByRole("checkbox", { name: "Read", checked: true })
          .waitFor();

        await add(here, "Write");
        await here.getByRole("listitem").filter({ hasText: "Buy milk" })
          .getByRole("button").click();
        const gone = there.getByRole("checkbox", { name: "Buy milk" });
        await gone.waitFor({ state: "detached" });
      });

      await t.step("they come back after a restart", async () => {
        equal(await server.restart(), 0);
        await add(there, "Rest");
        await here.getByRole("checkbox", { name: "Rest" }).waitFor();
        equal(await here.getByRole("checkbox").count(), 3);
        for (const page of [here, there]) await shows(page, "#windows", "2");
      });

      await t.step("errors are shown", async () => {
        await here.getByLabel("What to do").fill("Rest");
        await here.getByRole("button", { name: "Add" }).click();
        await here.getByText("A todo has this title: Rest").waitFor();
      });

      await t.step(
        "a session outlives a reload, until it is ended",
        async () => {
          await here.reload();
          await here.getByRole("checkbox", { name: "Rest" }).waitFor();
          await there.getByRole("button", { name: "Log out" }).click();
          await there.getByLabel("Password").waitFor();
          await shows(here, "#windows", "1");
        },
      );
      equal(problems.join("\n"), "");
    } finally {
      await browser.close();
    }
  },
  // The browser's driver keeps timers and pipes of its own.
  { sanitizeOps: false, sanitizeResources: false },
);
