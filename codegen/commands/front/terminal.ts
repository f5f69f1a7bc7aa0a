/** Where a command writes. */
export interface Terminal {
  /** Writes a line of the command's result. */
  out(line: string): void;
  /** Writes a line about what goes on, or went wrong. */
  err(line: string): void;
  /** Writes a line in place of the last status, or clears it; nothing where `live` is false. */
  status(text: string | undefined): void;
  /** Whether lines may carry colours. */
  readonly color: boolean;
  /** Whether a person looks on: a terminal, and not CI. */
  readonly live: boolean;
}

/** Opens the process's own standard streams; `NO_COLOR` and `CI` are honoured. */
export function openTerminal(): Terminal {
  const isTerminal = Deno.stderr.isTerminal();
  const live = isTerminal && !Deno.env.get("CI");
  let shown = false;
  const clear = () => {
    if (shown) write(Deno.stderr, "\r\x1b[K");
    shown = false;
  };
  return {
    color: isTerminal && Deno.stdout.isTerminal() && !Deno.noColor,
    live,
    out(line) {
      clear();
      write(Deno.stdout, line + "\n");
    },
    err(line) {
      clear();
      write(Deno.stderr, line + "\n");
    },
    status(text) {
      if (!live) return;
      clear();
      if (text === undefined) return;
      write(Deno.stderr, text);
      shown = true;
    },
  };
}

interface Sink {
  writeSync(bytes: Uint8Array): number;
}

function write(sink: Sink, text: string): void {
  let bytes: Uint8Array = new TextEncoder().encode(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(sink.writeSync(bytes));
    } catch (error) {
      // The reader of a pipe has left (`pikku info | head`): there is nobody to tell.
      if (error instanceof Deno.errors.BrokenPipe) return;
      throw error;
    }
  }
}
