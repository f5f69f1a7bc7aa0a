/** The runtime API of Lambda, by which a process takes events and answers them. @module */

/** An event that waits for its answer. */
interface Waiting {
  readonly event: object;
  readonly answer: PromiseWithResolvers<Response>;
}

/** Lambda, as one process sees it. */
export class LambdaService implements AsyncDisposable {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #waiting: Waiting[] = [];
  readonly #running = new Map<string, Waiting>();
  #arrived = Promise.withResolvers<void>();
  #isOver = false;

  /** Listens on a free port of 127.0.0.1. */
  constructor() {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => this.#answer(request),
    );
  }

  /** What a process has to be told in `AWS_LAMBDA_RUNTIME_API`. */
  get address(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  /**
   * Has an event answered: what the process posts for it. The answer goes back to the process when
   * its body was read.
   *
   * @throws {Error} when the function failed
   */
  invoke(event: object): Promise<Response> {
    const answer = Promise.withResolvers<Response>();
    this.#waiting.push({ event, answer });
    this.#arrived.resolve();
    return answer.promise;
  }

  /** Stops to listen. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    this.#arrived.resolve();
    await this.#server.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    const [id, what] = new URL(request.url).pathname
      .replace("/2018-06-01/runtime/", "").split("/").slice(-2);
    if (what === "next") return await this.#next();
    const known = this.#running.get(id!);
    this.#running.delete(id!);
    if (what === "error") {
      const error = new Error(`The function failed: ${await request.text()}`);
      if (known) known.answer.reject(error);
      else this.#failToStart(error);
      return new Response(null, { status: 202 });
    }
    if (known === undefined || what !== "response") {
      return new Response(null, { status: 404 });
    }
    const { body, over } = takeAll(request.body!);
    known.answer.resolve(new Response(body, { headers: request.headers }));
    await over;
    return new Response(null, { status: 202 });
  }

  async #next(): Promise<Response> {
    while (this.#waiting.length === 0) {
      if (this.#isOver) return new Response(null, { status: 410 });
      this.#arrived = Promise.withResolvers();
      await this.#arrived.promise;
    }
    const next = this.#waiting.shift()!;
    const id = crypto.randomUUID();
    this.#running.set(id, next);
    return Response.json(next.event, {
      headers: {
        "lambda-runtime-aws-request-id": id,
        "lambda-runtime-deadline-ms": `${Date.now() + 30_000}`,
        "lambda-runtime-invoked-function-arn":
          "arn:aws:lambda:eu-central-1:123456789012:function:tests",
        "lambda-runtime-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793",
      },
    });
  }

  /** A process that can't start its function has no event to blame. */
  #failToStart(error: Error): void {
    for (const { answer } of this.#waiting.splice(0)) answer.reject(error);
  }
}

/** The same bytes, and when they are all there; Lambda takes them also for who has left. */
function takeAll(source: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const over = Promise.withResolvers<void>();
  const reader = source.getReader();
  const take = async () => {
    const { done, value } = await reader.read();
    if (done) over.resolve();
    return value;
  };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const bytes = await take();
      if (bytes === undefined) controller.close();
      else controller.enqueue(bytes);
    },
    async cancel() {
      while (await take() !== undefined);
    },
  });
  return { body, over: over.promise };
}
