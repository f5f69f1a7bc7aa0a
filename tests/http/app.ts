/** An app written by hand in the public format, with validators by ajv: what `gen` would write. */
import Ajv from "ajv/dist/2020.js";
import type {
  FunctionCodec,
  FunctionEntry,
  HttpRoute,
  InputCodec,
  Manifest,
  Validate,
} from "@pikku/core/manifest";
import {
  bodies,
  events,
  middleware,
  rpc,
  sessions,
  streams,
} from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import { http } from "@pikku/adapters/http/rpc";
import { withEtag } from "@pikku/adapters/http/etag";
import { runHono } from "@pikku/adapters/http/hono";
import { readMultipart } from "@pikku/adapters/http/multipart";
import { toOutFields } from "@pikku/adapters/http/out";
import { trustProxies } from "@pikku/adapters/http/proxies";
import { toStreamBody } from "@pikku/adapters/http/streams";
import { isBigint, isBytes, isDate, isFile } from "@pikku/core/validators";

type Spec = InputCodec["strings"];

/** A function and its types, as a test writes them. */
export interface TestFunction {
  readonly run: FunctionEntry["run"];
  readonly services?: readonly string[];
  /** JSON schema of its data, with `native` for what JSON can't say. */
  readonly input?: object;
  /** How texts become values. */
  readonly strings?: Spec;
  readonly decode?: (value: unknown) => unknown;
  readonly output?: object;
  readonly encode?: (value: unknown) => unknown;
  /** JSON schema of what a stream returns at its end. */
  readonly end?: object;
  readonly encodeEnd?: (value: unknown) => unknown;
  readonly returns?: FunctionEntry["returns"];
  readonly session?: FunctionEntry["session"];
  readonly page?: true;
}

const NATIVE: Readonly<Record<string, (value: unknown) => boolean>> = {
  date: isDate,
  bigint: isBigint,
  bytes: isBytes,
  file: isFile,
  stream: (value) => value instanceof ReadableStream,
};

const ajv = new Ajv.default({
  allErrors: true,
  ownProperties: true,
  strict: false,
  strictNumbers: true,
  validateFormats: false,
});
ajv.addKeyword({
  keyword: "native",
  schemaType: "string",
  validate: (kind: string, value: unknown) => NATIVE[kind]!(value),
});

/** Fields of texts and values, all required but those with a `?`. */
export function object(fields: Readonly<Record<string, object>>): object {
  const names = Object.keys(fields);
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      names.map((name) => [name.replace("?", ""), fields[name]]),
    ),
    required: names.filter((name) => !name.endsWith("?")),
  };
}

/** Makes the manifest of an app. */
export function toManifest(
  functions: Readonly<Record<string, TestFunction>>,
  routes: Readonly<
    Record<string, string | (Omit<HttpRoute, "method" | "path">)>
  >,
  more: Partial<Manifest> & {
    readonly httpOptions?: Manifest["http"]["options"];
    readonly mounts?: Manifest["http"]["mounts"];
  } = {},
): GeneratedApp {
  const { httpOptions, mounts, ...rest } = more;
  const codecs: Record<string, FunctionCodec> = {};
  const entries = Object.entries(functions).map(([name, given]) => {
    codecs[name] = toCodec(given);
    const entry: FunctionEntry = {
      run: given.run,
      services: given.services ?? [],
      ...(given.input ? { data: true } : undefined),
      ...(given.session ? { session: given.session } : undefined),
      ...(given.page ? { page: true } : undefined),
      returns: given.returns ?? "data",
      chunk: () => Promise.resolve({ default: codecs }),
      codec: name,
    };
    return [name, entry] as const;
  });
  return {
    version: 1,
    wires: [http],
    parts: [bodies, events, middleware, rpc, sessions, streams],
    services: {},
    middleware: [],
    functions: Object.fromEntries(entries),
    http: {
      routes: Object.entries(routes).map(([key, given]) => {
        const [method, path] = key.split(" ") as [HttpRoute["method"], string];
        const route = typeof given === "string" ? { run: given } : given;
        return { method, path, ...route };
      }),
      options: httpOptions ?? {},
      mounts: mounts ?? {},
      hono: runHono,
      multipart: readMultipart,
      streams: toStreamBody,
      out: toOutFields,
      etag: withEtag,
      proxies: trustProxies,
    },
    rpc: {},
    ...rest,
  };
}

function toCodec(given: TestFunction): FunctionCodec {
  const input: InputCodec | undefined = given.input && {
    validate: ajv.compile(given.input) as Validate,
    strings: given.strings ?? toSpec(given.input),
    ...(given.decode ? { decode: given.decode } : undefined),
  };
  return {
    ...(input ? { input } : undefined),
    ...(given.output
      ? {
        output: {
          validate: ajv.compile(given.output) as Validate,
          ...(given.encode ? { encode: given.encode } : undefined),
        },
      }
      : undefined),
    ...(given.end
      ? {
        end: {
          validate: ajv.compile(given.end) as Validate,
          ...(given.encodeEnd ? { encode: given.encodeEnd } : undefined),
        },
      }
      : undefined),
  };
}

/** The spec of a schema, where nothing but its types has to be said. */
function toSpec(schema: object): Spec {
  const { type, properties, items, native, anyOf } = schema as {
    type?: string;
    properties?: Record<string, object>;
    items?: object;
    native?: Spec;
    anyOf?: object[];
  };
  if (native) return native;
  if (anyOf) return { any: anyOf.map(toSpec) };
  if (type === "array") return { list: toSpec(items ?? {}) };
  if (type === "object" && properties) {
    return {
      fields: Object.fromEntries(
        Object.entries(properties).map((
          [name, inner],
        ) => [name, toSpec(inner)]),
      ),
    };
  }
  if (type === "integer") return "number";
  return (type ?? "json") as Spec;
}
