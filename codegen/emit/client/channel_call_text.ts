/** The text of `channel_call.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `channel_call.ts`. */
export const CHANNEL_CALL_TEXT: string = `
/** How a function is called over a channel; nothing of it for JSON in and out. */
interface ChannelEntry {
  /** Of the result, or of an item of the stream. */
  readonly decode?: Decode;
  /** What comes back, where it isn't data. */
  readonly returns?: "stream" | "bytes";
  /** Of what a stream returns after its last item. */
  readonly end?: Decode;
  /** Safe to repeat. */
  readonly repeat?: boolean;
  /** A stream that goes on after the id of the last item, which it takes as this. */
  readonly resume?: "text" | "number";
  /** The field of the data that is a stream of items. */
  readonly items?: string;
  /** The data may hold files. */
  readonly files?: boolean;
  /** Not the function that has this name outside of the channel. */
  readonly other?: boolean;
}

/** What carries calls. */
interface Channel {
  readonly options: ChannelOptions;
  readonly types: Decodes;
  /** Largest message that the server takes, in bytes. */
  readonly maxMessage: number;
  /**
   * Sends a call, at once or when there is a connection. One that goes on may wait as long as it
   * takes.
   */
  start(
    toText: (id: number) => string,
    onBegin: (run: Run) => void,
    goesOn: boolean,
  ): Run;
}

/** Makes a function of a channel. */
function toChannelCall(
  channel: Channel,
  name: string,
  entry: ChannelEntry,
): (data?: unknown, options?: ChannelCallOptions) => unknown {
  const call = entry.returns === "stream" ? toItems : toAnswer;
  return Object.assign(
    (data?: unknown, options: ChannelCallOptions = {}) =>
      call({ channel, name, entry, data, options }),
    entry.other ? { other: true } : undefined,
  );
}

interface ChannelCall {
  readonly channel: Channel;
  readonly name: string;
  readonly entry: ChannelEntry;
  readonly data: unknown;
  readonly options: ChannelCallOptions;
}

async function toAnswer(call: ChannelCall): Promise<unknown> {
  const { channel, entry, options } = call;
  const input = toInput(call.data, entry.items, entry.files);
  const most = options.retries ??
    (entry.repeat ? channel.options.retries ?? 2 : 0);
  const limit = limitOfCall(call);
  try {
    for (let attempt = 0;; attempt++) {
      const { run, stop } = start(call, input, limit.signal, attempt > 0);
      try {
        return await toValue(run, call);
      } catch (cause) {
        if (input.once || attempt >= most || !isPassing(cause)) throw cause;
      } finally {
        stop();
      }
      await wait(200 * 2 ** attempt * (0.5 + Math.random()), limit.signal);
    }
  } finally {
    limit.end();
  }
}

async function toValue(run: Run, call: ChannelCall): Promise<unknown> {
  const { entry } = call;
  const first = await run.next();
  if (entry.returns !== "bytes" || !isFields(first.bytes)) {
    const isOdd = "item" in first || "chunk" in first || "bytes" in first;
    if (isOdd) {
      throw badFrame("answered with something else than was asked for");
    }
    return decoded(first.data, entry.decode, call);
  }
  const { name, type } = first.bytes as Readonly<Record<string, string>>;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { chunk } = await run.next();
    if (chunk instanceof Uint8Array) parts.push(chunk as typeof parts[number]);
    else break;
  }
  const facts = { type: \`\${type ?? ""}\` };
  return name ? new File(parts, name, facts) : new Blob(parts, facts);
}

async function* toItems(call: ChannelCall): AsyncGenerator<unknown> {
  const { channel, entry, options } = call;
  const input = toInput(call.data, entry.items, entry.files);
  const restarts = options.restart ?? channel.options.restart;
  const given = isFields(input.data) ? input.data.lastEventId : undefined;
  let last = given as string | number | undefined;
  // Items without an id are counted, as in server-sent events.
  let count = Number(last ?? 0);
  for (let failures = 0;; failures++) {
    // Once it has begun it takes as long as it takes.
    const limit = limitOfCall(call, failures === 0);
    const goesOn = last !== undefined && entry.resume;
    const data = goesOn
      ? {
        ...input.data as object,
        lastEventId: goesOn === "number" ? Number(last) : \`\${last}\`,
      }
      : input.data;
    const { run, stop } = start(
      call,
      { ...input, data },
      limit.signal,
      failures > 0,
    );
    try {
      for (;;) {
        const frame = await run.next();
        limit.begun();
        if (!("item" in frame)) {
          return decoded(frame.data, entry.end, call);
        }
        failures = 0;
        count++;
        last = idOf(frame) ?? (Number.isSafeInteger(count) ? count : last);
        yield decoded(frame.item, entry.decode, call);
      }
    } catch (cause) {
      if (limit.signal.aborted) throw limit.signal.reason;
      const may = !input.once &&
        (restarts || entry.resume && last !== undefined);
      if (!may || !isPassing(cause)) throw cause;
      if (failures >= (options.retries ?? channel.options.retries ?? 10)) {
        throw cause;
      }
    } finally {
      stop();
      limit.end();
    }
    const pause = Math.min(200 * 2 ** failures, 5_000);
    await wait(pause * (0.5 + Math.random() / 2), call.options.signal);
  }
}

function start(
  { channel, name, entry, data: _, options: __ }: ChannelCall,
  input: ChannelInput,
  signal: AbortSignal,
  goesOn: boolean,
) {
  signal.throwIfAborted();
  const window = entry.returns ? WINDOW : undefined;
  const files = toFileFacts(input.files);
  const toText = (frame: object) => JSON.stringify(frame, toJson);
  const run = channel.start(
    (id) => toText({ id, call: name, data: input.data, window, files }),
    (run) => sendInput(run, input, toText, channel.maxMessage),
    goesOn,
  );
  const leave = () => run.fail(signal.reason);
  signal.addEventListener("abort", leave);
  const stop = () => {
    signal.removeEventListener("abort", leave);
    run.fail(undefined);
  };
  return { run, stop };
}

function limitOfCall({ channel, options }: ChannelCall, ends = true) {
  const ms = options.timeout ?? channel.options.timeout;
  return toLimit(options.signal, ends ? ms : undefined);
}

function decoded(
  value: unknown,
  how: Decode | undefined,
  { channel, name }: ChannelCall,
): unknown {
  try {
    return decode(value, how, channel.types);
  } catch (cause) {
    const message = \`The answer of \${name} can't be read: \${cause}\`;
    throw new ClientError("bad_response", message, { cause });
  }
}

/** Whether it may go well the next time: the connection was lost, or the server can't now. */
function isPassing(cause: unknown): boolean {
  return cause instanceof ClientError &&
    (cause.code === "network" || /429|50[234]/.test(\`\${cause.status}\`));
}

/** The id that an item has for itself. */
function idOf({ item }: Frame): string | number | undefined {
  const id = isFields(item) && Object.hasOwn(item, "id") ? item.id : undefined;
  return typeof id === "string" && id !== "" || typeof id === "number"
    ? id
    : undefined;
}
`;
