/** Security schemes of a document. @module */
import type { Model } from "../../model/model.ts";
import type { Json } from "./document.ts";

/** How callers prove who they are. */
export interface Security {
  /** The schemes, by name. */
  readonly schemes: Readonly<Record<string, Json>>;
  /** Any of these is enough. */
  readonly requirements: readonly Readonly<Record<string, readonly string[]>>[];
}

const SCHEMES: Readonly<Record<string, readonly [name: string, scheme: Json]>> =
  {
    bearer: ["bearerAuth", {
      type: "http",
      scheme: "bearer",
      description: "The token of a session",
    }],
    cookie: ["cookieAuth", {
      type: "apiKey",
      in: "cookie",
      name: "session",
      description:
        "The cookie of a session; over HTTPS its name is `__Host-session`",
    }],
    basic: ["basicAuth", {
      type: "http",
      scheme: "basic",
      description: "User and password",
    }],
    apiKey: ["apiKeyAuth", {
      type: "apiKey",
      in: "header",
      name: "x-api-key",
      description: "A key",
    }],
  };

/**
 * The schemes of an app: `httpOptions.info.security`, or bearer and cookie, which its `sessions`
 * service takes.
 */
export function securityFor({ http }: Model): Security {
  const info = http.options.data.info as
    | { security?: readonly string[] }
    | undefined;
  const found = (info?.security ?? ["bearer", "cookie"]).flatMap((name) =>
    SCHEMES[name] ? [SCHEMES[name]] : []
  );
  return {
    schemes: Object.fromEntries(found),
    requirements: found.map(([name]) => ({ [name]: [] })),
  };
}
