/**
 * Parts of the framework that only some apps need. A generated app names those that it uses, so
 * that a bundle holds no others.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { ServiceEntry } from "../entries.ts";
import type { Logger } from "../logger.ts";
import type { Manifest } from "../manifest.ts";
import type { Handler, OpenOptions } from "./app.ts";
import type { Context } from "./context.ts";
import type { RunLayers } from "./onion.ts";
import type { ResultKinds } from "./result.ts";
import type { Node } from "./service_graph.ts";

/** A part of the framework. */
export interface Part {
  /** Prepares it for an app that is being opened. */
  open(app: PartHost): OpenedPart;
}

/**
 * What a part may ask of its app, once that is open.
 *
 * @internal
 */
export interface PartHost extends
  Pick<
    OpenOptions,
    "sessions" | "backends" | "observer" | "remote" | "env"
  > {
  /** The generated app. */
  readonly manifest: Manifest;
  /** What it goes by. */
  readonly clock: Clock;
  /** The log of the pipeline. */
  logger(): Logger;
  /** A function by its id. */
  handler(id: string): Handler;
  /** A service that lives as long as the app. */
  service(name: string): unknown;
  /**
   * Finds the session of a call that wasn't asked for one so far; a promise where that takes time.
   *
   * @throws {Unauthorized} when what its caller presented is void
   */
  findSession(context: Context): unknown;
}

/**
 * A part of an app.
 *
 * @internal
 */
export interface OpenedPart {
  /** The services that it brings. */
  readonly services: readonly Node[];
  /** The kinds of results that it brings; none unless told. */
  readonly results?: ResultKinds;
  /** Runs middleware; only one part does. */
  readonly around?: RunLayers;
  /** What services keep things in, in place of what was chosen; asked whether it answers. */
  readonly backends?: Readonly<Record<string, { ping(): Promise<void> }>>;
  /** Why it doesn't bring a service that it could, by name. */
  readonly absent?: Readonly<Record<string, string>>;
  /** Takes factories of the user's in its hands; none unless told. */
  adopt?(
    factories: Readonly<Record<string, ServiceEntry>>,
  ): Readonly<Record<string, ServiceEntry>>;
  /** Ends what it began, when the last call has ended. */
  close?(): Promise<void>;
}
