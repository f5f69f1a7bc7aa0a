/** What all routes of one HTTP edge share. @module */
import type { App, OpenOptions } from "@pikku/core/app";
import type {
  HttpRoute,
  HttpSection,
  ReadCredentials,
  ReadOut,
  TagResponse,
  WriteStream,
} from "@pikku/core/manifest";
import type { Host } from "@pikku/core/wire";
import type { Peers } from "./peers_port.ts";
import { type ErrorWriter, type Responder, toErrorWriter } from "./problem.ts";
import type { BodyPlan } from "./read_body.ts";
import { SlowBodies } from "./slow_bodies.ts";
import { type Proxies, toProxies } from "./trusted.ts";

const MIB = 1_048_576;

/** How requests are answered, beside what the table says. */
export interface HttpHandlerOptions {
  /** Path prefix below which the app answers, without a slash at the end. */
  readonly base?: string;
  /**
   * Milliseconds that a request body may take to arrive; 30,000 unless told. One of a declared
   * length has a second more for each 16 kB.
   */
  readonly bodyTimeout?: number;
  /** Milliseconds between comments that keep a quiet event stream open; 15,000 unless told. */
  readonly heartbeat?: number;
  /**
   * Milliseconds after which a reader that lost an event stream comes back, half of it at random;
   * 3,000 unless told.
   */
  readonly retry?: number;
  /** Most calls in one request to `POST /rpc`; 100 unless told. */
  readonly maxBatch?: number;
  /** Takes calls of other deployments; `peers` of `@pikku/adapters/rpc` makes it. */
  readonly peers?: Peers;
}

/** How requests are answered, and the environment. */
export type EdgeOptions = HttpHandlerOptions & Pick<OpenOptions, "env">;

/** What all routes of one HTTP edge share. */
export interface Edge {
  readonly app: App;
  readonly base: string;
  readonly heartbeat: number;
  readonly retry: number;
  /** All that the runtime was started with. */
  readonly options: EdgeOptions;
  readonly errors: ErrorWriter;
  /** Makes responses of texts, by the runtime's shortest way. */
  readonly responder: Responder;
  /** The request for libraries, where the runtime's only looks like one. */
  readonly original: (request: Request) => Request;
  readonly proxies: Proxies | undefined;
  readonly streams: WriteStream | undefined;
  readonly out: ReadOut | undefined;
  readonly etag: TagResponse | undefined;
  readonly credentials: ReadCredentials;
  readonly allowedOrigins: readonly string[];
  /** How the bodies of a route are read. */
  bodyPlan(route: Pick<HttpRoute, "in" | "consumes" | "maxBody">): BodyPlan;
}

/** Prepares what all routes share. */
export function toEdge(
  app: App,
  options: EdgeOptions,
  host: Host,
  more: Pick<HttpSection, "credentials">,
): Edge {
  const { multipart, streams, out, etag, options: settings } =
    app.manifest.http;
  const { credentials = more.credentials } = app.manifest.http;
  const responder: Responder = host.responder ??
    ((init) => (text) => new Response(text, init));
  const slow = new SlowBodies(
    options.bodyTimeout ?? 30_000,
    app.timers,
    host.unref,
  );
  return {
    app,
    base: (options.base ?? "").replace(/\/+$/, ""),
    heartbeat: options.heartbeat ?? 15_000,
    retry: options.retry ?? 3_000,
    options,
    responder,
    original: host.original ?? ((request) => request),
    errors: toErrorWriter(
      settings.error,
      responder,
      (error, id) => app.logger.error("Error can't be written", { id, error }),
    ),
    proxies: toProxies(app),
    streams,
    out,
    etag,
    credentials: credentials ?? refuseCredentials,
    allowedOrigins: settings.allowedOrigins ?? [],
    bodyPlan: (route) => {
      const maxTotal = route.maxBody ?? settings.uploads?.maxTotal ?? 32 * MIB;
      return {
        consumes: route.consumes,
        raw: route.in?.body === "raw",
        maxBody: route.maxBody ?? MIB,
        uploads: {
          maxTotal,
          maxFile: settings.uploads?.maxFile ?? maxTotal,
          maxParts: settings.uploads?.maxParts ?? 100,
        },
        multipart,
        arrived: host.arrived,
        slow,
      };
    },
  };
}

function refuseCredentials(): never {
  throw new Error(
    "The app has nothing that reads credentials, run gen of the same version of Pikku again",
  );
}
