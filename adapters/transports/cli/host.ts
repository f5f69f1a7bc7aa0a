/** What a command-line program asks of the process that it is. A leaf. @module */

/** The process of a program. */
export interface CliHost {
  /** The words after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which of its streams are a terminal. */
  readonly terminal: {
    readonly input: boolean;
    readonly output: boolean;
    readonly error: boolean;
  };
  /** Columns of the terminal. */
  readonly columns: number;
  /** What time it is. */
  now(): Date;
  /** Writes to standard output; resolves when it was taken. */
  write(text: string | Uint8Array): Promise<void>;
  /** Writes to standard error. */
  complain(text: string): void;
  /** Asks for a line; undefined at the end of the input. A secret isn't shown. */
  ask(question: string, secret: boolean): Promise<string | undefined>;
  /** All of standard input. */
  readInput(): Promise<Uint8Array<ArrayBuffer>>;
  /** A file, with its name. */
  readFile(path: string): Promise<File>;
  /** Writes a file. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** The token that an earlier `login` kept. */
  readToken(program: string): Promise<string | undefined>;
  /** Keeps a token where only its owner can read it; none forgets it. */
  keepToken(program: string, token: string | undefined): Promise<void>;
  /** Calls back when the user interrupts, until what is returned is called. */
  onInterrupt(run: () => void): () => void;
}
