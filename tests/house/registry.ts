import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { readTar } from "./tar.ts";

/** A JSR registry on loopback, as far as `deno publish` and `deno run jsr:…` need one. */
export interface Registry extends AsyncDisposable {
  /** What `JSR_URL` is to be. */
  readonly url: string;
  /** Names of what was published: `@scope/name@1.0.0`. */
  readonly published: readonly string[];
  /** What was asked for and is not there. */
  readonly missing: readonly string[];
}

interface Version {
  readonly exports: unknown;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

type Versions = Map<string, Version>;

/** Starts a registry on a free port. */
export function startRegistry(): Registry {
  const packages = new Map<string, Versions>();
  const published: string[] = [];
  const missing: string[] = [];
  const routes: readonly [string, string, Route][] = [
    [
      "GET",
      "/api/publish_status/:id",
      ({ id }) => Response.json({ id, status: "success", error: null }),
    ],
    [
      "GET",
      "/api/scopes/:scope/packages/:name",
      ({ scope, name }) =>
        Response.json({ scope, name, githubRepository: null }),
    ],
    [
      "POST",
      "/api/scopes/:scope/packages/:name/versions/:version",
      async ({ scope, name, version }, request) => {
        const id = `@${scope}/${name}`;
        const versions: Versions = packages.get(id) ?? new Map();
        versions.set(version!, toVersion(await request.bytes()));
        packages.set(id, versions);
        published.push(`${id}@${version}`);
        return Response.json({ id: `${name}-1`, status: "pending" });
      },
    ],
    ["GET", "/@:scope/:name/meta.json", ({ scope, name }) => {
      const versions = packages.get(`@${scope}/${name}`);
      return versions && Response.json(packageMeta(scope!, name!, versions));
    }],
    ["GET", "/@:scope/:name/:version{_meta.json}", (at) => {
      const version = packages.get(`@${at.scope}/${at.name}`)
        ?.get(at.version!);
      return version && Response.json(versionMeta(version));
    }],
    ["GET", "/@:scope/:name/:version/*", (at) => {
      const bytes = packages.get(`@${at.scope}/${at.name}`)?.get(at.version!)
        ?.files.get(`/${at[0]}`);
      return bytes && new Response(bytes, { headers: headersOf(at[0]!) });
    }],
  ];
  const table = routes.map(([method, pathname, answer]) => ({
    method,
    pattern: new URLPattern({ pathname }),
    answer,
  }));
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
  }, async (request) => {
    for (const { method, pattern, answer } of table) {
      const match = method === request.method && pattern.exec(request.url);
      const response = match &&
        await answer(match.pathname.groups, request);
      if (response) return response;
    }
    missing.push(`${request.method} ${new URL(request.url).pathname}`);
    return Response.json({ code: "notFound", message: "Not found" }, {
      status: 404,
    });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    published,
    missing,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

type Route = (
  groups: Readonly<Record<string, string | undefined>>,
  request: Request,
) => Response | undefined | Promise<Response>;

function toVersion(body: Uint8Array): Version {
  const files = readTar(gunzipSync(body));
  const config = files.get("/deno.json");
  if (!config) throw new Error("The tarball has no deno.json");
  const { exports } = JSON.parse(new TextDecoder().decode(config));
  return { exports, files };
}

/** An old date, since versions younger than a day are not taken. */
const CREATED = "2025-01-01T00:00:00.000Z";

function packageMeta(scope: string, name: string, versions: Versions): object {
  const entries = [...versions.keys()].map((version) =>
    [version, { createdAt: CREATED }] as const
  );
  return {
    scope,
    name,
    latest: entries.at(-1)![0],
    versions: Object.fromEntries(entries),
  };
}

function versionMeta({ exports, files }: Version): object {
  const manifest = Object.fromEntries(
    [...files].map(([path, bytes]) => [path, {
      size: bytes.length,
      checksum: "sha256-" + createHash("sha256").update(bytes).digest("hex"),
    }]),
  );
  return {
    manifest,
    exports: typeof exports === "string" ? { ".": exports } : exports,
  };
}

function headersOf(path: string): HeadersInit {
  const type = path.endsWith(".ts")
    ? "text/typescript"
    : path.endsWith(".js")
    ? "text/javascript"
    : path.endsWith(".json")
    ? "application/json"
    : "text/plain";
  return { "content-type": type };
}
