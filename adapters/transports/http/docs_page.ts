/**
 * The reference page: Swagger UI from its npm package, served from here; where the files of the
 * package are not at hand, as in a bundle, a page that takes them from a public host of npm's
 * packages. A generated app loads it, where it has one.
 *
 * @module
 */
import type { DocsOptions } from "@pikku/core/manifest";
import { toPath } from "./path.ts";

/** The files of the package that the page needs. */
const FILES: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
};

const HOST = "https://cdn.jsdelivr.net";

/** Where the files are hosted. */
const HOSTED = `${HOST}/npm/swagger-ui-dist@5.35.0`;

/** What the hosted files have to be, byte by byte. */
const SUMS: Readonly<Record<string, string>> = {
  "swagger-ui.css":
    "sha384-WlYgdmXYOOBWL5apwjDEZwN+U3HmXSSu5R6V5aGxEcf7z+KuRNwBhoxKVN1i3D5I",
  "swagger-ui-bundle.js":
    "sha384-gjRm0bEPMeTmMh5jT2cHccIwCUZSTd8YC+j0d0sXw0MdGEfScduGpSyF3ZSSLkX9",
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
    const isHere = await find("swagger-ui.css") !== undefined;
    return respond(toPage(options, isHere), "text/html; charset=utf-8", {
      "content-security-policy": toPolicy(options.servers, isHere),
    });
  }
  const bytes = await find(name);
  if (bytes === undefined) return Response.redirect(`${HOSTED}/${name}`);
  return respond(bytes, FILES[name]!, {
    "cache-control": "public, max-age=86400",
  });
}

/** A file of the package; undefined where there are no files, or not those of the package. */
async function find(
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { readDocsFile } = await import("./docs_files.ts");
    return await readDocsFile(name);
  } catch {
    return undefined;
  }
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
function toPage({ docs, title }: DocsOptions, isHere: boolean): string {
  const folder = docs.split("/").pop();
  const link = (attribute: string, name: string) => {
    if (isHere) return `${attribute}="${folder}/${name}"`;
    const sum = SUMS[name];
    return `${attribute}="${HOSTED}/${name}"${
      sum ? ` integrity="${sum}" crossorigin="anonymous"` : ""
    }`;
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" ${link("href", "favicon-32x32.png")}>
<link rel="stylesheet" ${link("href", "swagger-ui.css")}>
</head>
<body>
<div id="docs"></div>
<script ${link("src", "swagger-ui-bundle.js")}></script>
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

function toPolicy(servers: readonly string[], isHere: boolean): string {
  const host = isHere ? "" : ` ${HOST}`;
  const origins = servers.filter((server) => /^https?:\/\//.test(server))
    .map((server) => new URL(server).origin);
  return [
    "default-src 'none'",
    `script-src 'self'${host}`,
    // Swagger UI sets styles on its elements.
    `style-src 'self' 'unsafe-inline'${host}`,
    `img-src 'self' data:${host}`,
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
