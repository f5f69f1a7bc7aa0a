/** A real server of a model whose functions are given here. @module */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openApp } from "@pikku/core/app";
import { withEtag } from "../../adapters/transports/http/etag.ts";
import { toOutFields } from "../../adapters/transports/http/out_bindings.ts";
import { createHttpHandler } from "../../adapters/transports/http/mod.ts";
import { readMultipart } from "../../adapters/transports/http/multipart.ts";
import { toStreamBody } from "../../adapters/transports/http/stream_body.ts";
import { chunkNames, emitValidators } from "../../codegen/emit/validators.ts";
import { emitOpenapi } from "../../codegen/emit/openapi.ts";
import type { Model } from "../../codegen/model/model.ts";
import type {
  FunctionCodec,
  FunctionEntry,
  HttpRoute,
  Manifest,
} from "@pikku/core/manifest";

/** What a function does. */
// deno-lint-ignore no-explicit-any -- data as the model describes it
export type Run = (data: any, session: any) => unknown;

/** A running server. */
export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Serves a model over HTTP; `runs` by `file.name`. A bearer token is the session. */
export async function serveModel(
  model: Model,
  runs: Readonly<Record<string, Run>>,
): Promise<Served> {
  const chunks = await importChunks(model);
  const functions = model.functions.map((found): [string, FunctionEntry] => {
    const name = found.id.replace(/^functions\//, "").replace(".ts#", ".");
    return [found.id, {
      run: (_services, data, session) => runs[name]!(data, session),
      services: [],
      ...(found.input ? { data: true } : undefined),
      ...(found.session ? { session: found.session } : undefined),
      ...(found.page ? { page: true } : undefined),
      returns: found.returns,
      chunk: () => Promise.resolve({ default: chunks.get(found.module)! }),
      codec: found.name,
    }];
  });
  const app: Manifest = {
    version: 1,
    services: {},
    session: {
      create: (_services, { bearer }) => bearer ? { user: bearer } : undefined,
      services: [],
    },
    middleware: [],
    functions: Object.fromEntries(functions),
    http: {
      routes: model.http.routes.map(
        ({ place: _, middleware: __, use: ___, ...route }) =>
          route as HttpRoute,
      ),
      options: {},
      mounts: {},
      openapi: () => Promise.resolve(emitOpenapi(model)),
      multipart: readMultipart,
      streams: toStreamBody,
      out: toOutFields,
      etag: withEtag,
    },
    rpc: model.rpc,
  };
  const opened = await openApp(app, { log: { level: "silent" } });
  const answer = createHttpHandler(opened);
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request, { remoteAddr }) => answer(request, { remoteAddr }),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: async () => {
      await opened.close();
      await server.shutdown();
    },
  };
}

async function importChunks(
  model: Model,
): Promise<Map<string, Readonly<Record<string, FunctionCodec>>>> {
  const names = chunkNames(model.functions.map(({ module }) => module));
  const helpers = new URL("../../core/validators/mod.ts", import.meta.url).href;
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of emitValidators(model)) {
      const own = text.replace('"@pikku/core/validators"', `"${helpers}"`)
        .replace(/^\/\/ @ts-self-types.*\n/, "");
      await Deno.writeTextFile(join(folder, name), own);
    }
    const found = [...names].map(async ([module, name]) => {
      const { default: codecs } = await import(
        pathToFileURL(join(folder, name)).href
      );
      return [module, codecs] as const;
    });
    return new Map(await Promise.all(found));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
