/** The text of `channel_queue.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `channel_queue.ts`. */
export const CHANNEL_QUEUE_TEXT: string = `
/** Calls that wait for a connection, in the order in which they came. */
interface CallQueue {
  readonly size: number;
  /** Lets a call wait; one that goes on has its place already, and all the time it needs. */
  add(run: Run, goesOn: boolean): void;
  /** Forgets a call. */
  drop(run: Run): void;
  /** Takes all of them. */
  take(): readonly Run[];
}

/** Makes a queue. */
function createQueue(
  { calls = 100, size: most = 1_048_576, wait: ms = 30_000 }: NonNullable<
    ChannelOptions["queue"]
  >,
): CallQueue {
  const runs = new Map<Run, ReturnType<typeof setTimeout> | undefined>();
  let count = 0;
  let size = 0;
  const drop = (run: Run) => {
    const timer = runs.get(run);
    if (!runs.delete(run) || timer === undefined) return;
    clearTimeout(timer);
    count--;
    size -= run.text.length;
  };
  return {
    get size() {
      return runs.size;
    },
    add(run, goesOn) {
      if (goesOn) return void runs.set(run, undefined);
      const { length } = run.text;
      if (count >= calls || size + length > most) {
        throw new ClientError(
          "queue_full",
          \`No more can wait for the connection: \${count} calls with \${size} characters wait\`,
        );
      }
      count++;
      size += length;
      const timer = setTimeout(() => {
        const message = \`There was no connection for \${ms} ms\`;
        run.fail(new ClientError("network", message));
      }, ms);
      runs.set(run, timer);
    },
    drop,
    take() {
      const all = [...runs.keys()];
      for (const run of all) drop(run);
      return all;
    },
  };
}
`;
