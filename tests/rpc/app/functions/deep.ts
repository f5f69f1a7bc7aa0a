import { Conflict, NotFound, Unavailable } from "@pikku/core";
import type { Caller } from "@pikku/core/app";
import type { Services } from "../services.ts";

/** An error with a class of its own. */
class Gone extends NotFound {
  constructor() {
    super("It was here once", { data: { at: new Date(0), count: 3n } });
  }
}

/** What any value may hold. */
export interface Value {
  text: string;
  at: Date;
  count: bigint;
  bytes: Uint8Array;
  site: URL;
  list: (number | null)[];
  maybe?: string;
}

/** Say back what came. @public */
export function echo(
  { notes }: Pick<Services, "notes">,
  data: Value & { file: File },
): Value {
  notes.write("echo", data);
  const { file: _, ...rest } = data;
  return rest;
}

/** Return an instance of a class. @public */
export function instance(): { title: string; size: number } {
  class Book {
    title = "Dune";
    size = 3;
    print = () => "printed";
  }
  return new Book();
}

/** Return nothing. @public */
export function nothing(): void {}

/** Tell who calls, and over what. @public */
export function caller(
  { caller }: Pick<Services, "caller">,
): { id: string; wire: string; ip?: string; traceId?: string } {
  const { id, wire, ip, traceId }: Caller = caller;
  return { id, wire, ...(ip && { ip }), ...(traceId && { traceId }) };
}

/** Fail as told. @public */
export function fail(
  _services: unknown,
  { how }: { how: "conflict" | "gone" | "crash" | "unavailable" },
): void {
  if (how === "conflict") {
    throw new Conflict("Changed meanwhile", { data: { at: new Date(0) } });
  }
  if (how === "gone") throw new Gone();
  if (how === "unavailable") {
    throw new Unavailable("Secret reason", { retryAfter: 60 });
  }
  throw new TypeError("password is hunter2");
}

/** Wait until the caller leaves. @public */
export async function wait(
  { signal, notes }: Pick<Services, "signal" | "notes">,
  _data: Record<string, never>,
): Promise<string> {
  notes.write("waits");
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  notes.write("waits no more");
  return "done";
}

/** Count until the reader leaves. @public */
export async function* ticks(
  { signal, notes }: Pick<Services, "signal" | "notes">,
): AsyncGenerator<number> {
  try {
    yield 1;
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  } finally {
    notes.write("ticks end");
  }
}

/** Start after a while, and go on for longer. @public */
export async function* slowly(
  { notes }: Pick<Services, "notes">,
  { times, ms }: { times: number; ms: number },
): AsyncGenerator<{ n: number; bytes: Uint8Array }, bigint> {
  try {
    for (let n = 0; n < times; n++) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      yield { n, bytes: new Uint8Array([n, 255]) };
    }
  } finally {
    notes.write("slowly ends");
  }
  return BigInt(times);
}

/** Pour bytes. @public */
export function pour(
  _services: unknown,
  { size }: { size: number },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([new Uint8Array(size).fill(7)]).stream();
}

/** Answer as a Response. @public */
export function page(): Response {
  return new Response("<p>Hi</p>", {
    status: 203,
    headers: { "content-type": "text/html", "x-own": "yes" },
  });
}

/** Call in circles. @public */
export async function circle(
  { rpc, notes }: Pick<Services, "rpc" | "notes">,
  { left }: { left: number },
): Promise<number> {
  notes.write("circle", left);
  return left === 0 ? 0 : 1 + await rpc.front.circle({ left: left - 1 });
}

/** Ask who calls, one call further. @public */
export async function who(
  { rpc }: Pick<Services, "rpc">,
): Promise<string> {
  return (await rpc.auth.who()).user;
}

/** Ask another deployment who calls, two calls further. @public */
export async function whoBeside(
  { rpc }: Pick<Services, "rpc">,
): Promise<string> {
  return await rpc.side.who();
}
