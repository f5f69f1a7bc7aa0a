import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Who calls, as a third deployment knows it. @readonly */
export function who(
  { caller, notes }: Pick<Services, "caller" | "notes">,
  _data: unknown,
  session: Session,
): string {
  notes.write("side", { traceId: caller.traceId, ip: caller.ip });
  return session.user;
}
