/** The section of MCP of a generated app. @module */
import type {
  FunctionModel,
  McpEntryModel,
  McpToolModel,
  Model,
  ServiceUser,
} from "../model/model.ts";
import { inBraces, printLiteral } from "./literal.ts";
import { isWrapped } from "./mcp_catalog.ts";

/** Writes the section of MCP; nothing where there is none. */
export function mcpSection(
  model: Model,
  catalog: string,
  middlewareOf: (users: readonly ServiceUser[]) => readonly string[],
): string {
  const { mcp, functions } = model;
  if (mcp === undefined) return "";
  const found = new Map(functions.map((each) => [each.id, each]));
  const list = (key: string, entries: readonly string[]) =>
    `    ${key}: [${
      entries.length > 0
        ? `\n${entries.map((it) => `      ${it},\n`).join("")}    `
        : ""
    }],\n`;
  const write = (
    { place: _, title: _title, middleware, ...data }: McpEntryModel,
    more: Readonly<Record<string, unknown>> = {},
  ) =>
    inBraces([
      ...Object.entries({ ...data, ...more }).map(([key, value]) =>
        isEmpty(value) ? "" : `${key}: ${printLiteral(value)}`
      ),
      middleware.length > 0 &&
      `middleware: [${middlewareOf(middleware).join(", ")}]`,
    ]);
  return `  mcp: {\n${
    list("tools", mcp.tools.map((it) => write(it, wrapped(it, found, model))))
  }${list("resources", mcp.resources.map(({ name: _, ...it }) => write(it)))}${
    list("prompts", mcp.prompts.map((it) => write(it)))
  }    options: ${printLiteral(withInfo(model))},
    catalog: () => import(${JSON.stringify(catalog)}),
  },\n`;
}

function wrapped(
  tool: McpToolModel,
  functions: ReadonlyMap<string, FunctionModel>,
  model: Model,
): { readonly wrapped?: true } {
  const run = functions.get(tool.run)!;
  return isWrapped(tool, run, model) ? { wrapped: true } : {};
}

/** Name and version of the server are those of the API, unless told. */
function withInfo({ mcp, http }: Model): Readonly<Record<string, unknown>> {
  const { title, version } = (http.options.data.info ?? {}) as {
    readonly title?: string;
    readonly version?: string;
  };
  return { name: title, version, ...mcp?.options };
}

function isEmpty(value: unknown): boolean {
  return value === undefined ||
    typeof value === "object" && value !== null &&
      Object.keys(value).length === 0;
}
