import { Conflict, type ErrorCode, PikkuError } from "@pikku/core";
import type { Services } from "../services.ts";

/** Fail with a code. @public */
export function fail(_services: unknown, { code }: { code: string }): void {
  throw new PikkuError(code as ErrorCode, `Told: ${code}`);
}

/** Fail with something for programs. @public */
export function taken(_services: unknown, { title }: { title: string }): void {
  throw new Conflict(`Title is taken: ${title}`, { data: { title } });
}

/** Fail with what nobody may see. @public */
export function crash(): void {
  throw new TypeError("The password is hunter2", { cause: "hunter2" });
}

/** Return what the type doesn't allow. @public */
export function wrong(): { count: number } {
  const found: unknown = { count: "hunter2" };
  return found as { count: number };
}

/** Need a service that can't be had. @public */
export function needBroken({ broken }: Pick<Services, "broken">): void {
  broken.use();
}

/** Take longer than any call may. @public */
export async function slow(
  { signal }: Pick<Services, "signal">,
): Promise<string> {
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
  return "too late";
}
