import type { Services } from "../services.ts";

/** Enter a room. */
export function join(
  { caller }: Services,
  { room }: { room: string },
): { room: string; wire: string } {
  return { room, wire: caller.wire };
}
