/** The types of a client's functions. @module */
import type {
  FunctionModel,
  HttpRouteModel,
  Model,
} from "../../model/model.ts";
import type { Type } from "../../model/type.ts";
import { fieldsOf } from "../fields.ts";
import { pipelineCodes } from "../pipeline_codes.ts";
import { printDoc, printKey, printType } from "../print_type.ts";
import { type Face, resolveRef } from "../schema.ts";
import type { ClientTypes } from "./type_names.ts";

/** One function of a client. */
export interface Way {
  /** `todos.createTodo`, or `POST /todos`. */
  readonly name: string;
  readonly run: FunctionModel;
  /** Absent where it is called by name. */
  readonly route?: HttpRouteModel;
}

/** The functions of a client: those with a name, then the routes. */
export function waysOf({ functions, http, rpc }: Model): readonly Way[] {
  const found = new Map(functions.map((run) => [run.id, run]));
  return [
    ...Object.entries(rpc).map(([name, id]) => ({ name, run: found.get(id)! })),
    ...http.routes.map((route) => ({
      name: `${route.method} ${route.path}`,
      run: found.get(route.run)!,
      route,
    })),
  ];
}

interface Node {
  way?: Way;
  readonly inner: Map<string, Node>;
}

/** Prints `Client`: an explicit type for every function. */
export function printClient(
  ways: readonly Way[],
  names: ClientTypes,
  model: Model,
): string {
  const root: Node = { inner: new Map() };
  const byName = new Map<string, string>();
  for (const way of ways) {
    const keys = way.route ? [way.name] : way.name.split(".");
    let at = root;
    for (const key of keys) {
      if (!at.inner.has(key)) at.inner.set(key, { inner: new Map() });
      at = at.inner.get(key)!;
    }
    at.way = way;
    if (!way.route && !byName.has(way.run.id)) {
      byName.set(
        way.run.id,
        `Client${keys.map((key) => `[${JSON.stringify(key)}]`).join("")}`,
      );
    }
  }
  const printNode = (node: Node, indent: number): string =>
    [...node.inner].map(([key, { way, inner }]) => {
      const pad = " ".repeat(indent);
      const group = inner.size > 0
        ? `{\n${printNode({ inner }, indent + 2)}${pad}}`
        : undefined;
      const own = way && (sameAs(way, byName) ?? signature(way, indent));
      const type = own && group ? `(${own}) & ${group}` : own ?? group;
      const doc = way ? printDoc(docOf(way.run), indent) : "";
      return `${doc}${pad}readonly ${printKey(key)}: ${type};\n`;
    }).join("");
  const signature = ({ run, route }: Way, indent: number): string => {
    const show = (type: Type, face: Face) =>
      printType(type, {
        face,
        indent,
        nameOf: (name) => names.nameOf(name, face),
      });
    const { input } = run;
    const result = resultOf(run, route, (type) => show(type, "output"));
    if (input === undefined) {
      return `(data?: undefined, options?: CallOptions) => ${result}`;
    }
    const fields = fieldsOf(input, model.types, "input");
    const mayMiss = fields?.every(({ optional }) => optional) ||
      isUndefinable(input, model);
    const data = `data${mayMiss ? "?" : ""}: ${show(input, "input")}`;
    return `(${data}, options?: CallOptions) => ${result}`;
  };
  return `/** The functions of the app. */\nexport interface Client {\n${
    printNode(root, 2)
  }}\n`;
}

/** What the pipeline says of a function, rather than of the wire. */
const OWN: ReadonlySet<string> = new Set([
  "unauthorized",
  "forbidden",
  "invalid",
]);

/** Prints `Errors`: the codes that the errors of each function may have. */
export function printErrors(ways: readonly Way[]): string {
  const lines = ways.map(({ name, run, route }) => {
    const facts = route ?? { method: "POST", path: `/rpc/${name}` } as const;
    // What may be wrong with a body is the wire's to say.
    const pipeline = pipelineCodes(run, facts, {});
    const codes = new Set([
      ...run.throws.map(({ code }) => code),
      ...pipeline.filter((code) => OWN.has(code)),
    ]);
    if (codes.size === 0) codes.add("internal");
    const text = [...codes].sort().map((code) => JSON.stringify(code));
    return `  readonly ${JSON.stringify(name)}: ${text.join(" | ")};\n`;
  });
  return `/** Codes of the errors of each function, beside those of any: \`internal\`, \`network\`, … */
export interface Errors {\n${lines.join("")}}\n`;
}

function resultOf(
  { returns, output, end }: FunctionModel,
  route: HttpRouteModel | undefined,
  show: (type: Type) => string,
): string {
  const { redirect, cookies = {} } = route?.out ?? {};
  if (redirect || returns === "response") return "Promise<Response>";
  if (returns === "bytes") return "Promise<Blob>";
  if (returns === "void" || output === undefined) return "Promise<void>";
  const shown = show(output);
  if (returns === "stream") {
    return `AsyncGenerator<${shown}, ${end ? show(end) : "void"}, undefined>`;
  }
  const gone = Object.values(cookies).map((cookie) =>
    JSON.stringify(typeof cookie === "string" ? cookie : cookie.from)
  );
  return gone.length > 0
    ? `Promise<Omit<${shown}, ${gone.join(" | ")}>>`
    : `Promise<${shown}>`;
}

/** The type of the same function by its name, where the route changes nothing of it. */
function sameAs(
  { run, route }: Way,
  byName: ReadonlyMap<string, string>,
): string | undefined {
  const { redirect, cookies } = route?.out ?? {};
  return route && !redirect && !cookies ? byName.get(run.id) : undefined;
}

function docOf({ summary, description, throws, deprecated }: FunctionModel) {
  const codes = throws.map(({ code, description }) =>
    `@throws \`${code}\`${description ? ` ${description}` : ""}`
  );
  const parts = [summary, description, codes.join("\n")].filter(Boolean);
  return {
    ...(parts.length > 0 ? { description: parts.join("\n\n") } : undefined),
    ...(deprecated ? { deprecated: true as const } : undefined),
  };
}

function isUndefinable(type: Type, { types }: Model): boolean {
  const found = resolveRef(type, types);
  return found.kind === "undefined" ||
    (found.kind === "union" &&
      found.members.some((member) => member.kind === "undefined"));
}
