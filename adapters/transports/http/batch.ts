/** Many calls by name in one request: an array of them, and an array of their answers. @module */
import {
  BadRequest,
  PayloadTooLarge,
  type PikkuError,
  toPikkuError,
} from "@pikku/core";
import type { CredentialChange, Reply } from "@pikku/core/app";
import type { ConnectionInfo } from "@pikku/core/wire";
import { type Id, isId, short, toIdProblem } from "./call_id.ts";
import type { Edge } from "./edge.ts";
import type { Endpoint } from "./endpoint.ts";
import { HttpCall } from "./http_call.ts";
import { toErrorResponse, toProblem } from "./problem.ts";
import { NO_BODY, readBody } from "./read_body.ts";
import { cookiesOf, type RoutePlan } from "./respond.ts";
import type { RpcNames } from "./rpc_names.ts";

/** One call of a batch, or why it is none. */
type Entry =
  | { readonly id: Id; readonly plan: RoutePlan; readonly data: unknown }
  | { readonly id?: Id; readonly error: PikkuError };

/** The answer to one call. */
interface Answer {
  readonly text: string;
  readonly credential?: CredentialChange;
}

const MEMBERS: readonly string[] = ["id", "call", "data"];

/**
 * Makes the endpoint of `POST /rpc`. The calls run at the same time, each as the caller of the
 * request; one that fails leaves the others alone.
 */
export function toBatchEndpoint(edge: Edge, names: RpcNames): Endpoint {
  const body = edge.bodyPlan({});
  const { maxBatch = 100 } = edge.options;
  return {
    async answer(request, info, url) {
      let entries: readonly Entry[];
      try {
        const given = await readBody(request, body, "json");
        entries = toEntries(given, names, maxBatch);
      } catch (error) {
        const id = crypto.randomUUID();
        return toErrorResponse(toPikkuError(error), id, edge.errors);
      }
      const calls = entries.map((entry) => toCall(entry, request, info, url));
      const answers = await Promise.all(
        entries.map((entry, at) => run(edge, entry, calls[at])),
      );
      const call = calls.find((it) => it !== undefined);
      const respond = edge.responder({
        headers: [
          ["content-type", "application/json"],
          ...call ? cookiesOf(lastChange(answers), call, edge.app.clock) : [],
        ],
      });
      return respond(`[${answers.map(({ text }) => text).join(",")}]`);
    },
  };
}

function toEntries(
  given: unknown,
  names: RpcNames,
  most: number,
): readonly Entry[] {
  if (!Array.isArray(given)) {
    throw new BadRequest("Batch isn't an array of calls");
  }
  if (given.length > most) {
    throw new PayloadTooLarge(
      `Batch has more calls than allowed: ${given.length} of ${most}`,
    );
  }
  const taken = new Set<Id>();
  return given.map((one) => toEntry(one, names, taken));
}

function toEntry(given: unknown, names: RpcNames, taken: Set<Id>): Entry {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { error: new BadRequest("Call isn't a JSON object") };
  }
  const { id, call, data } = given as Record<string, unknown>;
  if (!isId(id)) return { error: new BadRequest(toIdProblem(id, "Call")) };
  if (taken.has(id)) {
    return { error: new BadRequest(`Id is another call's: ${id}`) };
  }
  taken.add(id);
  const refuse = (message: string): Entry => ({
    id,
    error: new BadRequest(message),
  });
  const other = Object.keys(given).find((it) => !MEMBERS.includes(it));
  if (other !== undefined) {
    return refuse(`Call has a member that nothing reads: ${short(other)}`);
  }
  if (typeof call !== "string") {
    return refuse("Member `call` isn't the name of a function");
  }
  const entry = names.entry(call);
  if (entry === undefined) return { id, error: names.unknown(call) };
  const { returns } = entry;
  if (returns === "data" || returns === "void") {
    return { id, plan: names.plan(call), data };
  }
  const what = returns === "response" ? "a Response" : `a ${returns}`;
  return refuse(
    `Function returns ${
      returns === "bytes" ? "bytes" : what
    }, which a batch can't hold; call it by itself: POST /rpc/${call}`,
  );
}

/** A call reads of the request who sends it, and its data from the batch. */
function toCall(
  entry: Entry,
  request: Request,
  info: ConnectionInfo | undefined,
  url: string,
): HttpCall | undefined {
  if ("error" in entry) return undefined;
  const { plan, data } = entry;
  return new HttpCall(plan, request, info, url, -1, undefined)
    .give(data === undefined ? NO_BODY : data);
}

async function run(
  edge: Edge,
  entry: Entry,
  call: HttpCall | undefined,
): Promise<Answer> {
  if ("error" in entry || call === undefined) {
    const { id, error } = entry as Extract<Entry, { error: unknown }>;
    return { text: errorText(edge, error, crypto.randomUUID(), id) };
  }
  const reply = await entry.plan.handler(call);
  call.answered();
  const { credential } = reply;
  try {
    return { text: toText(edge, entry.id, reply), credential };
  } catch (error) {
    const callId = call.caller().id;
    edge.app.logger.error("Response can't be made", { id: callId, error });
    return {
      text: errorText(edge, toPikkuError(error), callId, entry.id),
      credential,
    };
  }
}

function toText(edge: Edge, id: Id, reply: Reply): string {
  switch (reply.kind) {
    case "data": {
      const { value, encode } = reply;
      return JSON.stringify({ id, data: encode ? encode(value) : value });
    }
    case "void":
      return JSON.stringify({ id, done: true });
    case "error":
      return errorText(edge, reply.error, reply.id, id);
    default:
      throw new TypeError(
        `A batch can't hold what was returned: ${reply.kind}`,
      );
  }
}

function errorText(
  { errors }: Edge,
  error: PikkuError,
  callId: string,
  id: Id | undefined,
): string {
  const { retryAfter } = error;
  const problem = errors.write({
    ...toProblem(error, callId),
    ...(retryAfter === undefined ? undefined : { retryAfter }),
  });
  const named = id === undefined ? "" : `"id":${JSON.stringify(id)},`;
  return `{${named}"error":${problem || "null"}}`;
}

/** A session that starts counts more than one that ends, and a later call more than one before it. */
function lastChange(answers: readonly Answer[]): CredentialChange | undefined {
  const changes = answers.flatMap(({ credential }) => credential ?? []);
  return changes.findLast(({ kind }) => kind === "set") ?? changes.at(-1);
}
