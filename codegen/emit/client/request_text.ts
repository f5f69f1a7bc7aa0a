/** The text of `request.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `request.ts`. */
export const REQUEST_TEXT: string = `
/** What differs from: path and query, or path and JSON body, in; JSON out. */
interface RequestPlan {
  /**
   * Media type of the body, where it isn't \`application/json\`, or \`multipart/form-data\` for files.
   * What is neither JSON nor a form is sent as it is: the field \`body\`, or all of the data.
   */
  readonly body?: string;
  /** Field to header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Field to cookie; browsers send only their own. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** What of a request the data says. */
interface DataRequest {
  /** Path and query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: RequestInit["body"];
}

const JSON_TYPE = "application/json";

/** Lays data out over a request. */
async function toRequest(
  method: string,
  path: string,
  plan: RequestPlan,
  data: unknown,
): Promise<DataRequest> {
  const headers: Record<string, string> = {};
  const fields = isFields(data) ? { ...data } : undefined;
  const take = (name: string) => {
    const value = fields?.[name];
    delete fields?.[name];
    return value;
  };
  const at = path.replace(/:(\\w+)|\\*$/g, (_, name) => {
    const text = toText(take(name ?? "*") ?? "");
    // What \`*\` takes keeps its slashes.
    const parts = name ? [text] : text.split("/");
    return parts.map(encodeURIComponent).join("/");
  });
  for (const [field, name] of Object.entries(plan.headers ?? {})) {
    const value = take(field);
    if (value !== undefined) headers[name] = toText(value);
  }
  const cookies = Object.entries(plan.cookies ?? {})
    .map(([field, name]) => [name, take(field)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => \`\${name}=\${encodeURIComponent(toText(value))}\`);
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  const toUrl = () => {
    const query = \`\${toQuery(fields)}\`;
    return query ? \`\${at}?\${query}\` : at;
  };
  if (/GET|DELETE/.test(method) && !plan.body) {
    return { path: toUrl(), headers, body: undefined };
  }
  const { body: type = isRaw(data) ? "application/octet-stream" : JSON_TYPE } =
    plan;
  const isForm = /^multipart/.test(type);
  if (isForm || (fields && !plan.body && Object.values(fields).some(hasFile))) {
    return { path: at, headers, body: await toForm(fields ?? {}) };
  }
  if (/urlencoded/.test(type)) {
    return { path: at, headers, body: toQuery(fields) };
  }
  if (/json/.test(type)) {
    const isNothing = fields
      ? Object.keys(fields).length === 0
      : data === undefined;
    if (isNothing) return { path: at, headers, body: undefined };
    headers["content-type"] = type;
    return { path: at, headers, body: JSON.stringify(fields ?? data, toJson) };
  }
  const body = (fields ? take("body") : data) as RequestInit["body"];
  const own = body instanceof Blob && body.type;
  headers["content-type"] = own || type.split(",")[0]!.trim();
  return { path: toUrl(), headers, body };
}

function toQuery(fields: Record<string, unknown> | undefined): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of flatten(fields)) {
    query.append(name, toText(value));
  }
  return query;
}

/** Whether it is an object of fields. */
function isFields(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data) &&
    !(data instanceof Date || data instanceof URL || isRaw(data));
}

function isRaw(data: unknown): boolean {
  return data instanceof Uint8Array || data instanceof Blob ||
    data instanceof ReadableStream;
}

/** Whether it is a file, a stream of bytes, or a list with one. */
function hasFile(value: unknown): boolean {
  return value instanceof Blob || value instanceof ReadableStream ||
    (Array.isArray(value) && value.some(hasFile));
}

async function toForm(fields: Record<string, unknown>): Promise<FormData> {
  const form = new FormData();
  // The server may take the last file as it comes, so texts go first and streams last.
  const rank = (value: unknown) =>
    value instanceof ReadableStream ? 2 : value instanceof Blob ? 1 : 0;
  const parts = [...flatten(fields)].sort(([, a], [, b]) => rank(a) - rank(b));
  for (const [name, value] of parts) {
    if (value instanceof ReadableStream) {
      form.append(name, await new Response(value).blob());
    } else form.append(name, value instanceof Blob ? value : toText(value));
  }
  return form;
}

/** Leaves by name: \`tag=a&tag=b\` for a list, \`filter[status]\` and \`list[0][name]\` for fields. */
function* flatten(
  value: unknown,
  name = "",
): Generator<readonly [string, unknown]> {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      yield* flatten(item, isFields(item) ? \`\${name}[\${at}]\` : name);
    }
  } else if (isFields(value)) {
    for (const [key, inner] of Object.entries(value)) {
      yield* flatten(inner, name ? \`\${name}[\${key}]\` : key);
    }
  } else yield [name, value];
}

function toText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : \`\${toJson("", value)}\`;
}

/** What JSON makes of bigints and bytes. */
function toJson(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return \`\${value}\`;
  if (!(value instanceof Uint8Array)) return value;
  let text = "";
  for (const byte of value) text += String.fromCharCode(byte);
  return btoa(text);
}
`;
