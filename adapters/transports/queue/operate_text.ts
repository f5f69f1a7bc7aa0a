/** What operators are told, for people. @module */
import type { QueueAnswer, ShownJob } from "./operate_answer.ts";

/** The longest text in a column, in characters. */
const WIDTH = 60;

/** Writes what came of an order. */
export function toText(answer: QueueAnswer): string {
  switch (answer.kind) {
    case "queues":
      return toColumns(
        ["QUEUE", "WAITING", "DELAYED", "RUNNING", "DEAD", ""],
        answer.queues.map((it) => [
          it.queue,
          `${it.waiting}`,
          `${it.delayed}`,
          `${it.running}`,
          `${it.dead}`,
          it.paused ? "paused" : "",
        ]),
      );
    case "jobs":
      return answer.jobs.length === 0
        ? "No jobs"
        : toColumns(["ID", "STATE", "TRIES", "ADDED", "DATA", "ERROR"], [
          ...answer.jobs.map(toRow),
        ]);
    case "job":
      return toDetails(answer.job);
    case "changed":
      return answer.text;
  }
}

function toRow(job: ShownJob): string[] {
  const { id, state, attempt, attempts, added, data, error } = job;
  return [
    id,
    state,
    `${attempt}/${attempts}`,
    toTime(added),
    short(JSON.stringify(data) ?? ""),
    error === undefined ? "" : short(`${error.code}: ${error.message}`),
  ];
}

function toDetails(job: ShownJob): string {
  const { error } = job;
  const rows: (readonly [string, string | undefined])[] = [
    ["Id", job.id],
    ["Queue", job.queue],
    ["State", job.state],
    ["Tries", `${job.attempt} of ${job.attempts}`],
    ["Priority", `${job.priority}`],
    ["Added", toTime(job.added)],
    ["Runs at", job.at === undefined ? undefined : toTime(job.at)],
    ["Key", job.key],
    ["Progress", toLines(job.progress)],
    ["Error", error && `${error.code}: ${error.message}`],
    ...(error?.issues ?? []).map(({ pointer, message }) =>
      ["", `${pointer || "/"} ${message}`] as const
    ),
    ["Data", toLines(job.data)],
  ];
  return rows.flatMap(([name, text]) =>
    text === undefined
      ? []
      : [`${name.padEnd(10)}${text.replaceAll("\n", `\n${" ".repeat(10)}`)}`]
  ).join("\n");
}

function toLines(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value, null, 2);
}

function toColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) =>
    Math.max(...all.map((row) => row[at]!.length))
  );
  return all.map((row) =>
    row.map((text, at) => text.padEnd(widths[at]!)).join("  ").trimEnd()
  ).join("\n");
}

function toTime(time: number): string {
  return new Date(time).toISOString();
}

/** One line that no terminal takes for anything else. */
function short(text: string): string {
  // deno-lint-ignore no-control-regex
  const plain = text.replace(/[\0-\x1f\x7f-\x9f]+/g, " ");
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH - 1)}…` : plain;
}
