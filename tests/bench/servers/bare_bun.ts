/** `Bun.serve` and ajv, by hand. */
import process from "node:process";
import { validItem } from "./validate.ts";

declare const Bun: {
  serve(options: {
    readonly port: number;
    readonly hostname: string;
    fetch(request: Request): Response | Promise<Response>;
  }): void;
};

const headers = { "content-type": "application/json" };

Bun.serve({
  port: Number(process.argv[2]),
  hostname: "127.0.0.1",
  async fetch(request) {
    const path = request.url.slice(request.url.indexOf("/", 8));
    if (request.method === "GET" && path.startsWith("/items/")) {
      const id = path.slice(7);
      return new Response(
        JSON.stringify({ id, name: "Item", price: 9.5, tags: ["a", "b"] }),
        { headers },
      );
    }
    if (request.method === "POST") {
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
  },
});
process.stdout.write("ready\n");
