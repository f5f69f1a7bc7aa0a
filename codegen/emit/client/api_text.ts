/** The text of `api.ts`, made by `tests/client/texts.ts`. @module */

/** What every client carries of `api.ts`. */
export const API_TEXT: string = `
/** Codes of a {@linkcode ClientError}: the server's, then the client's own. */
export type ErrorCode =
  | "bad_request"
  | "unauthorized"
  | "payment_required"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "not_acceptable"
  | "conflict"
  | "gone"
  | "precondition_failed"
  | "payload_too_large"
  | "unsupported_media_type"
  | "invalid"
  | "too_many_requests"
  | "cancelled"
  | "timeout"
  | "internal"
  | "not_implemented"
  | "unavailable"
  | "network"
  | "bad_response"
  | "queue_full";

/** One rule that the data failed. */
export interface Issue {
  /** JSON pointer of the value: \`/due\`. */
  readonly pointer: string;
  /** What is wrong with it. */
  readonly message: string;
  /** The rule that failed: \`required\`, \`minimum\`, … */
  readonly keyword: string;
}

/** A call that failed: the server's answer, \`network\`, \`timeout\` or \`bad_response\`. */
export class ClientError<Code extends ErrorCode = ErrorCode> extends Error {
  /** Tells errors apart. */
  readonly code: Code;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** The rules that the data failed, of \`invalid\`. */
  readonly issues: readonly Issue[];
  /** What the server adds; the whole body where the app has an error format of its own. */
  readonly data: unknown;
  /** Id of the call in the server's log. */
  readonly id: string | undefined;

  /** An error of a code, with what is known of it. */
  constructor(
    code: Code,
    message: string,
    more: {
      readonly status?: number | undefined;
      readonly issues?: readonly Issue[] | undefined;
      readonly data?: unknown;
      readonly id?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = "ClientError";
    this.code = code;
    this.status = more.status ?? 0;
    this.issues = more.issues ?? [];
    this.data = more.data;
    this.id = more.id;
  }
}

/** Whether it is an error of a client's call, of one of these codes where they are told. */
export function isClientError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  ...codes: readonly Code[]
): error is ClientError<Code> {
  return error instanceof ClientError &&
    (codes.length === 0 || codes.includes(error.code as Code));
}

/** Settings of a client. */
export interface ClientOptions {
  /** Where the server is: \`https://example.com/api\`. */
  readonly baseUrl: string | URL;
  /** Sends the requests; the global \`fetch\` unless told. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** The \`Authorization\` value of each request: \`Bearer …\`. */
  readonly auth?: () => string | undefined | Promise<string | undefined>;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until a call fails with \`timeout\`; a stream: until it begins. */
  readonly timeout?: number | undefined;
  /** How often a call that is safe to repeat is tried again; 2 unless told. */
  readonly retries?: number | undefined;
  /** Whether cookies go to other origins: \`include\`. */
  readonly credentials?: RequestInit["credentials"];
  /** Calls functions that are marked \`@readonly\` by \`GET\`, so that caches can answer. */
  readonly getReadonly?: boolean;
  /** Other ways for functions that are called by name: the first that takes a call has it. */
  readonly links?: readonly ClientLink[];
}

/** A way for functions that are called by name; answers undefined to what it doesn't take. */
export type ClientLink = (
  call: {
    readonly client: ClientOptions;
    readonly name?: string;
    readonly data: unknown;
    readonly options: CallOptions;
  },
) => Promise<unknown> | AsyncGenerator<unknown> | undefined;

/** Settings of one call. */
export interface CallOptions {
  /** Ends the call; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Instead of the client's \`timeout\`. */
  readonly timeout?: number | undefined;
  /** Instead of the client's \`retries\`; also of calls that are not known as safe to repeat. */
  readonly retries?: number | undefined;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every item of every page: calls with the cursor of the page before, until there is none. */
export async function* pages<
  Data extends { cursor?: string | undefined } | undefined,
  Item,
>(
  list: (
    data: Data,
    options?: CallOptions,
  ) => Promise<{ readonly items: readonly Item[]; readonly next?: string }>,
  data: NoInfer<Data>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let cursor = data?.cursor;
  do {
    const page = await list({ ...data, cursor } as Data, options);
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
`;
