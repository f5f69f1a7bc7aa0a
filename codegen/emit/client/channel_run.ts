/** A call on its way over a socket: what comes back for it, and what may be sent. @module */
import { ClientError } from "./api.ts";
import { toClientError } from "./problem.ts";

/** How many items, or pieces of bytes, may come before they are read. */
export const WINDOW = 16;

/** A frame of the server. */
export type Frame = Readonly<Record<string, unknown>>;

/** What sends for a call. */
export interface Carrier {
  /** Sends a frame while there is a connection. */
  send(frame: string | Uint8Array): void;
  /** The call is over. */
  over(run: Run): void;
}

/** A call from the frame that begins it to its answer, over one connection. */
export interface Run {
  readonly id: number;
  /** The frame that begins it. */
  readonly text: string;
  readonly isOver: boolean;
  /** Its frame has been sent; the server takes so many more of each stream. */
  begin(window: number): void;
  /** A frame came for it. */
  take(frame: Frame): void;
  /** It ends, and its reader gets the error at once; the server is told where it goes on there. */
  fail(error: unknown): void;
  /** Nothing more comes: after what has come its reader gets the error. */
  lose(error: unknown): void;
  /** The next frame of the answer. */
  next(): Promise<Frame>;
  /** Waits until one more of a stream may be sent: items, or a file. False when the call is over. */
  room(stream: string): Promise<boolean>;
  /** Sends a frame of the call. */
  send(frame: string | Uint8Array): void;
}

/** Prepares a call; `onBegin` sends what else belongs to it. */
export function createRun(
  id: number,
  text: string,
  carrier: Carrier,
  onBegin: (run: Run) => void,
): Run {
  const frames: Frame[] = [];
  const credit = new Map<string, number>();
  let window = 0;
  let taken = 0;
  let begun = false;
  let over = false;
  let failure: { readonly error: unknown } | undefined;
  let wakeReader: (() => void) | undefined;
  let sleepers: (() => void)[] = [];
  const wake = () => {
    wakeReader?.();
    const all = sleepers;
    sleepers = [];
    for (const resolve of all) resolve();
  };
  const end = (error?: { readonly error: unknown }) => {
    if (over) return;
    over = true;
    failure = error;
    carrier.over(run);
    wake();
  };
  const run: Run = {
    id,
    text,
    get isOver() {
      return over;
    },
    begin(room) {
      window = room;
      begun = true;
      onBegin(run);
    },
    take(frame) {
      if ("more" in frame) {
        const stream = `${frame.file ?? ""}`;
        const left = credit.get(stream);
        if (left === undefined) return;
        credit.set(stream, left + (Number(frame.more) || 0));
        return wake();
      }
      if ("error" in frame) {
        return end({ error: toClientError(0, frame.error) });
      }
      const isPart = "item" in frame || "chunk" in frame || "bytes" in frame;
      frames.push(frame);
      if (!isPart) end();
      else if (frames.length > WINDOW + 1) {
        run.fail(badFrame("sent more than it was granted"));
      }
      wakeReader?.();
    },
    fail(error) {
      if (begun && !over) carrier.send(JSON.stringify({ id, cancel: true }));
      frames.length = 0;
      failure = { error };
      end(failure);
    },
    lose: (error) => end({ error }),
    async next() {
      for (;;) {
        const frame = frames.shift();
        if (frame) {
          const isRead = "item" in frame || "chunk" in frame;
          if (isRead && ++taken >= WINDOW / 2 && !over) {
            carrier.send(JSON.stringify({ id, more: taken }));
            taken = 0;
          }
          return frame;
        }
        if (failure) throw failure.error;
        if (over) throw badFrame("has ended already");
        await new Promise<void>((resolve) => wakeReader = resolve);
      }
    },
    async room(stream) {
      while (!over) {
        const left = credit.get(stream) ?? window;
        credit.set(stream, left > 0 ? left - 1 : left);
        if (left > 0) return true;
        await new Promise<void>((resolve) => sleepers.push(resolve));
      }
      return false;
    },
    send(frame) {
      if (!over) carrier.send(frame);
    },
  };
  return run;
}

/** The error of a server that doesn't speak as it should. */
export function badFrame(what: string): ClientError {
  return new ClientError("bad_response", `The server ${what}`);
}
