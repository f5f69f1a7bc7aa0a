/**
 * The reference page: Swagger UI from its npm package, served from here. A generated app loads it,
 * where it has one.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import absolutePath from "swagger-ui-dist/absolute-path.js";
import type { DocsOptions } from "@pikku/core/manifest";
import { toPath } from "./path.ts";

/** The files of the package that the page needs. */
const FILES: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
};

/** Answers the page, or one of its files. */
export async function answerDocs(
  url: string,
  options: DocsOptions,
): Promise<Response> {
  const name = toPath(url).path.split("/").pop() ?? "";
  if (name === "init.js") {
    return respond(toScript(options), "text/javascript; charset=utf-8");
  }
  if (!Object.hasOwn(FILES, name)) {
    return respond(toPage(options), "text/html; charset=utf-8", {
      "content-security-policy": toPolicy(options.servers),
    });
  }
  // A package that is published can't read files of its own; those of an npm package it can.
  const bytes = await readFile(join(absolutePath(), name));
  return respond(new Uint8Array(bytes), FILES[name]!, {
    "cache-control": "public, max-age=86400",
  });
}

function respond(
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers: Record<string, string> = { "cache-control": "no-cache" },
): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}

/** Paths are relative, so that the page works below any prefix. */
function toPage({ docs, title }: DocsOptions): string {
  const folder = docs.split("/").pop();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="${folder}/favicon-32x32.png">
<link rel="stylesheet" href="${folder}/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="${folder}/swagger-ui-bundle.js"></script>
<script src="${folder}/init.js"></script>
</body>
</html>
`;
}

function toScript({ docs, document }: DocsOptions): string {
  const up = "../".repeat(docs.split("/").length - 2) || "./";
  return `SwaggerUIBundle({
  url: new URL(${JSON.stringify(up + document.slice(1))}, location.href).href,
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
});
`;
}

function toPolicy(servers: readonly string[]): string {
  const origins = servers.filter((server) => /^https?:\/\//.test(server))
    .map((server) => new URL(server).origin);
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Swagger UI sets styles on its elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...new Set(origins)].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (char) => entities[char]!);
}
