import { fetch as mount } from "@pikku/adapters/fetch";
import { Hono } from "@hono/hono";
import { deepEqual, equal, match } from "node:assert/strict";
import app from "./app/.pikku/mod.ts";
import { check, send } from "./send.ts";

const env = { GREETING: "Ahoy" };

/** Somebody else's server, whose own page is at `/`, with the app below `/api`. */
const servers: Readonly<
  Record<string, (api: ReturnType<typeof mount>) => typeof globalThis.fetch>
> = {
  "Hono": (api) => {
    const site = new Hono()
      .get("/", (context) => context.text("The site's own"))
      .all("/api/*", (context) => api(context.req.raw));
    return (input, init) =>
      Promise.resolve(site.fetch(new Request(input, init)));
  },
  "a route handler of Next.js": (api) => {
    // It is called with what matched the path, which is no connection.
    const matched = { params: Promise.resolve({ path: ["greeting"] }) };
    const route: Readonly<
      Record<
        string,
        (request: Request, matched: object) => Promise<Response>
      >
    > = { DELETE: api, GET: api, PATCH: api, POST: api, PUT: api };
    return (input, init) => {
      const request = new Request(input, init);
      return new URL(request.url).pathname === "/"
        ? Promise.resolve(new Response("The site's own"))
        : route[request.method]!(request, matched);
    };
  },
  "a plain handler": (api) => (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).pathname.startsWith("/api/")
      ? api.fetch(request, { remoteAddr: { hostname: "203.0.113.7" } })
      : Promise.resolve(new Response("The site's own"));
  },
};

for (const [name, toServer] of Object.entries(servers)) {
  Deno.test(`an app is mounted in ${name}`, async () => {
    await using api = mount(app, { base: "/api", env });
    await api.ready;
    const target = {
      fetch: toServer(api),
      lines: [],
      async [Symbol.asyncDispose]() {},
    };
    equal(await (await send(target, "GET /")).text(), "The site's own");
    await check(await send(target, "GET /api/greeting"), {
      json: { greeting: "Ahoy" },
    });
    await check(
      await send(target, "POST /api/echo", { body: { title: "Lamp" } }),
      { json: { data: { title: "Lamp" }, kinds: ["title:string"] } },
    );
    await check(await send(target, "GET /api/nowhere"), {
      status: 404,
      code: "not_found",
    });
    const counted = await send(target, "GET /api/count?to=2", {
      headers: { accept: "application/x-ndjson" },
    });
    const lines = (await counted.text()).trim().split("\n");
    deepEqual(lines.map((line) => JSON.parse(line).n), [1, 2]);
  });
}

Deno.test("a mounted app that can't be opened says why", async () => {
  const config = () => Promise.reject(new Error("No configuration"));
  await using api = mount({ ...app, config }, { env });
  for (const tried of [api.ready, api(new Request("http://localhost/"))]) {
    const told = await tried.then(() => "", (error) => `${error}`);
    match(told, /No configuration/);
  }
});
