/** Answers of HTTP, as outcomes. @module */
import type { Failure, Outcome } from "../outcome.ts";
import type { Came } from "../wire.ts";

/** Reads an answer; a stream until `take` items have come. */
export async function fromResponse(
  response: Response,
  take?: number,
): Promise<Came> {
  const type = response.headers.get("content-type") ?? "";
  if (response.ok && /event-stream|ndjson/.test(type)) {
    return await fromStream(response, type.includes("ndjson"), take);
  }
  const bytes = await response.bytes();
  const told = new TextDecoder().decode(bytes);
  return { told, outcome: toOutcome(response, type, bytes, told) };
}

function toOutcome(
  { ok, status }: Response,
  type: string,
  bytes: Uint8Array,
  text: string,
): Outcome {
  if (!ok) return { kind: "error", error: toFailure(JSON.parse(text)) };
  if (status === 204) return { kind: "void" };
  if (type.startsWith("application/json")) {
    return { kind: "data", value: JSON.parse(text) };
  }
  return { kind: "bytes", bytes: [...bytes], type };
}

/** The error of a problem document. */
export function toFailure(problem: {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly data?: unknown;
  readonly errors?: Failure["issues"];
}): Failure {
  const { code, title, detail, data, errors } = problem;
  return {
    code,
    message: detail ?? title,
    ...(data === undefined ? undefined : { data }),
    ...(errors && {
      issues: errors.map(({ pointer, keyword }) => ({ pointer, keyword })),
    }),
  };
}

interface Read {
  readonly items: unknown[];
  end?: unknown;
  error?: Failure;
}

async function fromStream(
  response: Response,
  isLines: boolean,
  take: number | undefined,
): Promise<Came> {
  const read: Read = { items: [] };
  let told = "";
  let rest = "";
  const body = response.body ?? new Blob([]).stream();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    told += value;
    const parts = (rest + value).split(isLines ? "\n" : "\n\n");
    rest = parts.pop()!;
    for (const part of parts) (isLines ? takeLine : takeEvent)(part, read);
    if (take !== undefined && read.items.length >= take) {
      await reader.cancel();
      break;
    }
  }
  const { items, end, error } = read;
  return {
    told,
    outcome: {
      kind: "stream",
      items: items.slice(0, take),
      ...(end === undefined || end === null ? undefined : { end }),
      ...(error && { error }),
    },
  };
}

function takeLine(line: string, read: Read): void {
  const item = JSON.parse(line);
  const { error, end } = Object(item);
  if (error?.code !== undefined) read.error = toFailure(error);
  else if (end !== undefined) read.end = end;
  else read.items.push(item);
}

function takeEvent(text: string, read: Read): void {
  const field = (name: string) =>
    text.split("\n").find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = field("data");
  if (data === undefined) return;
  const name = field("event");
  if (name === "error") read.error = toFailure(JSON.parse(data));
  else if (name === "end") read.end = JSON.parse(data);
  else read.items.push(JSON.parse(data));
}
