import type { MiddlewareCall } from "@pikku/core";
import { fromTagged, type Outcome, toTagged } from "../../outcome.ts";
import type { Services } from "../services.ts";
import type { Session } from "../session.ts";
import { failureOf } from "./relay.ts";

/** Add a job, and tell what came of it. @public */
export async function add(
  { queue, queueBackend }: Pick<Services, "queue" | "queueBackend">,
  { call, data }: { call: string; data: string },
): Promise<{ outcome: string }> {
  let outcome: Outcome;
  try {
    const producer: Producer = Object(queue)[call];
    const id = await producer.add(fromTagged(data), { attempts: 1 });
    outcome = await queueBackend.outcome(id);
  } catch (error) {
    outcome = { kind: "error", error: failureOf(error) };
  }
  return { outcome: toTagged(outcome) };
}

/** Add a job that runs with the session of who adds it, where there is one. */
export async function addOwn(
  { queue, queueBackend }: Pick<Services, "queue" | "queueBackend">,
  data: { call: string; data: string },
  _session?: Session,
): Promise<{ outcome: string }> {
  return await add({ queue, queueBackend }, data);
}

interface Producer {
  add(data: unknown, options: { attempts: number }): Promise<string>;
}

/** Notes what the function of a job returned. */
export async function note(
  { job, queueBackend }: Pick<Services, "job" | "queueBackend">,
  _call: MiddlewareCall,
  next: () => Promise<unknown>,
): Promise<void> {
  const result = await next();
  if (job) queueBackend.note(job.id, result);
}
