/**
 * What a wire does so that every case runs over it. **To add one**: write `wires/NAME.ts` with one
 * `Wire`, add it to the list in `wires.ts`, and run `deno run -A tests/parity/write_page.ts`. Cases
 * name functions of `app/` as its tables do (`data.echo`); a wire that needs a section of its own
 * adds it to `app/app.ts`, with the same names. What a wire can't carry it names in `lacks`, with
 * the reason: the cases that need it are listed in docs/parity.md, not run.
 *
 * @module
 */
import type { Client } from "../channels/client.ts";
import type { Outcome } from "./outcome.ts";

/** What a case may take of a wire. */
export type Feature =
  /** The caller gets what the function returned. */
  | "results"
  /** The caller gets the code and the message of an error. */
  | "errors"
  /** The caller gets what an error carries for programs. */
  | "error data"
  /** The caller gets pointers to what isn't valid, and the rules that failed. */
  | "pointers"
  /** Names that are none of the app's can be called. */
  | "unknown names"
  /** Data of any shape can be sent, valid or not. */
  | "any data"
  /** The caller can present a token. */
  | "tokens"
  /** Files and other bytes in the data. */
  | "files"
  /** Bytes as a result. */
  | "bytes"
  /** The media type of bytes. */
  | "media types"
  /** Results that aren't a stream of items. */
  | "single results"
  /** Items that come one by one. */
  | "streams"
  /** What a stream returns after its last item. */
  | "stream results"
  /** A reader that leaves before the end. */
  | "leaving"
  /** A reader that tells by its wire how far it came. */
  | "resuming"
  /** Items that the caller sends one by one. */
  | "items";

/** What a wire, or a place, can't carry, and why. */
export type Lacks = Readonly<Partial<Record<Feature, string>>>;

/** One call, as a case writes it: everything native. */
export interface WireCall {
  /** Name of the function: `data.echo`. */
  readonly call: string;
  /** Its data; a `File` may be its field `file`. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What the caller presents: the token of a session. */
  readonly token?: string;
  /** What is sent item by item as the field `rows`. */
  readonly rows?: readonly unknown[];
  /** After how many items the reader of a stream leaves. */
  readonly take?: number;
  /** How far a reader came that comes back. */
  readonly lastEventId?: string;
}

/** What came of a call, and all that the caller was told, as text. */
export interface Came {
  readonly outcome: Outcome;
  /** Where a secret would be, if it leaked. */
  readonly told: string;
}

/** Makes calls over a wire. */
export type Caller = (call: WireCall) => Promise<Came>;

/** A wire. */
export interface Wire {
  /** What people call it. */
  readonly name: string;
  /** Whether values come back in their own types, or in the form that JSON has of them. */
  readonly values: "native" | "json";
  /** Whether its errors are read by operators, who see what was thrown. */
  readonly isInside?: true;
  /** What it can't carry, and why. */
  readonly lacks: Lacks;
  /** Prepares for calls into a served app. */
  open(place: Place): Caller;
}

/** The app, served somewhere. */
export interface Place extends AsyncDisposable {
  /** Sends a request, whose URL is below `http://localhost`. */
  fetch(request: Request): Promise<Response>;
  /** Opens a WebSocket at a path; absent where there are none. */
  readonly connect?: (
    path: string,
    protocols: readonly string[],
  ) => Promise<Client>;
  /** What was logged so far. */
  readonly lines: readonly string[];
}

/** Somewhere the app can be served. */
export interface Runtime {
  /** What people call it. */
  readonly name: string;
  /** Its program; absent where the machine lacks it. */
  readonly path: string | undefined;
  /** What the platform can't carry over a wire, and why; a text where there is no such wire. */
  lacks(wire: string): Lacks | string;
  /** Serves the app. */
  start(): Promise<Place>;
}
