/** The `queue` service: adds jobs by the name of their queue. @module */
import type { FunctionEntry } from "../entries.ts";
import { Unauthorized } from "../errors.ts";
import type { AddedJobs } from "../observer.ts";
import type { AddArguments, AddOptions, Queue, QueueItem } from "../queue.ts";
import type { KeepOptions, NewJob, QueueBackend } from "../queue_backend.ts";
import type { QueueEntry, QueuesSection } from "../wires/queues_manifest.ts";
import type { Context } from "./context.ts";
import { FunctionPlan } from "./function_plan.ts";
import { toJobText } from "./job_text.ts";
import { plainWriter } from "./plain_text.ts";
import { checkBySchema } from "./schema_step.ts";
import { toNative } from "./steps.ts";

/** How often a job that failed is tried again, unless told. */
const RETRIES = 5;
/** Milliseconds that the key of a job that is done is known, unless told. */
const KEEP = 3_600_000;
/** How far priorities go, up and down. */
const PRIORITIES = 1_000;
/** The longest key, in characters. */
const KEY = 500;

const toSessionText = plainWriter("Session");

/** What the producers of one queue share. */
interface QueuePlan {
  readonly name: string;
  readonly entry: QueueEntry;
  readonly plan: FunctionPlan;
  readonly backend: () => QueueBackend | Promise<QueueBackend>;
  readonly tell: (added: AddedJobs) => void;
}

/** Makes the `queue` service of a call: `queue.reminders.add(data)`. */
export function queueMaker(
  section: QueuesSection,
  functions: Readonly<Record<string, FunctionEntry>>,
  backend: QueuePlan["backend"],
  tell: QueuePlan["tell"],
): (context: Context) => object {
  class Queues {
    readonly #context: Context;

    constructor(context: Context) {
      this.#context = context;
    }

    static contextOf(queues: Queues): Context {
      return queues.#context;
    }
  }
  for (const [name, entry] of Object.entries(section)) {
    const plan = new FunctionPlan(
      entry.run ?? `queue ${name}`,
      entryOf(name, entry, functions),
    );
    const shared: QueuePlan = { name, entry, plan, backend, tell };
    Object.defineProperty(Queues.prototype, name, {
      enumerable: true,
      get(this: Queues) {
        return new Producer(shared, Queues.contextOf(this));
      },
    });
  }
  return (context) => new Queues(context);
}

/** The function of a queue; where another unit has it, what is known of its data. */
function entryOf(
  name: string,
  { run, input }: QueueEntry,
  functions: Readonly<Record<string, FunctionEntry>>,
): FunctionEntry {
  const own = run === undefined ? undefined : functions[run];
  if (own !== undefined) return own;
  if (input === undefined) throw new Error(`Queue has no function: ${name}`);
  return { ...input, run: () => undefined, services: [], returns: "void" };
}

/** Adds to one queue, for one call. */
class Producer implements Queue<unknown> {
  readonly #queue: QueuePlan;
  readonly #context: Context;

  constructor(queue: QueuePlan, context: Context) {
    this.#queue = queue;
    this.#context = context;
  }

  async add(...[data, options = {}]: AddArguments<unknown>): Promise<string> {
    const { within, ...rest } = options;
    const [id] = await this.#add([{ data, ...rest }], { within });
    return id!;
  }

  async addMany(
    items: readonly QueueItem<unknown>[],
    options: Pick<AddOptions, "within"> = {},
  ): Promise<readonly string[]> {
    return items.length === 0 ? [] : await this.#add(items, options);
  }

  async #add(
    items: readonly QueueItem<unknown>[],
    { within }: KeepOptions,
  ): Promise<string[]> {
    const { entry, plan, name } = this.#queue;
    if (plan.entry.data && plan.codec === undefined) await plan.load();
    const session = this.#session();
    const jobs: NewJob[] = [];
    for (const { data, ...options } of items) {
      jobs.push({
        queue: name,
        data: await this.#textOf(data),
        ...(session !== undefined && { session }),
        ...toFacts(options, entry),
      });
    }
    const backend = await this.#queue.backend();
    const ids = await backend.add(jobs, within === undefined ? {} : { within });
    this.#queue.tell({ queue: name, count: jobs.length });
    return ids;
  }

  /** The data as JSON, checked as the function's will be when the job runs. */
  async #textOf(data: unknown): Promise<string> {
    const { entry, codec } = this.#queue.plan;
    if (!entry.data) return "";
    const text = toJobText(data);
    const input = codec?.input;
    if (input === undefined) return text;
    const native = toNative(input, text === "" ? undefined : JSON.parse(text));
    if (entry.schema !== undefined) await checkBySchema(entry.schema, native);
    return text;
  }

  /** The session of who adds, where the function takes one that nobody else makes. */
  #session(): string | undefined {
    const { name, entry, plan } = this.#queue;
    const wanted = plan.entry.session;
    if (wanted === undefined || entry.as !== undefined) return undefined;
    const { call, session, sessionKnown } = this.#context;
    const found = sessionKnown ? session : call.session?.value;
    if (found !== undefined && found !== null) return toSessionText(found);
    if (wanted === "optional") return undefined;
    throw new Unauthorized(
      `Jobs of this queue run with the session of who adds them, and here is none: ${name}`,
    );
  }
}

function toFacts(
  { delay, at, key, priority = 0, attempts }: Omit<AddOptions, "within">,
  { retries = RETRIES, keep = KEEP }: QueueEntry,
): Omit<NewJob, "queue" | "data" | "session"> {
  if (delay !== undefined) {
    refuseUnless(delay >= 0 && delay < Infinity, "delay", delay);
    refuseUnless(at === undefined, "delay beside at", delay);
  }
  if (at !== undefined) {
    refuseUnless(Number.isFinite(at.getTime()), "at", at);
  }
  refuseUnless(
    Number.isInteger(priority) && Math.abs(priority) <= PRIORITIES,
    "priority",
    priority,
  );
  if (attempts !== undefined) {
    refuseUnless(
      Number.isSafeInteger(attempts) && attempts > 0,
      "attempts",
      attempts,
    );
  }
  if (key !== undefined) {
    refuseUnless(key.length > 0 && key.length <= KEY, "key", key);
  }
  return {
    ...(delay !== undefined && { delay }),
    ...(at !== undefined && { at: at.getTime() }),
    ...(key !== undefined && { key }),
    keep,
    priority,
    attempts: attempts ?? retries + 1,
  };
}

function refuseUnless(fits: boolean, option: string, value: unknown): void {
  if (!fits) {
    throw new RangeError(`Job can't be added with ${option}: ${value}`);
  }
}
