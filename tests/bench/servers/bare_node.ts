/** `node:http` and ajv, by hand. */
import { Buffer } from "node:buffer";
import { createServer, type ServerResponse } from "node:http";
import process from "node:process";
import { validItem } from "./validate.ts";

const server = createServer((request, response) => {
  const { method, url = "" } = request;
  if (method === "GET" && url.startsWith("/items/")) {
    const id = url.slice(7);
    return send(response, 200, {
      id,
      name: "Item",
      price: 9.5,
      tags: ["a", "b"],
    });
  }
  if (method === "POST") {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const data = JSON.parse(Buffer.concat(chunks).toString());
      if (!validItem(data)) return send(response, 422, validItem.errors);
      const { name, price, tags } = data;
      send(response, 200, { id: "1", name, price, tags });
    });
    return;
  }
  response.writeHead(404).end();
});

server.listen(Number(process.argv[2]), "127.0.0.1", () => {
  process.stdout.write("ready\n");
});

function send(response: ServerResponse, status: number, data: unknown): void {
  const text = JSON.stringify(data);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  }).end(text);
}
