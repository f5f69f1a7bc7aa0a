/**
 * Opens a generated app and answers calls: what transports and runtimes import.
 *
 * @module
 */
export { type Clock, every, systemClock } from "../clock.ts";
export { type Deferred, deferred } from "../deferred.ts";
export { openApp } from "./open_app.ts";
export { openParts } from "./opened_app.ts";
export { bodies } from "./bodies_part.ts";
export { type Admission, admit } from "./admission.ts";
export { madeSession } from "./made_session.ts";
export { agent } from "./agent_part.ts";
export { events } from "./events_part.ts";
export { presence } from "./presence_part.ts";
export { queue } from "./queue_part.ts";
export { toJobText } from "./job_text.ts";
export { fromPlainText } from "./plain_text.ts";
export { middleware } from "./middleware_part.ts";
export { rpc } from "./rpc_part.ts";
export { sessions } from "./sessions_part.ts";
export { streams } from "./streams_part.ts";
export { createLogger } from "./log.ts";
export { memoryLeases } from "./memory_leases.ts";
export { memoryEvents } from "./memory_events.ts";
export { LEASE } from "./memory_roster.ts";
export { memorySessions } from "./memory_sessions.ts";
export { nearestName } from "../validators/nearest_name.ts";
export { selectorsOf } from "./selectors_of.ts";
export { type VirtualClock, virtualClock } from "../virtual_clock.ts";
export type {
  App,
  CloseOptions,
  Handler,
  HandlerOptions,
  InnerApp,
  LogOptions,
  OpenOptions,
  SessionMaker,
  Timers,
} from "./app.ts";
export type { OpenedPart, Part, PartHost } from "./part.ts";
export type { Backends } from "../backends.ts";
export { observe } from "./observe.ts";
export type { Call, Caller } from "../call.ts";
export type { Connection, ConnectionScope } from "../connection.ts";
export type { InputCodec, StringsSpec, Validate } from "../codec.ts";
export type {
  AbsentFunction,
  OpenedRemote,
  RemoteCall,
  RemoteHandler,
  RemoteHost,
  RemoteRpc,
} from "../remote.ts";
export type { Credentials } from "../credentials.ts";
export type {
  BytesReply,
  CredentialChange,
  DataReply,
  ErrorReply,
  Reply,
  ReplyBase,
  ResponseReply,
  StreamReply,
  VoidReply,
} from "../reply.ts";
