/** Sends what an OpenAPI document gives as examples, and holds the answers to it. @module */
import { Ajv2020 } from "ajv/dist/2020.js";

/** An object of a document. */
// deno-lint-ignore no-explicit-any -- a document is read as it comes
export type Part = any;

/** What an example led to. */
export interface ExampleResult {
  /** `createTodo application/json`. */
  readonly name: string;
  readonly status: number;
  /** What isn't as the document says; empty where all is. */
  readonly complaints: readonly string[];
}

/** How examples are sent. */
export interface SendOptions {
  readonly baseUrl: string;
  /** Headers of requests that need a session. */
  readonly session: Readonly<Record<string, string>>;
}

/** Sends every example request of a document; operations in its order. */
export async function sendExamples(
  document: Part,
  options: SendOptions,
): Promise<readonly ExampleResult[]> {
  const results: ExampleResult[] = [];
  for (const [path, operations] of Object.entries<Part>(document.paths)) {
    for (const [method, operation] of Object.entries<Part>(operations)) {
      const bodies = Object.entries<Part>(operation.requestBody?.content ?? {})
        .flatMap(([type, media]) =>
          examplesOf(media).map((example) => ({ type, example }))
        );
      for (const body of bodies.length > 0 ? bodies : [undefined]) {
        const request = toRequest(method, path, operation, body, options);
        const response = await fetch(request);
        results.push({
          name: [operation.operationId, ...body ? [body.type] : []].join(" "),
          status: response.status,
          complaints: await complaintsOf(response, operation, document),
        });
      }
    }
  }
  return results;
}

function examplesOf(media: Part): readonly Part[] {
  if (media.examples) {
    return Object.values<Part>(media.examples).map(({ value }) => value);
  }
  return "example" in media ? [media.example] : [];
}

function toRequest(
  method: string,
  path: string,
  { parameters = [], security }: Part,
  body: { readonly type: string; readonly example: Part } | undefined,
  { baseUrl, session }: SendOptions,
): Request {
  const query = new URLSearchParams();
  const headers = new Headers();
  for (const { name, in: place, example, required } of parameters) {
    if (example === undefined) {
      if (required) {
        throw new Error(`No example of a parameter: ${path} ${name}`);
      }
      continue;
    }
    if (place === "path") {
      path = path.replace(`{${name}}`, encodeURIComponent(example));
    } else if (place === "query") append(query, name, example);
    else if (place === "header") headers.set(name, `${example}`);
    else headers.append("cookie", `${name}=${encodeURIComponent(example)}`);
  }
  if (security.length > 0) {
    for (const [name, value] of Object.entries(session)) {
      headers.set(name, value);
    }
  }
  const url = `${baseUrl}${path}${query.size > 0 ? `?${query}` : ""}`;
  const init: RequestInit = {
    method: method.toUpperCase(),
    headers,
    redirect: "manual",
  };
  if (!body) return new Request(url, init);
  if (body.type === "multipart/form-data") {
    return new Request(url, { ...init, body: toForm(body.example) });
  }
  headers.set("content-type", body.type);
  if (body.type === "application/x-www-form-urlencoded") {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(body.example)) {
      append(form, name, value);
    }
    return new Request(url, { ...init, body: `${form}` });
  }
  const text = /[/+]json$/.test(body.type)
    ? JSON.stringify(body.example)
    : body.example;
  return new Request(url, { ...init, body: text });
}

function append(query: URLSearchParams, name: string, value: Part): void {
  if (Array.isArray(value)) value.forEach((item) => query.append(name, item));
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries<Part>(value)) {
      append(query, `${name}[${key}]`, inner);
    }
  } else query.append(name, `${value}`);
}

/** Texts as files too, where the name says so; the rest as JSON, as OpenAPI has it. */
function toForm(example: Part): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries<Part>(example)) {
    if (name === "file") form.append(name, new Blob([value]), "file");
    else form.append(name, `${value}`);
  }
  return form;
}

async function complaintsOf(
  response: Response,
  operation: Part,
  document: Part,
): Promise<readonly string[]> {
  const { status } = response;
  const type = response.headers.get("content-type")?.split(";")[0];
  const said = operation.responses[status] ??
    operation.responses[`${`${status}`[0]}XX`];
  if (said === undefined) {
    return [`Status is not documented: ${status} ${await response.text()}`];
  }
  const { content, headers = {} } = resolve(said, document);
  if (content === undefined) {
    const text = await response.text();
    return text === "" ? [] : [`A body is not documented: ${text}`];
  }
  const media = content[type!] ?? content["*/*"];
  if (media === undefined) {
    await response.body?.cancel();
    return [`Media type is not documented: ${type}`];
  }
  const missing = Object.keys(headers).filter((name) =>
    name !== "Link" && name !== "Retry-After" && !response.headers.has(name)
  ).map((name) => `Header is missing: ${name}`);
  if (type === "text/event-stream") {
    const item = await firstItem(response);
    return [...missing, ...invalid(item, media["x-item-schema"], document)];
  }
  if (!/[/+]json$/.test(type!)) {
    await response.body?.cancel();
    return missing;
  }
  return [
    ...missing,
    ...invalid(await response.json(), media.schema, document),
  ];
}

/** The data of the first event, after which the stream is left. */
async function firstItem(response: Response): Promise<unknown> {
  let text = "";
  for await (
    const chunk of response.body!.pipeThrough(new TextDecoderStream())
  ) {
    text += chunk;
    if (/^data: .*\n\n/m.test(text)) break;
  }
  return JSON.parse(/^data: (.*)$/m.exec(text)![1]!);
}

function invalid(
  value: unknown,
  schema: Part,
  document: Part,
): readonly string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ components: document.components }, "app");
  const own = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"app#/');
  const validate = ajv.compile(JSON.parse(own));
  if (validate(value)) return [];
  return [`${ajv.errorsText(validate.errors)}: ${JSON.stringify(value)}`];
}

function resolve(part: Part, document: Part): Part {
  if (!part.$ref) return part;
  return part.$ref.slice(2).split("/")
    .reduce((at: Part, key: string) => at[key], document);
}
