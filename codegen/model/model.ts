/**
 * The app as plain JSON: `build` makes it from source, `check` judges it, emitters write from it.
 *
 * @module
 */
import type { Type, Types } from "./type.ts";

/** A place in the user's source; 1-based. */
export interface Place {
  /** Path relative to the app's folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An exported value to import: a function, middleware, handler or factory. */
export interface Reference {
  /** Path relative to the app's folder, with `/`; or a bare specifier. */
  readonly module: string;
  /** Name of the export. */
  readonly name: string;
}

/** A reference that is called with services. */
export interface ServiceUser extends Reference {
  /** Destructured names; `"*"` where it takes the object whole. */
  readonly services: readonly string[] | "*";
  readonly place: Place;
}

/** A permission. */
export interface PermissionModel extends ServiceUser {
  /** Set where it looks at no data. */
  readonly ahead?: true;
}

/** A function that a wire names. */
export interface FunctionModel extends ServiceUser {
  /** `module#name`. */
  readonly id: string;
  /** First paragraph of its JSDoc. */
  readonly summary?: string;
  /** The rest of its JSDoc. */
  readonly description?: string;
  /** `@example` bodies. */
  readonly examples?: readonly string[];
  /** Names in `@throws {Name} when …`: error code, class name and condition. */
  readonly throws: readonly {
    readonly code: string;
    readonly name: string;
    readonly description?: string;
  }[];
  /** `@deprecated`. */
  readonly deprecated?: true;
  /** `@readonly` or `@idempotent`. */
  readonly effect?: "readonly" | "idempotent";
  /** `@destructive`. */
  readonly destructive?: true;
  /** `@public`. */
  readonly public?: true;
  /** Its data; absent where it takes none. */
  readonly input?: Type;
  /** The Standard Schema that checks its data and makes what it gets of them. */
  readonly schema?: Reference;
  readonly session?: "optional" | "required";
  /** Any of the groups, all within a group. */
  readonly permit?: readonly (readonly PermissionModel[])[];
  readonly returns: "data" | "void" | "stream" | "bytes" | "response";
  /** Its result, or an item of its stream; absent for void, bytes and response. */
  readonly output?: Type;
  /** What its stream returns after the last item; absent where that is nothing. */
  readonly end?: Type;
  /** Set where it returns a `Page`. */
  readonly page?: true;
}

/** A service of services.ts. */
export interface ServiceModel extends ServiceUser {
  /** What its second parameter is. */
  readonly second?: "session" | "caller";
  /** Set where the second parameter may be undefined. */
  readonly secondOptional?: true;
}

/** A route, groups flattened into it. */
export interface HttpRouteModel {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** Id of the function. */
  readonly run: string;
  readonly place: Place;
  readonly status?: number;
  readonly in?: {
    readonly body?: "raw";
    readonly headers?: Readonly<Record<string, string>>;
    readonly cookies?: Readonly<Record<string, string>>;
  };
  readonly out?: {
    readonly status?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly cookies?: Readonly<
      Record<
        string,
        string | {
          readonly from: string;
          readonly [attribute: string]: unknown;
        }
      >
    >;
    readonly redirect?: string;
    readonly event?: string;
  };
  readonly consumes?: string;
  readonly produces?: string;
  readonly etag?: boolean;
  readonly middleware: readonly ServiceUser[];
  readonly use: readonly Reference[];
  readonly tags: readonly string[];
  readonly timeout?: number;
  readonly maxBody?: number;
}

/** A channel: a socket that carries many calls. */
export interface ChannelModel {
  readonly path: string;
  readonly place: Place;
  /** Ids of the functions that run when a socket opens and closes. */
  readonly open?: string;
  readonly close?: string;
  /** Wire name to function id, sorted. */
  readonly calls: Readonly<Record<string, string>>;
  readonly middleware: readonly ServiceUser[];
  readonly tags: readonly string[];
  readonly timeout?: number;
  readonly idle?: number;
  readonly maxMessage?: number;
  readonly maxCalls?: number;
  readonly rate?: { readonly calls?: number; readonly per?: number };
}

/** What runs at given times. */
export interface CronModel {
  readonly name: string;
  readonly place: Place;
  /** Id of the function. */
  readonly run: string;
  readonly schedule: string;
  readonly timezone?: string;
  readonly overlap?: boolean;
  readonly catchUp?: "none" | "last" | "all";
  readonly skip?: readonly string[];
  /** Makes the session it runs with. */
  readonly as?: ServiceUser;
  readonly middleware: readonly ServiceUser[];
  readonly tags: readonly string[];
  readonly timeout?: number;
}

/** A command of a command-line program. */
export interface CliCommandModel {
  /** With a space between each of its words. */
  readonly name: string;
  readonly place: Place;
  /** Id of the function. */
  readonly run: string;
  /** Fields that are told by their place. */
  readonly args: readonly string[];
  /** Field to letter. */
  readonly short: Readonly<Record<string, string>>;
  /** Field to the id of what completes it. */
  readonly complete: Readonly<Record<string, string>>;
  readonly render?: Reference;
  readonly middleware: readonly ServiceUser[];
  readonly tags: readonly string[];
  readonly timeout?: number;
}

/** A command-line program. */
export interface CliModel {
  readonly name: string;
  readonly place: Place;
  readonly version?: string;
  readonly description?: string;
  readonly url?: string;
  /** Id of the function that logs in. */
  readonly login?: string;
  /** Sorted by name. */
  readonly commands: readonly CliCommandModel[];
}

/** What every entry of the section of MCP says. */
export interface McpEntryModel {
  /** Id of the function. */
  readonly run: string;
  readonly place: Place;
  readonly title?: string;
  readonly tags: readonly string[];
  readonly middleware: readonly ServiceUser[];
  readonly timeout?: number;
}

/** A tool. */
export interface McpToolModel extends McpEntryModel {
  readonly name: string;
  /** Set where its function returns contents. */
  readonly content?: true;
}

/** A resource, or a template of some. */
export interface McpResourceModel extends McpEntryModel {
  readonly uri: string;
  readonly name?: string;
  readonly mimeType?: string;
  /** Id of the function that lists what there is. */
  readonly list?: string;
  /** Parameter to the id of what completes it. */
  readonly complete: Readonly<Record<string, string>>;
  readonly changedBy: readonly string[];
  readonly listChangedBy: readonly string[];
}

/** A prompt. */
export interface McpPromptModel extends McpEntryModel {
  readonly name: string;
  /** Argument to the id of what completes it. */
  readonly complete: Readonly<Record<string, string>>;
}

/** What agents may use. */
export interface McpModel {
  /** Sorted by name. */
  readonly tools: readonly McpToolModel[];
  /** Sorted by URI. */
  readonly resources: readonly McpResourceModel[];
  /** Sorted by name. */
  readonly prompts: readonly McpPromptModel[];
  /** The other options, as the table holds them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Names of the services that the wire itself takes. */
  readonly services: readonly string[];
}

/** A queue: a function that runs later. */
export interface QueueModel {
  readonly name: string;
  readonly place: Place;
  /** Id of the function. */
  readonly run: string;
  /** Set in a unit that doesn't have it, but may add to it; `as` where something makes its sessions. */
  readonly away?: { readonly as: boolean };
  readonly retries?: number;
  readonly backoff?: {
    readonly delay?: number;
    readonly factor?: number;
    readonly max?: number;
    readonly jitter?: number;
  };
  readonly concurrency?: number;
  readonly timeout?: number;
  /** Name of the queue that gets dead letters. */
  readonly deadLetter?: string;
  readonly keep?: number;
  /** Makes the session that its jobs run with. */
  readonly as?: ServiceUser;
  readonly middleware: readonly ServiceUser[];
  readonly tags: readonly string[];
}

/** Settings of the HTTP edge. */
export interface HttpOptionsModel {
  readonly use: readonly Reference[];
  /** The app's own error format, and the type it returns. */
  readonly error?: Reference & { readonly type: Type };
  /** The other options, as the table holds them. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The whole app. */
export interface Model {
  readonly version: 1;
  /** Path of the table relative to the app's folder. */
  readonly app: string;
  /** Sorted by id. */
  readonly functions: readonly FunctionModel[];
  /** Sorted by name; those of services.ts. */
  readonly services: readonly ServiceModel[];
  /** The session factory of session.ts. */
  readonly session?: ServiceUser;
  /** The `Events` of events.ts, by topic. */
  readonly events?: { readonly module: string; readonly type: Type };
  /** The `Config` of config.ts. */
  readonly config?: { readonly module: string; readonly type: Type };
  /** Where the `Bindings` of bindings.ts are; they are never checked, so nothing more is read of them. */
  readonly bindings?: { readonly module: string };
  readonly middleware: readonly ServiceUser[];
  readonly http: {
    /** Sorted by path, then method. */
    readonly routes: readonly HttpRouteModel[];
    readonly options: HttpOptionsModel;
    readonly mounts: readonly {
      readonly prefix: string;
      readonly handler: Reference;
    }[];
  };
  /** Wire name to function id, sorted. */
  readonly rpc: Readonly<Record<string, string>>;
  /** Sorted by path; absent where there are none. */
  readonly channels?: readonly ChannelModel[];
  /** Sorted by name; absent where there is none. */
  readonly cron?: readonly CronModel[];
  /** Absent where there is none. */
  readonly mcp?: McpModel;
  /** Absent where there is none. */
  readonly cli?: CliModel;
  /** Sorted by name; absent where there are none. */
  readonly queues?: readonly QueueModel[];
  /** Every named type that the functions reach, sorted by name. */
  readonly types: Types;
}
