/** The live page, and the generated client that it runs. @module */
import { readFile } from "node:fs/promises";

/** Serves the page at `/page`, and beside it the client as `gen` wrote it, its types blanked out. */
export async function page(request: Request): Promise<Response> {
  switch (new URL(request.url).pathname) {
    case "/page":
      return answer("text/html", await read("page.html"));
    case "/page/client.js": {
      const { stripTypeScriptTypes } = await import("node:module");
      if (stripTypeScriptTypes === undefined) {
        return new Response("The page takes Deno, or Node 22.13 or later", {
          status: 501,
        });
      }
      const client = await read(".pikku/client.ts");
      return answer("text/javascript", stripTypeScriptTypes(client));
    }
    default:
      return new Response("Not found", { status: 404 });
  }
}

function answer(type: string, text: string): Response {
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-cache",
    },
  });
}

function read(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), "utf8");
}
