/** A request as a call. @module */
import type { Call, Credentials } from "@pikku/core/app";
import type { HttpIn } from "@pikku/core";
import type { CookieRules, InputCodec } from "@pikku/core/manifest";
import { HttpCaller } from "./caller.ts";
import type { ConnectionInfo } from "@pikku/core/wire";
import { isSecure, readCookie } from "./cookies.ts";
import { Departure } from "./departure.ts";
import type { Edge } from "./edge.ts";
import { hostOf, isForeign } from "./origin.ts";
import { toQuery, toRestText, toText } from "./path.ts";
import { toFields, toPairs } from "./query.ts";
import type { takeWhole } from "./whole_query.ts";
import { type BodyPlan, join, NO_BODY, readBody } from "./read_body.ts";
import { fieldSpec, fromText, hasFields, type Spec } from "./strings.ts";

/** Where a route's data comes from. */
export interface InputPlan {
  readonly edge: Edge;
  /** How bodies are read; absent where the route takes none. */
  readonly body: BodyPlan | undefined;
  readonly in: HttpIn | undefined;
  /** Whether a page of another origin may send such a request with a cookie. */
  readonly isSafe: boolean;
  /** Name of the field that gets `Last-Event-ID`, on routes that stream. */
  readonly resume: string | undefined;
  /** Takes the data as a whole out of the query, where it may be in there. */
  readonly whole?: typeof takeWhole;
}

/** Path parameters by name, as they stand in the path. */
export type PathTexts = Readonly<Record<string, string>>;

const UNREAD = Symbol("unread");

/** A request as a call. */
export class HttpCall implements Call, CookieRules {
  readonly request: Request;
  readonly url: string;
  readonly query: number;
  readonly #plan: InputPlan;
  readonly #info: ConnectionInfo | undefined;
  readonly #path: PathTexts | undefined;
  #caller: HttpCaller | undefined = undefined;
  #credentials: Credentials | undefined = undefined;
  #departure: Departure | undefined = undefined;
  #body: unknown = UNREAD;
  #error: unknown = undefined;

  /** Wraps a request whose path was matched. */
  constructor(
    plan: InputPlan,
    request: Request,
    info: ConnectionInfo | undefined,
    url: string,
    query: number,
    path: PathTexts | undefined,
  ) {
    this.#plan = plan;
    this.request = request;
    this.#info = info;
    this.url = url;
    this.query = query;
    this.#path = path;
  }

