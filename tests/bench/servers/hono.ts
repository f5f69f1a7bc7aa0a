/** Plain Hono and ajv. */
import { Hono } from "@hono/hono";
import { createMiddleware } from "@hono/hono/factory";
import { validItem } from "./validate.ts";
import { print } from "../print.ts";

const app = new Hono();
app.get("/items/:id", (context) =>
  context.json({
    id: context.req.param("id"),
    name: "Item",
    price: 9.5,
    tags: ["a", "b"],
  }));
app.post("/items", async (context) => {
  const data = await context.req.json();
  if (!validItem(data)) return context.json(validItem.errors, 422);
  const { name, price, tags } = data;
  return context.json({ id: "1", name, price, tags });
});

const noop = createMiddleware(async (context, next) => {
  await next();
  context.header("x-bench", "1");
});
app.use("/hono/*", noop);
app.get("/hono/:id", (context) =>
  context.json({
    id: context.req.param("id"),
    name: "Item",
    price: 9.5,
    tags: ["a", "b"],
  }));
app.use("/hono", noop);
app.post("/hono", async (context) => {
  const data = await context.req.json();
  if (!validItem(data)) return context.json(validItem.errors, 422);
  const { name, price, tags } = data;
  return context.json({ id: "1", name, price, tags });
});

Deno.serve({
  port: Number(Deno.args[0]),
  hostname: "127.0.0.1",
  onListen: () => print("ready"),
}, app.fetch);
