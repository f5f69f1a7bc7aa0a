/** A Next.js app, made of the page that tells how, built and used as its readers would. */
import { deepEqual, equal, match } from "node:assert/strict";
import { dirname, join } from "node:path";
import { freePort, open } from "../cli/running.ts";
import { ROOT } from "../deno.ts";
import { type Installed, npmInstall } from "./install.ts";
import { succeed } from "./program.ts";

const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** Texts by path: blocks of the page whose first line is a comment with a path. */
function pageFiles(): [string, string][] {
  const page = Deno.readTextFileSync(join(ROOT, "docs/next.md"));
  const blocks = page.matchAll(
    /^```(?:tsx?|json)\n\/\/ (\S+)\n(.*?)^```$/gms,
  );
  return [...blocks].map(([, path, text]) => [path!, text!]);
}

/** Installs Next.js beside the packages, builds the app and starts it. */
export async function useNext({ project, packages }: Installed): Promise<void> {
  const site = join(dirname(project), "site");
  await npmInstall(site, [
    ...packages.map(({ tarball }) => tarball),
    "next@16",
    "react@19",
    "react-dom@19",
    "typescript@5",
    "@types/react@19",
    "@types/node@24",
  ]);
  for (const [path, text] of pageFiles()) {
    await Deno.mkdir(dirname(join(site, path)), { recursive: true });
    await Deno.writeTextFile(join(site, path), text);
  }
  const at = { cwd: site, env: QUIET, timeout: 300_000 };
  await succeed("npx", ["pikku", "gen", "--app", "server/app.ts"], at);
  await succeed("npx", ["next", "build"], at);
  const port = freePort();
  const next = join(site, "node_modules/next/dist/bin/next");
  await using server = open(
    "node",
    [next, "start", "-p", `${port}`],
    QUIET,
    site,
  );
  await server.line(/Ready/);
  await use(`http://127.0.0.1:${port}`);
}

async function use(url: string): Promise<void> {
  const send = (path: string, init: RequestInit = {}, body?: unknown) =>
    fetch(url + path, {
      ...init,
      ...(body === undefined ? undefined : {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...init.headers },
      }),
    });
  const loggedIn = await send("/api/login", {}, { user: "ada" });
  deepEqual(await loggedIn.json(), { user: "ada" });
  const [cookie] = loggedIn.headers.get("set-cookie")!.split(";");
  const headers = { cookie: cookie! };

  const wrong = await send("/api/notes", { headers }, { text: "" });
  equal(wrong.status, 422);
  const [issue] = (await wrong.json()).errors;
  equal(issue.pointer, "/text");
  const added = await send("/api/notes", { headers }, { text: "Tea" });
  deepEqual([added.status, (await added.json()).text], [201, "Tea"]);

  // The page is of another bundle than the route, and sees the same sessions and notes.
  const page = await (await send("/", { headers })).text();
  match(page.replaceAll("<!-- -->", ""), /<ul><li>Tea \(\d{4}\)<\/li><\/ul>/);

  const watching = await send("/api/notes/watch", { headers });
  const lines = watching.body!.pipeThrough(new TextDecoderStream());
  const second = await send("/api/notes", { headers }, { text: "Cake" });
  await second.body?.cancel();
  let seen = "";
  for await (const text of lines) if ((seen += text).includes("Cake")) break;
  match(seen, /data: {"text":"Cake","by":"ada"/);

  const anonymous = await send("/api/notes");
  equal(anonymous.status, 401);
  await anonymous.body?.cancel();
  const document = await (await send("/api/openapi.json")).json();
  deepEqual(document.servers, [{ url: "/api" }]);
}
