/** Apps written by hand, as `gen` would write them, and calls as a transport would make them. */
import {
  type App,
  type Call,
  type Caller,
  type Credentials,
  openApp,
  type OpenOptions,
  type Reply,
} from "@pikku/core/app";
import type {
  FunctionCodec,
  FunctionEntry,
  InputCodec,
  Manifest,
  OutputCodec,
  RawIssue,
  StringsSpec,
} from "@pikku/core/manifest";

/** A function entry, where most facts go without saying. */
export type EntryPart =
  & Pick<FunctionEntry, "run">
  & Partial<Omit<FunctionEntry, "codec">>
  & { readonly codecs?: FunctionCodec };

/** An app by hand: functions by name, each also callable as `rpc.<name>`. */
export interface AppPart extends Partial<Omit<Manifest, "functions">> {
  readonly functions?: Readonly<Record<string, EntryPart>>;
}

/** Makes a manifest of parts. */
export function manifestOf({ functions = {}, ...part }: AppPart): Manifest {
  const names = Object.keys(functions);
  return {
    version: 1,
    services: {},
    middleware: [],
    http: { routes: [], options: {}, mounts: {} },
    rpc: Object.fromEntries(names.map((name) => [name, `test.ts#${name}`])),
    ...part,
    functions: Object.fromEntries(
      names.map((name) => [`test.ts#${name}`, entryOf(functions[name]!)]),
    ),
  };
}

function entryOf({ codecs, ...part }: EntryPart): FunctionEntry {
  const codec = codecs ?? { input: anything };
  return {
    services: [],
    returns: "data",
    chunk: () => Promise.resolve({ default: { it: codec } }),
    ...part,
    codec: "it",
  };
}

/** A log that is kept. */
export interface Kept {
  readonly lines: Record<string, unknown>[];
  readonly log: NonNullable<OpenOptions["log"]>;
}

/** Keeps a log. */
export function keepLog(level: "debug" | "info" = "info"): Kept {
  const lines: Record<string, unknown>[] = [];
  return {
    lines,
    log: { level, write: (line) => lines.push(JSON.parse(line)) },
  };
}

/** Opens an app by hand; its log goes nowhere unless told. */
export function open(part: AppPart, options: OpenOptions = {}): Promise<App> {
  return openApp(manifestOf(part), { log: { level: "silent" }, ...options });
}

/** What a caller presents. */
export interface Presented {
  readonly bearer?: string;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** Credentials as a transport gives them. */
export function credentialsOf(
  { bearer, cookies = {} }: Presented,
): Credentials {
  let presented = false;
  const note = <Value>(value: Value): Value => {
    if (value !== undefined) presented = true;
    return value;
  };
  return {
    get authorization() {
      return note(bearer && { scheme: "bearer", value: bearer } || undefined);
    },
    get bearer() {
      return note(bearer);
    },
    basic: undefined,
    get sessionToken() {
      return note(cookies.session);
    },
    apiKey: () => undefined,
    cookie: (name) => note(cookies[name]),
    get presented() {
      return presented;
    },
  };
}

/** What a call carries. */
export interface CallPart extends Presented {
  readonly data?: unknown;
  readonly session?: Call["session"];
  readonly signal?: AbortSignal;
  readonly read?: Call["read"];
}

/** A call, as a transport makes it. */
export function callOf(part: CallPart = {}): Call {
  const credentials = credentialsOf(part);
  return {
    caller: () => new TestCaller(),
    credentials: () => credentials,
    read: part.read ?? (() => part.data),
    signal: () => part.signal ?? new AbortController().signal,
    session: part.session,
  };
}

/** A caller whose facts are found when they are asked for. */
class TestCaller implements Caller {
  get id(): string {
    return "call-1";
  }
  get wire(): string {
    return "test";
  }
  get host(): string {
    return "here";
  }
}

/** Calls a function of an app by hand. */
export async function call(
  app: App,
  name: string,
  part?: CallPart,
): Promise<Reply> {
  return await app.handler(`test.ts#${name}`)(callOf(part));
}

/** A reply in short: its value, or code and message of its error. */
export function brief(reply: Reply): unknown {
  switch (reply.kind) {
    case "data":
      return reply.value;
    case "error":
      return `${reply.error.code}: ${reply.error.message}`;
    default:
      return reply.kind;
  }
}

/** Calls a function and tells in short what came of it. */
export async function outcome(
  app: App,
  name: string,
  part?: CallPart,
): Promise<unknown> {
  return brief(await call(app, name, part));
}

/** Takes all the items of a stream reply. */
export async function itemsOf(reply: Reply): Promise<unknown[]> {
  if (reply.kind !== "stream") throw new Error(`No stream: ${reply.kind}`);
  const items: unknown[] = [];
  for await (const item of reply.items) items.push(item);
  return items;
}

/** Accepts anything. */
export const anything: InputCodec & OutputCodec = {
  validate: () => true,
  strings: "json",
};

/** Fields by the `typeof` of their values, all required; nothing else is allowed. */
export function fieldsOf(
  fields: Readonly<Record<string, string>>,
  decode?: (value: unknown) => unknown,
): InputCodec & OutputCodec {
  const validate = (value: unknown): boolean => {
    const errors: RawIssue[] = [];
    const given = Object(value) as Record<string, unknown>;
    for (const [name, type] of Object.entries(fields)) {
      if (!Object.hasOwn(given, name)) {
        errors.push({
          instancePath: "",
          keyword: "required",
          params: { missingProperty: name },
        });
      } else if (kindOf(given[name]) !== type) {
        errors.push({
          instancePath: `/${name}`,
          keyword: "type",
          params: { type },
        });
      }
    }
    for (const name of Object.keys(given)) {
      if (Object.hasOwn(fields, name)) continue;
      errors.push({
        instancePath: "",
        keyword: "additionalProperties",
        params: { additionalProperty: name, known: Object.keys(fields) },
      });
    }
    codec.validate.errors = errors;
    return errors.length === 0;
  };
  const codec: InputCodec & OutputCodec = {
    validate,
    decode,
    strings: { fields: fields as Record<string, StringsSpec> },
  };
  return codec;
}

function kindOf(value: unknown): string {
  return typeof value;
}

/** Lets everything that waits go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
