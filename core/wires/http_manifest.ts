/** The HTTP section of a generated app. @module */
import type { Clock } from "../clock.ts";
import type { StringsSpec } from "../codec.ts";
import type { Credentials } from "../credentials.ts";
import type { MiddlewareEntry } from "../entries.ts";
import type { PikkuError } from "../errors.ts";
import type { StreamReply } from "../reply.ts";
import type {
  FetchHandler,
  HonoMiddleware,
  HttpIn,
  HttpMethod,
  HttpOptions,
  HttpOut,
} from "./http.ts";

/** A route of a generated app: groups are flattened into it. */
export interface HttpRoute {
  /** The method. */
  readonly method: HttpMethod;
  /** The path, prefix included: literals, `:name` segments, a final `*`. */
  readonly path: string;
  /** Id of the function. */
  readonly run: string;
  /** Status of success, where it is not the default. */
  readonly status?: number;
  /** Fields from elsewhere than path, query and body. */
  readonly in?: HttpIn;
  /** Fields to elsewhere than the body. */
  readonly out?: HttpOut;
  /** Media type of the request body. */
  readonly consumes?: string;
  /** Media type of the response. */
  readonly produces?: string;
  /** Answer with an ETag. */
  readonly etag?: boolean;
  /** Middleware of group and route, outermost first. */
  readonly middleware?: readonly MiddlewareEntry[];
  /** Hono middleware of group and route, outermost first. */
  readonly use?: readonly HonoMiddleware[];
  /** Tags of group and route. */
  readonly tags?: readonly string[];
  /** Milliseconds until the call is aborted. */
  readonly timeout?: number;
  /** Largest request body in bytes. */
  readonly maxBody?: number;
}

/** What answers over HTTP. */
export interface HttpSection {
  /** The routes, sorted by path and method. */
  readonly routes: readonly HttpRoute[];
  /** Settings of the HTTP edge as a whole. */
  readonly options: HttpOptions;
  /** Fetch handlers by path prefix. */
  readonly mounts: Readonly<Record<string, FetchHandler>>;
  /** Loads the OpenAPI document, as text. */
  readonly openapi?: () => Promise<string>;
  /** Loads the AsyncAPI document, as text; where the app has channels or streams. */
  readonly asyncapi?: () => Promise<string>;
  /** Loads the reference page. */
  readonly docs?: () => Promise<{ readonly answerDocs: AnswerDocs }>;
  /** Runs Hono middleware, where the app has some. */
  readonly hono?: RunHono;
  /** Reads bodies of several parts, where a function takes files. */
  readonly multipart?: ReadMultipart;
  /** Writes streams of items, where a function returns one. */
  readonly streams?: WriteStream;
  /** Reads fields that go elsewhere than the body, where a route has some. */
  readonly out?: ReadOut;
  /** Answers with entity tags, where a route or the document does. */
  readonly etag?: TagResponse;
  /** Reads what a request presents, where the app has sessions. */
  readonly credentials?: ReadCredentials;
  /** Reads what trusted proxies say, where the app has some. */
  readonly proxies?: TrustProxies;
}

/** Writes the items of a stream as a body, as they are asked for. */
export type WriteStream = (
  reply: StreamReply,
  format: StreamFormat,
) => ReadableStream<Uint8Array<ArrayBuffer>>;

/** How a stream is written. */
export interface StreamFormat {
  /** Media type of the body. */
  readonly type: string;
  /** Milliseconds between comments that keep a quiet connection open. */
  readonly heartbeat: number;
  /** What that goes by. */
  readonly clock: Clock;
  /** Milliseconds after which a reader that lost the connection comes back. */
  readonly retry: number;
  /** What the caller told of how far it came, as text. */
  readonly lastEventId: string | null;
  /** The field of an item that names its event. */
  readonly event: string | undefined;
  /** What an error looks like, as JSON. */
  readonly toProblem: (error: PikkuError) => string;
  /** Tells the log that an item can't be written. */
  readonly report: (error: unknown) => void;
}

/** Reads status, headers, cookies and redirect from the native form of a result. */
export type ReadOut = (
  out: HttpOut,
  value: unknown,
  options: OutOptions,
) => OutFields;

/** The response whose fields are read. */
export interface OutOptions {
  /** Method of the request. */
  readonly method: string;
  /** Status of success, where the route tells one. */
  readonly status: number | undefined;
  /** Whether cookies have to be `Secure`. */
  readonly secure: boolean;
}

/** What a result says of the response beside its body. */
export interface OutFields {
  /** The status, where the result tells one. */
  readonly status?: number;
  /** Headers to add. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether it redirects: then a body that has nothing left is none. */
  readonly redirects: boolean;
  /** Fields that have left the body. */
  readonly taken: ReadonlySet<string>;
}

/** Reads what a request presents to prove who sent it. */
export type ReadCredentials = (
  request: Pick<Request, "headers">,
  rules: CookieRules,
) => Credentials;

/** What counts of a request's cookies. */
export interface CookieRules {
  /** Whether the session's cookie has to be the one that only TLS sets. */
  readonly isSecure: boolean;
  /** Whether cookies came along with a request that a page of another origin made. */
  readonly isForeign: boolean;
}

/** Adds an `ETag` to a response, or answers 304 where the caller has the same already. */
export type TagResponse = (
  response: Response,
  request: Request,
) => Promise<Response>;

/** What trusted proxies say of a caller. */
export interface Forwarded {
  /** Its address. */
  readonly ip?: string;
  /** The host it asked for. */
  readonly host?: string;
  /** `https` where it spoke TLS. */
  readonly proto?: string;
}

/**
 * Reads addresses and CIDR ranges of proxies; what it returns tells of a caller by the address that
 * a request comes from, and its headers.
 */
export type TrustProxies = (ranges: readonly string[]) => (
  address: string | undefined,
  headers: Headers,
) => Forwarded;

/** Runs a list of Hono middleware around an answer; `ofError` answers what they throw. */
export type RunHono = (
  middleware: readonly HonoMiddleware[],
  ofError: (error: unknown) => Response,
) => (
  request: Request,
  info: { readonly remoteAddr?: { readonly hostname?: string } } | undefined,
  answer: (request: Request) => Response | Promise<Response>,
) => Promise<Response>;

/** Reads the parts of a body as they arrive: their names and values. */
export type ReadMultipart = (
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  contentType: string,
  strings: StringsSpec,
  limits: UploadLimits,
) => Promise<[name: string, value: unknown][]>;

/** What an upload may come to, in bytes and parts. */
export interface UploadLimits {
  /** Largest file. */
  readonly maxFile: number;
  /** Largest body. */
  readonly maxTotal: number;
  /** Most parts. */
  readonly maxParts: number;
}

/** Answers a request for the reference page, or for one of its files. */
export type AnswerDocs = (
  url: string,
  options: DocsOptions,
) => Promise<Response>;

/** What the reference page shows. */
export interface DocsOptions {
  /** Path of the page. */
  readonly docs: string;
  /** Path of the OpenAPI document. */
  readonly document: string;
  /** Title of the page. */
  readonly title: string;
  /** Servers of the document; the page may call those. */
  readonly servers: readonly string[];
}
