/**
 * The format in which a generated app meets the runtime: codegen writes it, `openApp` and the
 * transports read it. It holds references to the user's functions and plain data, nothing else.
 *
 * @module
 */
import type { InputCodec } from "./codec.ts";
import type {
  FactoryEntry,
  FunctionEntry,
  MiddlewareEntry,
  ServiceEntry,
} from "./entries.ts";
import type { AbsentFunction } from "./remote.ts";
import type { ChannelsSection } from "./wires/channels_manifest.ts";
import type { CliSection } from "./wires/cli_manifest.ts";
import type { CronSection } from "./wires/cron_manifest.ts";
import type { HttpSection } from "./wires/http_manifest.ts";
import type { McpSection } from "./wires/mcp_manifest.ts";
import type { QueuesSection } from "./wires/queues_manifest.ts";
import type { RpcSection } from "./wires/rpc_manifest.ts";

/** The version of the manifest format that this package reads. */
export const MANIFEST_VERSION = 1;

/** How the configuration is read. */
export interface ConfigCodec {
  /** Of the variables, as one object. */
  readonly input: InputCodec;
}

/** A generated app: what `.pikku/mod.ts` exports by default. */
export interface Manifest {
  /** Format version; `openApp` refuses another than its own. */
  readonly version: 1;
  /** The user's service factories by service name. */
  readonly services: Readonly<Record<string, ServiceEntry>>;
  /** The session factory of `session.ts`, where the app has one. */
  readonly session?: FactoryEntry;
  /** Set where it is a part of an app: the name of the unit, or what `--only` said. */
  readonly unit?: string;
  /** The codec of the `Config` type of `config.ts`, where the app has one, or what loads it. */
  readonly config?:
    | ConfigCodec
    | (() => Promise<
      { readonly default: { readonly config: ConfigCodec } }
    >);
  /** Middleware around every call, outermost first. */
  readonly middleware: readonly MiddlewareEntry[];
  /** Every wired function by its id, `module path#export`. */
  readonly functions: Readonly<Record<string, FunctionEntry>>;
  /** What answers over HTTP. */
  readonly http: HttpSection;
  /** What is callable by name: wire name to function id. */
  readonly rpc: RpcSection;
  /** What `rpc` names and only other units have, where this one uses it. */
  readonly absent?: Readonly<Record<string, AbsentFunction>>;
  /** Sockets that carry many calls, where the app has some. */
  readonly channels?: ChannelsSection;
  /** What runs at given times, where something does. */
  readonly cron?: CronSection;
  /** What people call from a terminal, where the app has some of it. */
  readonly cli?: CliSection;
  /** What agents may use, where the app has some of it. */
  readonly mcp?: McpSection;
  /** Functions that run later, where the app has queues or adds to some. */
  readonly queues?: QueuesSection;
}

export type {
  FactoryEntry,
  FunctionEntry,
  MiddlewareEntry,
  PermissionEntry,
  ServiceEntry,
} from "./entries.ts";
export type {
  FunctionCodec,
  InputCodec,
  ItemsCodec,
  OutputCodec,
  RawIssue,
  StringsSpec,
  Validate,
} from "./codec.ts";
export type {
  AnswerDocs,
  CookieRules,
  DocsOptions,
  Forwarded,
  HttpRoute,
  HttpSection,
  OutFields,
  OutOptions,
  ReadCredentials,
  ReadMultipart,
  ReadOut,
  RunHono,
  StreamFormat,
  TagResponse,
  TrustProxies,
  UploadLimits,
  WriteStream,
} from "./wires/http_manifest.ts";
export type { CronEntry, CronSection } from "./wires/cron_manifest.ts";
export {
  CRON_RULES,
  CRON_TIMEZONE,
  type NextRun,
  toNextRun,
} from "./wires/cron_rules.ts";
export { toTrigger } from "./wires/cron_trigger.ts";
export type {
  QueueEntry,
  QueueInput,
  QueuesSection,
} from "./wires/queues_manifest.ts";
export type { AbsentFunction } from "./remote.ts";
export type { RpcSection } from "./wires/rpc_manifest.ts";
export type {
  ChannelRoute,
  ChannelsSection,
} from "./wires/channels_manifest.ts";
export type {
  McpCatalog,
  McpEntry,
  McpPromptDocs,
  McpPromptEntry,
  McpResourceDocs,
  McpResourceEntry,
  McpSchema,
  McpSection,
  McpToolDocs,
  McpToolEntry,
} from "./wires/mcp_manifest.ts";
export type {
  CliCommandDocs,
  CliEntry,
  CliOption,
  CliProgram,
  CliSection,
} from "./wires/cli_manifest.ts";