  /** Who calls. */
  caller(): HttpCaller {
    return this.#caller ??= new HttpCaller(
      this.request,
      this.#info,
      this.#plan.edge.proxies,
    );
  }

  /** Whether cookies of its answer have to be `Secure`. */
  get isSecure(): boolean {
    return isSecure(this.url) ||
      this.#plan.edge.proxies !== undefined && this.caller().isSecure;
  }

  /** Whether a page of another origin sent a request that may change something. */
  get isForeign(): boolean {
    const { isSafe, edge } = this.#plan;
    if (isSafe) return false;
    const host = edge.proxies ? this.caller().host : undefined;
    return isForeign(
      this.request.headers,
      host ?? hostOf(this.url),
      edge.allowedOrigins,
    );
  }

  /** What the caller presents. */
  credentials(): Credentials {
    return this.#credentials ??= this.#plan.edge.credentials(
      this.request,
      this,
    );
  }

  /** Aborts when the caller leaves. */
  signal(): AbortSignal {
    return (this.#departure ??= new Departure(this.request)).signal;
  }

  /** Told of work that goes on after the answer, where the runtime would end it. */
  get hold(): Call["hold"] {
    return this.#info?.waitUntil;
  }

  /** Tells that the call was answered, and nobody needs its signal any more. */
  answered(): void {
    this.#departure?.answered();
  }

  /** Hands over a body that was read before the call started. */
  give(body: unknown): this {
    this.#body = body;
    return this;
  }

  /** Hands over why a body couldn't be read before the call started. */
  refuse(error: unknown): this {
    this.#error = error;
    return this;
  }

  /** Reads path, query, bindings and body. */
  read(codec: InputCodec | undefined): unknown {
    const spec: Spec = codec?.strings ?? "json";
    const { body } = this.#plan;
    if (this.#error !== undefined) throw this.#error;
    if (body === undefined) return this.#withoutBody(spec);
    if (this.#body !== UNREAD) return this.#withBody(spec, this.#body);
    const found = readBody(this.request, body, spec);
    return found instanceof Promise
      ? found.then((value) => this.#withBody(spec, value))
      : this.#withBody(spec, found);
  }

  #withoutBody(spec: Spec): unknown {
    const take = this.#plan.whole;
    if (take === undefined || this.query < 0) return this.#resumed(spec);
    const { whole, rest } = take(
      toPairs(toQuery(this.url, this.query)),
      spec,
    );
    if (whole === undefined) return this.#resumed(spec);
    if (!hasFields(spec) || rest.length === 0 && !isRecord(whole)) return whole;
    const data = toFields(rest, spec);
    join(data, isRecord(whole) ? whole : { data: whole }, "data");
    this.#resume(spec, data);
    return data;
  }

  #withBody(spec: Spec, body: unknown): unknown {
    if (body === NO_BODY) {
      return hasFields(spec) || spec === "json"
        ? this.#resumed(spec)
        : undefined;
    }
    const alone = this.#path === undefined && this.query < 0 &&
      this.#plan.in === undefined && this.#plan.resume === undefined;
    if (alone || !isRecord(body) || !hasFields(spec)) return body;
    const data = this.#fields(spec);
    join(data, body, "body");
    this.#resume(spec, data);
    return data;
  }

  #resumed(spec: Spec): Record<string, unknown> {
    const data = this.#fields(spec);
    this.#resume(spec, data);
    return data;
  }

  /** What path, query and bindings hold. */
  #fields(spec: Spec): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    const path = this.#path;
    if (path !== undefined) {
      for (const name in path) {
        const text = path[name]!;
        data[name] = fromText(
          fieldSpec(spec, name),
          name === "*" ? toRestText(text) : toText(text),
        );
      }
    }
    if (this.query >= 0) {
      const pairs = toPairs(toQuery(this.url, this.query));
      if (pairs.length > 0) join(data, toFields(pairs, spec), "query");
    }
    const { in: bindings } = this.#plan;
    if (bindings !== undefined) this.#bind(bindings, spec, data);
    return data;
  }

  /** Only a reader that comes back sends how far it came: that counts more than where it began. */
  #resume(spec: Spec, data: Record<string, unknown>): void {
    const { resume } = this.#plan;
    if (resume === undefined) return;
    const id = this.request.headers.get("last-event-id");
    const inner = fieldSpec(spec, resume);
    if (id !== null && inner !== undefined) data[resume] = fromText(inner, id);
  }

  #bind(bindings: HttpIn, spec: Spec, data: Record<string, unknown>): void {
    const { headers } = this.request;
    for (const [field, name] of Object.entries(bindings.headers ?? {})) {
      const text = headers.get(name);
      if (text !== null) {
        join(data, { [field]: toValue(spec, field, text) }, "headers");
      }
    }
    for (const [field, name] of Object.entries(bindings.cookies ?? {})) {
      const text = readCookie(headers.get("cookie"), name);
      if (text !== undefined) {
        join(
          data,
          { [field]: fromText(fieldSpec(spec, field), text) },
          "cookies",
        );
      }
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A header that is repeated arrives as one text with commas. */
function toValue(spec: Spec, field: string, text: string): unknown {
  const inner = fieldSpec(spec, field);
  if (typeof inner === "object" && "list" in inner) {
    return text.split(",").map((part) => fromText(inner.list, part.trim()));
  }
  return fromText(inner, text);
}
