/** Clients of models, as programs get them. @module */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { emitClient } from "../../codegen/emit/client.ts";
import type {
  CallOptions,
  ClientOptions,
} from "../../codegen/emit/client/api.ts";
import type { Model } from "../../codegen/model/model.ts";

/** A function of a client, before types. */
export type AnyCall = (data?: unknown, options?: CallOptions) => unknown;

/** What a client's module exports, before types. */
export interface ClientModule {
  createClient(options: ClientOptions): Readonly<Record<string, AnyCall>> & {
    readonly [group: string]: Readonly<Record<string, AnyCall>> & AnyCall;
  };
  isClientError(error: unknown, ...codes: readonly string[]): boolean;
  pages(
    list: AnyCall,
    data: unknown,
    options?: CallOptions,
  ): AsyncGenerator<unknown>;
}

/** Writes the client of a model, and imports it. */
export async function clientOf(model: Model): Promise<ClientModule> {
  const folder = await Deno.makeTempDir();
  try {
    const file = join(folder, "client.ts");
    await Deno.writeTextFile(file, emitClient(model));
    return await import(pathToFileURL(file).href);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What an error of a client tells. */
export interface Facts {
  readonly name: string;
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly issues: readonly Readonly<Record<string, string>>[];
  readonly data: unknown;
  readonly id: string | undefined;
}

/** What the error of a call tells. */
export async function failureOf(call: unknown): Promise<Facts> {
  try {
    await call;
  } catch (error) {
    const { name, code, status, message, issues, data, id } = error as Facts;
    if (name !== "ClientError") throw error;
    return { name, code, status, message, issues, data, id };
  }
  throw new Error("The call did not fail");
}

/** A request as text: its first line, headers that matter, and its body. */
export async function toText(request: Request): Promise<string> {
  const { pathname, search } = new URL(request.url);
  const type = request.headers.get("content-type") ?? "";
  const lines = [`${request.method} ${pathname}${decodeURIComponent(search)}`];
  for (const [name, value] of request.headers) {
    if (["accept", "content-type"].includes(name)) continue;
    lines.push(`${name}: ${value}`);
  }
  if (type.startsWith("multipart/")) {
    for (const [name, value] of await request.formData()) {
      const text = typeof value === "string"
        ? value
        : `${value.name} ${value.type} ${await value.text()}`;
      lines.push(`part ${name}: ${text}`);
    }
    return lines.join("\n");
  }
  const body = await request.text();
  if (type || body) lines.push(`${type}: ${body}`);
  return lines.join("\n");
}
