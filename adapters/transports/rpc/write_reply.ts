/** Replies to other deployments. @module */
import { toPikkuError } from "@pikku/core";
import type { App, BytesReply, Reply, StreamReply } from "@pikku/core/app";
import { toStatus } from "../http/status.ts";
import type { StreamWriter } from "../http/stream_writer.ts";
import { writeStream } from "../http/write_stream.ts";
import { blobFacts, toBody } from "./bodies.ts";
import { toFields } from "./error_fields.ts";
import {
  ITEMS_TYPE,
  REPLY_HEADER,
  type Told,
  VALUE_TYPE,
  writeTold,
} from "./message.ts";
import type { PeerCall } from "./peer_call.ts";
import { toText } from "./values.ts";

/** Milliseconds between the empty lines of a quiet stream. */
const HEARTBEAT = 15_000;

const LINES: StreamWriter = {
  beat: "\n",
  item: (native) => `{"item":${toText(native)}}\n`,
  end: (native) => `{"end":${toText(native)}}\n`,
  error: (problem) => `{"error":${problem}}\n`,
  cut: (toProblem) => `{"error":${toProblem()}}\n`,
};

/** Writes a reply; what of it can't be sent is told to the log, and to the caller as our fault. */
export async function writeReply(
  app: App,
  call: PeerCall,
  reply: Reply,
): Promise<Response> {
  const { kind } = reply;
  if (kind !== "stream" && kind !== "bytes" && kind !== "response") {
    call.answered();
  }
  try {
    return await make(app, call, reply);
  } catch (error) {
    const { id } = call.caller();
    app.logger.error("Response can't be made", { id, error });
    return await make(app, call, {
      kind: "error",
      error: toPikkuError(error),
      id,
    });
  }
}

async function make(
  app: App,
  call: PeerCall,
  reply: Reply,
): Promise<Response> {
  const { credential } = reply;
  switch (reply.kind) {
    case "data":
      return answer(await toBody(reply.value), 200, {
        kind: "data",
        credential,
      });
    case "void":
      return answer(null, 204, { kind: "void", credential });
    case "error": {
      const { error, id } = reply;
      const body = await toBody(toFields(error, id));
      return answer(body, toStatus(error), { kind: "error", credential });
    }
    case "stream":
      return answer(
        toLines(app, call, reply),
        200,
        { kind: "stream", credential },
        ITEMS_TYPE,
      );
    case "bytes": {
      const { body } = reply;
      const told = { kind: "bytes", as: kindOf(body), credential } as const;
      return answer(
        body,
        200,
        { ...told, ...blobFacts(body) },
        "application/octet-stream",
      );
    }
    case "response": {
      const { body, status, statusText, headers } = reply.response;
      const told = new Headers(headers);
      told.set(REPLY_HEADER, writeTold({ kind: "response", credential }));
      return new Response(body, { status, statusText, headers: told });
    }
  }
}

function answer(
  body: BodyInit | null,
  status: number,
  told: Told,
  type: string = VALUE_TYPE,
): Response {
  return new Response(body, {
    status,
    headers: {
      [REPLY_HEADER]: writeTold(told),
      "cache-control": "no-store, no-transform",
      ...(body === null ? undefined : { "content-type": type }),
    },
  });
}

function toLines(
  { logger, clock }: App,
  call: PeerCall,
  reply: StreamReply,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { id } = call.caller();
  return writeStream(reply, LINES, {
    clock,
    heartbeat: HEARTBEAT,
    toProblem: (error) => toText(toFields(error, id)),
    report: (error) => logger.error("Item can't be written", { id, error }),
  });
}

function kindOf(body: BytesReply["body"]): Told["as"] {
  if (body instanceof File) return "file";
  if (body instanceof Blob) return "blob";
  return body instanceof Uint8Array ? "bytes" : "stream";
}
