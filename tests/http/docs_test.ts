import { deepEqual, equal, match, ok } from "node:assert/strict";
import { serve } from "@pikku/adapters/deno";
import { toManifest } from "./app.ts";
import { open } from "./client.ts";
import { raw } from "./raw.ts";

const document = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "T" },
  servers: [{ url: "/" }],
});

function toApp(options: Parameters<typeof toManifest>[2] = {}) {
  const manifest = toManifest(
    { hello: { run: () => "hi", output: {} } },
    { "GET /hello": "hello" },
    options,
  );
  return {
    ...manifest,
    http: {
      ...manifest.http,
      openapi: () => Promise.resolve(document),
      docs: () => import("@pikku/adapters/docs"),
    },
  };
}

Deno.test("the document is served with an entity tag", async () => {
  await using client = await open(toApp());
  const answer = await client.send("GET /openapi.json");
  deepEqual(answer.body, JSON.parse(document));
  const again = await client.send("GET /openapi.json", undefined, {
    headers: { "if-none-match": answer.headers.get("etag")! },
  });
  equal(again.status, 304);
});

Deno.test("the hosted files of the page are those of the package", async () => {
  const root = new URL("../../", import.meta.url);
  const page = await Deno.readTextFile(
    new URL("adapters/transports/http/docs_page.ts", root),
  );
  const folder = new URL("node_modules/swagger-ui-dist/", root);
  const { version } = JSON.parse(
    await Deno.readTextFile(new URL("package.json", folder)),
  );
  ok(page.includes(`/npm/swagger-ui-dist@${version}`), version);
  for (const name of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
    const bytes = await Deno.readFile(new URL(name, folder));
    const sum = await crypto.subtle.digest("SHA-384", bytes);
    const text = btoa(String.fromCharCode(...new Uint8Array(sum)));
    ok(page.includes(`"sha384-${text}"`), `${name}: sha384-${text}`);
  }
});

Deno.test("the reference page brings all it needs itself", async () => {
  await using client = await open(
    toApp({ httpOptions: { info: { title: "<b>" } } }),
    { base: "/api" },
  );
  const page = await client.send("GET /api/docs");
  const html = page.body as string;
  match(page.headers.get("content-security-policy")!, /default-src 'none'/);
  ok(html.includes("&lt;b&gt;") && !html.includes("<b>"));
  const links = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) =>
    new URL(link!, "http://localhost/api/docs")
  );
  equal(links.length, 4);
  for (const { pathname, host } of links) {
    equal(host, "localhost");
    const answer = await client.send(`GET ${pathname}`);
    equal(answer.status, 200);
    ok(!/html/.test(answer.headers.get("content-type")!), pathname);
    ok((answer.body as string).length > 50);
  }
  const script = (await client.send("GET /api/docs/init.js")).body as string;
  const [, url] = /new URL\("([^"]+)"/.exec(script)!;
  equal(
    new URL(url!, "http://localhost/api/docs").pathname,
    "/api/openapi.json",
  );
  const { body } = await client.send("GET /api/openapi.json");
  deepEqual((body as { servers: unknown }).servers, [{ url: "/api" }]);
});

Deno.test("both can be moved, and left out", async () => {
  await using moved = await open(
    toApp({ httpOptions: { docs: "/a/b/docs", openapi: "/spec.json" } }),
  );
  equal((await moved.send("GET /spec.json")).status, 200);
  const script = (await moved.send("GET /a/b/docs/init.js")).body as string;
  const [, url] = /new URL\("([^"]+)"/.exec(script)!;
  equal(new URL(url!, "http://localhost/a/b/docs").pathname, "/spec.json");
  equal((await moved.send("GET /docs")).status, 404);
  await using none = await open(
    toApp({ httpOptions: { docs: false, openapi: false } }),
  );
  equal((await none.send("GET /docs")).status, 404);
  equal((await none.send("GET /openapi.json")).status, 404);
});

Deno.test("a Host that is none does the page no harm", async () => {
  await using server = await serve(toApp(), {
    port: 0,
    hostname: "127.0.0.1",
    quiet: true,
    signals: false,
    env: {},
  });
  const answer = await raw(server.addr.port, [
    "GET /docs HTTP/1.1\r\nhost: user@x:99999\r\n\r\n",
  ]);
  match(answer, /^HTTP\/1.1 200/);
});
