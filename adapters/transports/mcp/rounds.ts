/** Asks of functions, answered when the call comes again. @module */
import {
  type Agent,
  type AgentLogLevel,
  Cancelled,
  type Elicited,
  type ElicitRequest,
  NotImplemented,
  type PikkuError,
  type Root,
  type Sampled,
  type SampleRequest,
} from "@pikku/core";
import {
  type InputRequest,
  type InputRequests,
  inputRequired,
  type InputRequiredResult,
  inputResponse,
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { CfWorkerJsonSchemaValidator } from "@modelcontextprotocol/server/validators/cf-worker";

/** What a caller sends back with its answers; signed, so that it can't be made up. */
export interface RoundState {
  /** What was asked for: `tools/call add`. */
  readonly of: string;
  /** Answers of earlier rounds, by name. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Writes the state of a round. */
export type MintState = (
  state: RoundState,
  context: ServerContext,
) => Promise<string>;

/** What a client can be asked for. */
export interface Askable {
  readonly elicitation?: unknown;
  readonly sampling?: unknown;
  readonly roots?: unknown;
}

/**
 * The agent of one call. What it has no answer for ends the call: all that was asked for by then
 * goes out as one result, and the caller calls again with the answers.
 */
export class Rounds implements Agent {
  readonly #context: ServerContext;
  readonly #of: string;
  readonly #canAsk: Askable;
  readonly #answers: Record<string, unknown>;
  readonly #asked = new Map<string, InputRequest>();
  readonly #waiting: ((error: unknown) => void)[] = [];
  readonly #stop = new AbortController();
  #lack: { readonly lack: string; readonly error: PikkuError } | undefined =
    undefined;
  #tell: (() => void) | undefined = undefined;

  /**
   * Takes the answers that came along.
   *
   * @throws {ProtocolError} when they belong to another call
   */
  constructor(context: ServerContext, of: string, canAsk: Askable) {
    const state = context.mcpReq.requestState<RoundState>();
    if (state !== undefined && state.of !== of) {
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        "Invalid requestState: it belongs to another call",
      );
    }
    this.#context = context;
    this.#of = of;
    this.#canAsk = canAsk;
    this.#answers = { ...state?.answers, ...context.mcpReq.inputResponses };
  }

  /** Aborts when the call is over since something has to be asked first. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Runs a call; what comes of it, or what has to be asked for first. */
  async run<Result>(
    call: () => Promise<Result>,
    mint: MintState,
  ): Promise<Result | InputRequiredResult> {
    const asked = new Promise<void>((resolve) => this.#tell = resolve);
    const result = call();
    const first = await Promise.race([result, asked.then(() => ASKED)]);
    if (first !== ASKED) return first as Result;
    const reason = new Cancelled("The answer comes with the next call");
    this.#stop.abort(reason);
    for (const reject of this.#waiting) reject(reason);
    // What comes of it is no result any more.
    result.catch(() => {});
    const state = { of: this.#of, answers: this.#known() };
    return inputRequired({
      inputRequests: Object.fromEntries(this.#asked) as InputRequests,
      requestState: await mint(state, this.#context),
    });
  }

  async elicit<Answer = Readonly<Record<string, unknown>>>(
    name: string,
    { message, schema }: ElicitRequest,
  ): Promise<Elicited<Answer>> {
    this.#refuseWithout("elicitation", "ask its user");
    const answer = inputResponse(this.#answers, name);
    if (answer.kind === "elicit") {
      if (answer.action !== "accept") return { action: answer.action };
      const content = answer.content ?? {};
      const validate = new CfWorkerJsonSchemaValidator().getValidator<Answer>(
        schema,
      );
      const { valid } = validate(content);
      if (valid) return { action: "accept", content: content as Answer };
    }
    return await this.#ask(
      name,
      // deno-lint-ignore no-explicit-any -- the SDK's own type of a flat schema is narrower than what it takes
      inputRequired.elicit({ message, requestedSchema: schema as any }),
    );
  }

  async sample(name: string, request: SampleRequest): Promise<Sampled> {
    this.#refuseWithout("sampling", "lend its model");
    const answer = inputResponse(this.#answers, name);
    if (answer.kind === "sampling") return answer.result as Sampled;
    return await this.#ask(
      name,
      // deno-lint-ignore no-explicit-any -- contents are the same, but for `readonly`
      inputRequired.createMessage(request as any),
    );
  }

  async roots(name: string): Promise<readonly Root[]> {
    this.#refuseWithout("roots", "tell its folders");
    const answer = inputResponse(this.#answers, name);
    if (answer.kind === "roots") return answer.roots;
    return await this.#ask(name, inputRequired.listRoots());
  }

  progress(progress: number, total?: number, message?: string): void {
    const { _meta, notify } = this.#context.mcpReq;
    const progressToken = _meta?.progressToken;
    if (progressToken === undefined) return;
    const params = { progressToken, progress, total, message };
    notify({ method: "notifications/progress", params }).catch(() => {});
  }

  log(level: AgentLogLevel, data: unknown, logger?: string): void {
    this.#context.mcpReq.log(level, data, logger).catch(() => {});
  }

  /**
   * What the client is told where the call failed for want of something that it lacks.
   *
   * @throws {MissingRequiredClientCapabilityError} where its revision of the protocol has it
   */
  lacking(error: PikkuError): PikkuError {
    const { lack } = this.#lack ?? {};
    if (lack === undefined || error.code !== "not_implemented") return error;
    if (this.#context.mcpReq.envelope !== undefined) {
      throw new MissingRequiredClientCapabilityError({
        requiredCapabilities: { [lack]: {} },
      });
    }
    return this.#lack!.error;
  }

  #refuseWithout(what: keyof Askable, can: string): void {
    if (this.#canAsk[what] !== undefined) return;
    const error = new NotImplemented(`The agent that calls can't ${can}`);
    this.#lack = { lack: what, error };
    throw error;
  }

  /** Answers that can be of use in a later round. */
  #known(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(this.#answers).filter(([name]) =>
        !this.#asked.has(name) &&
        inputResponse(this.#answers, name).kind !== "missing"
      ),
    );
  }

  #ask<Answer>(name: string, request: InputRequest): Promise<Answer> {
    this.#asked.set(name, request);
    // A little later, so that what is asked for side by side goes out together.
    if (this.#asked.size === 1) setTimeout(() => this.#tell?.(), 0);
    return new Promise((_, reject) => this.#waiting.push(reject));
  }
}

const ASKED = Symbol("asked");
