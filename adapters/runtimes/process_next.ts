/**
 * Answers in a Next.js app, as its route handlers, and calls functions for its server components.
 *
 * @module
 */
import process from "node:process";
import type { SessionStore } from "@pikku/core";
import { memorySessions } from "@pikku/core/app";
import type { GeneratedApp } from "@pikku/core/wire";
import { type AppFetch, fetch, type FetchOptions } from "./fetch.ts";

/** Answers a request of one method. */
export type NextHandler = (request: Request) => Promise<Response>;

/** What a `route.ts` exports, and a way in for the generated client. */
export interface NextHandlers extends
  Readonly<
    Record<
      "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PATCH" | "POST" | "PUT",
      NextHandler
    >
  > {
  /** Answers the requests of a generated client within the process. */
  readonly send: (url: string, init: RequestInit) => Promise<Response>;
  /** Lets running calls finish and disposes the app's services; a later request opens it again. */
  close(): Promise<void>;
}

/** What a process keeps, however often Next loads this module. */
interface Kept {
  /** The apps that are open, by the path below which they answer. */
  readonly opened: Map<string, AppFetch>;
  /** Who is logged in, where the app keeps sessions in memory: they outlive a change of its code. */
  readonly sessions: SessionStore;
}

const KEPT: unique symbol = Symbol.for("@pikku/adapters/next");

/**
 * Makes route handlers of a generated app, for `app/api/[...path]/route.ts`. It answers below
 * `/api`, and reads the environment of the process, unless told. It opens with the first request,
 * as Next loads modules while it builds, and once in a process, as Next loads them several times:
 * for routes, for pages, and in development after each change.
 *
 * @example
 * ```ts ignore
 * import { next } from "@pikku/adapters/next";
 * import app from "./.pikku/mod.ts";
 *
 * export const { DELETE, GET, PATCH, POST, PUT } = next(app);
 * ```
 */
export function next(
  app: GeneratedApp,
  options: FetchOptions = {},
): NextHandlers {
  const { base = "/api" } = options;
  const { opened, sessions } = kept();
  const close = async () => {
    const open = opened.get(base);
    opened.delete(base);
    await open?.close();
  };
  // The app before is the one before a change.
  if (process.env.NODE_ENV === "development") void close();
  const answer: NextHandler = (request) => {
    let open = opened.get(base);
    if (open === undefined) {
      open = fetch(app, { env: process.env, sessions, ...options, base });
      opened.set(base, open);
    }
    return open(request);
  };
  return {
    DELETE: answer,
    GET: answer,
    HEAD: answer,
    OPTIONS: answer,
    PATCH: answer,
    POST: answer,
    PUT: answer,
    send: (url, init) => answer(new Request(url, init)),
    close,
  };
}

function kept(): Kept {
  const holder: typeof globalThis & { [KEPT]?: Kept } = globalThis;
  return holder[KEPT] ??= { opened: new Map(), sessions: memorySessions() };
}
