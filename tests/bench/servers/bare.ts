/** Deno.serve and ajv, by hand. */
import { validItem } from "./validate.ts";
import { print } from "../print.ts";

const headers = { "content-type": "application/json" };

Deno.serve({
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => print("ready"),
}, async (request) => {
  const path = request.url.slice(request.url.indexOf("/", 8));
  if (request.method === "GET" && path.startsWith("/items/")) {
    const id = path.slice(7);
    return new Response(
      JSON.stringify({ id, name: "Item", price: 9.5, tags: ["a", "b"] }),
      { headers },
    );
  }
  if (request.method === "GET" && path.startsWith("/checked/")) {
    const id = path.slice(9);
    return new Response(
      JSON.stringify({ id, name: "Item", price: 9.5, tags: ["a", "b"] }),
      { headers },
    );
  }
  if (request.method === "POST") {
    if (path === "/checked") {
      if (request.headers.get("content-type") !== "application/json") {
        return new Response(null, { status: 415 });
      }
      if (!(Number(request.headers.get("content-length")) < 1_000_000)) {
        return new Response(null, { status: 413 });
      }
    }
    const data = await request.json();
    if (!validItem(data)) {
      return new Response(JSON.stringify(validItem.errors), {
        status: 422,
        headers,
      });
    }
    const { name, price, tags } = data;
    return new Response(JSON.stringify({ id: "1", name, price, tags }), {
      headers,
    });
  }
  return new Response(null, { status: 404 });
});
