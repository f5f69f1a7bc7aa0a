import type { MiddlewareCall } from "@pikku/core";
import type { Services } from "./services.ts";

/** Notes which wire calls. */
export async function mark(
  { notes }: Services,
  call: MiddlewareCall,
  next: () => Promise<unknown>,
): Promise<unknown> {
  notes.add(`${call.wire} ${call.function.name}`);
  return await next();
}
