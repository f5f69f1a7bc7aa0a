/**
 * What functions and apps import: the wiring table, the types of services, sessions and
 * middleware, the errors, and fakes for unit tests.
 *
 * @module
 */
export { type Fakes, fakes } from "./fakes.ts";
export { app } from "./table.ts";
export type { CommonTable, Table } from "./table.ts";
export type {
  AnyFunction,
  AnyMiddleware,
  FunctionNamespace,
} from "./function.ts";
export type {
  FetchHandler,
  HonoMiddleware,
  HttpGroup,
  HttpIn,
  HttpInfo,
  HttpMethod,
  HttpOptions,
  HttpOut,
  HttpOutCookie,
  HttpRouteOptions,
  HttpRoutes,
  HttpShared,
  HttpTable,
} from "./wires/http.ts";
export type {
  ChannelOptions,
  ChannelRate,
  ChannelsTable,
} from "./wires/channels.ts";
export type { CronOptions, CronTable } from "./wires/cron.ts";
export type {
  CliCommand,
  CliCommands,
  CliOptions,
  CliTable,
} from "./wires/cli.ts";
export type {
  McpCompletions,
  McpOptions,
  McpPrompt,
  McpResource,
  McpShared,
  McpTable,
  McpTool,
} from "./wires/mcp.ts";
export type { Backoff, QueueOptions, QueuesTable } from "./wires/queues.ts";
export type { RpcNames, RpcTable } from "./wires/rpc.ts";
export type {
  AppTypes,
  FrameworkServices,
  MadeBy,
  ServicesOf,
  TypedServices,
  UntypedApp,
} from "./services.ts";
export type { Caller } from "./call.ts";
export type {
  Agent,
  AgentLogLevel,
  Content,
  Elicited,
  ElicitRequest,
  MediaContent,
  PromptMessage,
  ResourceContent,
  ResourceLink,
  Root,
  Sampled,
  SampleMessage,
  SampleRequest,
  TextContent,
} from "./agent.ts";
export type { Clock } from "./clock.ts";
export type { Connection } from "./connection.ts";
export type { Credentials } from "./credentials.ts";
export type {
  Events,
  EventsBackend,
  EventsListening,
  EventsWatcher,
  GroupsOf,
  SelectedEvent,
  Subscribed,
  SubscribeOptions,
  TopicSelector,
} from "./events.ts";
export { EventsInterrupted, SlowConsumer } from "./events_errors.ts";
export type { Roster, RosterEntry } from "./roster.ts";
export type { LogFields, Logger, LogLevel } from "./logger.ts";
export type { Middleware, MiddlewareCall } from "./middleware.ts";
export type {
  AddArguments,
  AddOptions,
  DeadLetter,
  Job,
  Queue,
  QueueItem,
} from "./queue.ts";
export type { Backends } from "./backends.ts";
export type { AddedJobs, EndedJob, EndedRun, Observer } from "./observer.ts";
export type {
  ConsumeOptions,
  JobError,
  JobFacts,
  JobOutcome,
  JobState,
  KeepOptions,
  ListOptions,
  NewJob,
  QueueBackend,
  QueueConsumer,
  QueueCounts,
  TakenJob,
} from "./queue_backend.ts";
export type { Page } from "./page.ts";
export type { Permission, Permit } from "./permit.ts";
export type { Presence, PresenceChange, Present } from "./presence.ts";
export type {
  Email,
  ExclusiveMax,
  ExclusiveMin,
  Format,
  Int,
  IsoDate,
  IsoDateTime,
  Max,
  MaxItems,
  MaxLength,
  Min,
  MinItems,
  MinLength,
  MultipleOf,
  Pattern,
  Rule,
  UniqueItems,
  Uri,
  Uuid,
} from "./types.ts";
export type {
  Parsed,
  StandardIssue,
  StandardResult,
  StandardSchema,
} from "./standard_schema.ts";
export type { Issue } from "./issue.ts";
export type { Problem } from "./problem.ts";
export type { Lease, LeaseBackend } from "./leases.ts";
export type {
  SessionOptions,
  SessionRecord,
  Sessions,
  SessionStore,
} from "./sessions.ts";
export { type ErrorCode, isPassing, titleOf } from "./error_code.ts";
export {
  BadRequest,
  Cancelled,
  Conflict,
  Forbidden,
  Gone,
  Internal,
  Invalid,
  MethodNotAllowed,
  NotAcceptable,
  NotFound,
  NotImplemented,
  PayloadTooLarge,
  PaymentRequired,
  PikkuError,
  PreconditionFailed,
  Timeout,
  TooManyRequests,
  toPikkuError,
  Unauthorized,
  Unavailable,
  UnsupportedMediaType,
} from "./errors.ts";
export type { PikkuErrorOptions } from "./errors.ts";
