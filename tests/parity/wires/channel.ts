import type { Client, Frame } from "../../channels/client.ts";
import { type Outcome, toJson } from "../outcome.ts";
import type { Caller, Came, Wire, WireCall } from "../wire.ts";
import { toFailure } from "./http_answer.ts";

/** A call over a socket. */
export const channel: Wire = {
  name: "Channel",
  values: "json",
  lacks: { resuming: "a caller over a socket says so in the data" },
  open: (place): Caller => async (call) => {
    const { token } = call;
    const protocols = ["pikku.v1"];
    if (token !== undefined) {
      const text = btoa(token).replaceAll("+", "-").replaceAll("/", "_")
        .replaceAll("=", "");
      protocols.push(`pikku.bearer.${text}`);
    }
    await using client = await place.connect!("/calls", protocols);
    await client.next();
    await send(client, call);
    return await receive(client, call.take);
  },
};

async function send(
  client: Client,
  { call, data, rows }: WireCall,
): Promise<void> {
  const { file, ...rest } = data ?? {};
  const isFile = file instanceof File;
  client.send({
    id: 1,
    call,
    ...(data === undefined ? undefined : { data: toJson(rest) }),
    ...(isFile
      ? { files: { "/file": { name: file.name, type: file.type } } }
      : undefined),
  });
  for (const item of rows ?? []) client.send({ id: 1, item: toJson(item) });
  if (rows) client.send({ id: 1, end: true });
  if (isFile) {
    client.sendBytes(
      { id: 1, file: "/file", end: true },
      new Uint8Array(await file.arrayBuffer()),
    );
  }
}

async function receive(
  client: Client,
  take: number | undefined,
): Promise<Came> {
  const items: unknown[] = [];
  const bytes: number[] = [];
  let type: string | undefined;
  let told = "";
  for (;;) {
    const frame = await client.next();
    told += JSON.stringify(frame);
    if ("item" in frame) {
      items.push(frame.item);
      if (items.length === take) client.send({ id: 1, cancel: true });
    } else if ("bytes" in frame && "type" in Object(frame.bytes)) {
      type = frame.bytes.type;
    } else if ("bytes" in frame) bytes.push(...frame.bytes);
    if (isLast(frame)) {
      return { told, outcome: toOutcome(frame, items, bytes, type, take) };
    }
  }
}

function isLast(frame: Frame): boolean {
  return "error" in frame || "end" in frame || "done" in frame ||
    "data" in frame;
}

function toOutcome(
  frame: Frame,
  items: readonly unknown[],
  bytes: readonly number[],
  type: string | undefined,
  take: number | undefined,
): Outcome {
  if ("error" in frame) {
    // What it gets that leaves, after as many items as it wanted.
    if (items.length >= (take ?? Infinity)) {
      return { kind: "stream", items: items.slice(0, take) };
    }
    const error = toFailure(frame.error);
    return items.length > 0
      ? { kind: "stream", items, error }
      : { kind: "error", error };
  }
  if ("done" in frame) return { kind: "void" };
  if (!("end" in frame)) return { kind: "data", value: frame.data };
  if (type !== undefined) return { kind: "bytes", bytes, type };
  const end = frame.data === undefined ? undefined : { end: frame.data };
  return { kind: "stream", items, ...end };
}
