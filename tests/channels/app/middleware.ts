import type { MiddlewareCall } from "@pikku/core";
import type { Services } from "./services.ts";

export async function note(
  { notes }: Pick<Services, "notes">,
  { function: { name }, wire }: MiddlewareCall,
  next: () => Promise<unknown>,
): Promise<unknown> {
  if (name === "shout") notes.write(`around ${name} over ${wire}`);
  return await next();
}
