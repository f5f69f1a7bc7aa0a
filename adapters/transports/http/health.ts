/** Whether an app lives, and takes calls. @module */
import type { App } from "@pikku/core/app";

/** Where an app tells that it lives. */
export const HEALTH = "/health";

/** Where it tells whether it takes calls. */
export const READY = "/ready";

/** Tells that the process answers. */
export function answerHealth(): Response {
  return toStatus(200, { status: "ok" });
}

/** Tells whether calls should be sent: not while it closes, nor while a backend doesn't answer. */
export async function answerReady(app: App): Promise<Response> {
  if (app.state !== "ready") return toStatus(503, { status: app.state });
  const backends = await app.unreachable();
  return backends.length === 0
    ? toStatus(200, { status: "ready" })
    : toStatus(503, { status: "unreachable", backends });
}

function toStatus(status: number, body: object): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
    },
  });
}
