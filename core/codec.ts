/** The shapes of a generated validator chunk. A leaf: imports nothing. @module */

/** One failed rule, as ajv reports it without messages. */
export interface RawIssue {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  /** The schema keyword that failed. */
  readonly keyword: string;
  /** The keyword's details. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** A compiled validator: true, or false with `errors` set until the next call. */
export interface Validate {
  (value: unknown): boolean;
  /** What failed in the last call. */
  errors?: readonly RawIssue[] | null;
}

/**
 * How strings of a query, path, form or command line become values, by field:
 * a scalar name, a list of one for repetition, or an object for nested fields.
 */
export type StringsSpec =
  | "string"
  | "number"
  | "boolean"
  | "bigint"
  | "date"
  | "bytes"
  | "null"
  | "file"
  | "stream"
  | "json"
  /** A union: the first of these that the text fits. */
  | { readonly any: readonly StringsSpec[] }
  | { readonly list: StringsSpec }
  | {
    readonly fields: Readonly<Record<string, StringsSpec>>;
    /** Of other keys that fit a regular expression, in Unicode mode. */
    readonly keys?: readonly (readonly [string, StringsSpec])[];
    /** Of all other keys. */
    readonly rest?: StringsSpec;
  };

/**
 * Of a function's data. A validator takes the wire form and the native form of Date, bigint,
 * bytes and files alike, so that a call in process is checked by the same rules.
 */
export interface InputCodec {
  /** Checks the data; it may fill in defaults. */
  readonly validate: Validate;
  /** Turns wire forms into native values (ISO string to Date, …); absent where there are none. */
  readonly decode?: (value: unknown) => unknown;
  /** How strings become values, for the wires that have only strings. */
  readonly strings: StringsSpec;
  /** How the items of a field that is an `AsyncIterable` are read; absent where there is none. */
  readonly items?: ItemsCodec;
}

/** Of the items that a caller streams to a function. */
export interface ItemsCodec {
  /** The field of the data that holds them. */
  readonly field: string;
  /** Checks one item. */
  readonly validate: Validate;
  /** Turns wire forms of an item into native values; absent where there are none. */
  readonly decode?: (value: unknown) => unknown;
}

/** Of a function's result; of one item where it returns a stream. */
export interface OutputCodec {
  /** Checks the result in its native form. */
  readonly validate: Validate;
  /** Set where there may be no result: `undefined` then isn't asked of `validate`. */
  readonly optional?: true;
  /** Makes the result ready for `JSON.stringify` (bigint, bytes); absent where it already is. */
  readonly encode?: (value: unknown) => unknown;
}

/** The codecs of one function. */
export interface FunctionCodec {
  /** Absent where the function takes no data. */
  readonly input?: InputCodec;
  /** Absent where it returns nothing, bytes or a `Response`. */
  readonly output?: OutputCodec;
  /** Of what a stream returns after its last item; absent where that is nothing. */
  readonly end?: OutputCodec;
}
