/** Rules on what lies beside the routes: names on the wire, mounts and the framework's own paths. @module */
import { hasAsyncapi } from "../emit/has_asyncapi.ts";
import { keyOfChannel } from "./channels.ts";
import { type Check, findingAt, findingAtRoute } from "./finding.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Model, Place } from "../model/model.ts";
import { problemOfPath, shapeOf } from "./path.ts";

const NAME = /^[A-Za-z_$][\w$]*$/;
/** A client with a `then` would be taken for a promise. */
const TAKEN: ReadonlySet<string> = new Set(["__proto__", "then"]);

/** The paths of documents, unless told. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  openapi: "/openapi.json",
  asyncapi: "/asyncapi.json",
  docs: "/docs",
};

/** Names on the wire are names in a client. */
export function* wireNames(check: Check): Iterable<Diagnostic> {
  for (const { owner, names } of namesOf(check)) {
    for (const [name, id] of Object.entries(names)) {
      const parts = name.split(".");
      if (parts.every((it) => NAME.test(it) && !TAKEN.has(it))) continue;
      const place = check.functions.get(id)?.place ?? placeOfTable(check.model);
      yield findingAt(check, [`${owner} ${name}`], place, {
        code: "PK335",
        message: `A name on the wire can't be a name in a client: \`${name}\``,
        remedy: "Write a key of letters, digits, `_` and `$`, and not `then`",
      });
    }
  }
}

/** A name is either a function or a group of them. */
export function* wireNameIsOne(check: Check): Iterable<Diagnostic> {
  for (const { owner, names } of namesOf(check)) {
    for (const name of Object.keys(names)) {
      const inside = Object.keys(names).find((it) => it.startsWith(`${name}.`));
      if (inside === undefined) continue;
      yield findingAt(check, [`${owner} ${name}`], placeOfTable(check.model), {
        code: "PK336",
        message:
          `A name on the wire is a function and a group of functions: \`${name}\` and \`${inside}\``,
        remedy: "Rename one of the two keys",
      });
    }
  }
}

/** What is callable by name, each with the key of its marks. */
function namesOf({ model }: Check): readonly {
  readonly owner: string;
  readonly names: Model["rpc"];
}[] {
  return [
    { owner: "rpc", names: model.rpc },
    ...(model.channels ?? []).map((channel) => ({
      owner: `${keyOfChannel(channel)} calls`,
      names: channel.calls,
    })),
  ];
}

/** Mounts lie at plain prefixes, each beside the others. */
export function* mountPrefixes(check: Check): Iterable<Diagnostic> {
  const { mounts } = check.model.http;
  for (const [i, { prefix }] of mounts.entries()) {
    const plain = /^(?:\/[^/:*]+)+$/.test(prefix) && !problemOfPath(prefix);
    const other = mounts.find((it, j) =>
      i !== j && prefix.startsWith(`${it.prefix}/`)
    );
    if (plain && !other) continue;
    yield findingAt(check, [`mount ${prefix}`], placeOfTable(check.model), {
      code: "PK322",
      message: plain
        ? `A mount lies below another: \`${prefix}\` below \`${other!.prefix}\``
        : `A mount isn't at a plain prefix: \`${prefix}\``,
      remedy: plain
        ? "Choose prefixes beside each other"
        : "Write literal segments, as in `/graphql`",
    });
  }
}

/** Routes don't take what the framework or a mount answers. */
export function* reservedPaths(check: Check): Iterable<Diagnostic> {
  const { http, rpc } = check.model;
  const names = Object.keys(rpc);
  if (names.length > 0) names.push(":");
  const reserved = new Map([
    ["GET /health", "the framework's own"],
    ["GET /ready", "the framework's own"],
    ...Object.entries(DOCUMENTS).flatMap(([key, usual]) => {
      const path = http.options.data[key] ?? usual;
      if (key === "asyncapi" && !hasAsyncapi(check.model)) return [];
      const at = `\`httpOptions.${key}\``;
      return typeof path === "string" ? [[`GET ${path}`, at] as const] : [];
    }),
    ...names.map((name) => [`POST /rpc/${name}`, "calls by name"] as const),
  ]);
  for (const route of http.routes) {
    const mount = http.mounts.find(({ prefix }) =>
      route.path === prefix || route.path.startsWith(`${prefix}/`)
    );
    const owner = reserved.get(`${route.method} ${shapeOf(route.path)}`) ??
      (mount && `the mount \`${mount.prefix}\``);
    if (!owner) continue;
    yield findingAtRoute(check, route, "", {
      code: "PK323",
      message:
        `A route has a path that is taken: \`${route.method} ${route.path}\` by ${owner}`,
      remedy: owner.startsWith("`httpOptions")
        ? `Choose another path for the route, or for ${owner}`
        : "Choose another path for the route",
    });
  }
}

/** Paths and limits of the edge are such. */
export function* edgeOptions(check: Check): Iterable<Diagnostic> {
  const { data } = check.model.http.options;
  const finding = (key: string, message: string, remedy: string): Diagnostic =>
    findingAt(
      check,
      [`httpOptions ${key}`],
      placeOfTable(check.model),
      { code: "PK324", message, remedy },
    );
  for (const key of Object.keys(DOCUMENTS)) {
    const value = data[key];
    if (typeof value !== "string") continue;
    if (value.startsWith("/") && !/[:*]/.test(value) && !problemOfPath(value)) {
      continue;
    }
    yield finding(
      key,
      `A setting of the HTTP edge isn't a plain path: \`${key}\` is \`${value}\``,
      "Write a path that starts with `/`, or `false` for none",
    );
  }
  for (const [name, value] of Object.entries(data.uploads ?? {})) {
    if (Number.isSafeInteger(value) && Number(value) > 0) continue;
    yield finding(
      `uploads.${name}`,
      `A setting of the HTTP edge isn't a positive whole number: \`${name}\` is ${value}`,
      "Write a number of bytes, or of parts",
    );
  }
}

function placeOfTable({ app }: Model): Place {
  return { file: app, line: 1, column: 1 };
}
