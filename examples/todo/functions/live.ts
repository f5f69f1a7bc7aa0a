import type { Services } from "../services.ts";
import type { Session } from "../session.ts";

/** Open the live page: others of your windows know of it, as long as it is connected. */
export async function enter(
  { presence }: Services,
  _data: void,
  session: Session,
): Promise<Session> {
  await presence.join(session.user);
  return session;
}

/** How many of your windows are open, each time that changes. */
export async function* windows(
  { presence }: Services,
  _data: void,
  { user }: Session,
): AsyncGenerator<number> {
  let open = 0;
  for await (const { kind } of presence.watch(user)) {
    open += kind === "joined" ? 1 : kind === "left" ? -1 : 0;
    yield open;
  }
}
