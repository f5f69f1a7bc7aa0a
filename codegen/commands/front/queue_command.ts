import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gen } from "../gen.ts";
import { isFile, toPlaces } from "../places.ts";
import { type CommandInput, UsageError } from "./command.ts";
import { placesOf, printDiagnostics, summaryOf } from "./print.ts";

/** What each action is about. */
const ACTIONS: Readonly<Record<string, "any" | "queue" | "job" | "jobs">> = {
  ls: "any",
  show: "job",
  retry: "jobs",
  drop: "jobs",
  pause: "queue",
  resume: "queue",
};

const STATES = ["waiting", "delayed", "running", "dead"];

/** `pikku queue`: lists, retries, drops and pauses what a running app's queues hold. */
export async function queueCommand(
  { values, words, terminal, node }: CommandInput,
): Promise<number> {
  const order = toOrder(values, words);
  const places = placesOf(values);
  const result = await gen(places);
  if (!result.ok) {
    await printDiagnostics(terminal, result.diagnostics, places);
    terminal.err(summaryOf(result, places, 0));
    return 1;
  }
  const { out, root } = toPlaces(places);
  const program = programOf(join(out, "mod.ts"), join(root, "backends.ts"));
  const text = JSON.stringify(order);
  const [command, ...args] = node
    ? [node.path, "--input-type=module", "--eval", program, "--", text]
    : [Deno.execPath(), "eval", "--quiet", "--unstable-kv", program, text];
  const { code } = await new Deno.Command(command!, {
    args,
    cwd: root,
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  return code;
}

function toOrder(
  { state, limit, all, json }: CommandInput["values"],
  [action, queue, id]: CommandInput["words"],
): Readonly<Record<string, unknown>> {
  const about = ACTIONS[action!];
  if (about === undefined) {
    throw new UsageError(
      `pikku queue knows ${
        Object.keys(ACTIONS).join(", ")
      }, and not: ${action}`,
    );
  }
  if (about !== "any" && queue === undefined) {
    throw new UsageError(`Missing argument: QUEUE, the queue to ${action}`);
  }
  if (about === "job" && id === undefined) {
    throw new UsageError(`Missing argument: ID, the job to ${action}`);
  }
  if (about === "jobs" && (id === undefined) === (all === undefined)) {
    throw new UsageError(
      `Name a job to ${action}, or --all for those that are dead`,
    );
  }
  if (about !== "job" && about !== "jobs" && id !== undefined) {
    throw new UsageError(`Unexpected argument: ${id}`);
  }
  if (about !== "jobs" && all !== undefined) {
    throw new UsageError(`--all is for retry and drop, not for ${action}`);
  }
  if (state !== undefined && !STATES.includes(`${state}`)) {
    throw new UsageError(
      `--state is ${STATES.join(", ")}, and not: ${state}`,
    );
  }
  if (limit !== undefined && !/^[1-9]\d{0,5}$/.test(`${limit}`)) {
    throw new UsageError(`--limit is a number from 1 on, and not: ${limit}`);
  }
  if (about !== "any" && (state ?? limit) !== undefined) {
    throw new UsageError(
      `--state and --limit are for ls, not for ${action}`,
    );
  }
  return {
    action,
    queue,
    id,
    all,
    state,
    limit: limit === undefined ? undefined : Number(limit),
    json,
  };
}

/** A program that finds the backend where main.ts has it from, and carries out an order. */
function programOf(app: string, backends: string): string {
  const urlOf = (path: string) => JSON.stringify(pathToFileURL(path).href);
  return [
    `import { operateQueues } from "@pikku/adapters/queue/operate";`,
    `import app from ${urlOf(app)};`,
    isFile(backends)
      ? `import { backends } from ${urlOf(backends)};`
      : "const backends = undefined;",
    "const args = globalThis.Deno?.args ?? process.argv.slice(1);",
    "const code = await operateQueues(app, JSON.parse(args.at(-1)), backends);",
    "globalThis.Deno ? Deno.exit(code) : process.exit(code);",
  ].join("\n");
}
