/** What becomes of the platform's own types. A leaf. @module */
import type { ScalarKind } from "../model/type.ts";

/** Platform types that are data. */
export const dataTypes: Readonly<Record<string, ScalarKind>> = {
  Date: "date",
  URL: "url",
  Uint8Array: "bytes",
  Blob: "file",
  File: "file",
  Response: "response",
};

/** Platform types that are streams of their first type argument. */
export const streamTypes: ReadonlySet<string> = new Set([
  "AsyncIterable",
  "AsyncIterableIterator",
  "AsyncIteratorObject",
  "AsyncGenerator",
  "ReadableStream",
]);

/** What to write instead of a platform type that isn't data. */
export const remedies: Readonly<Record<string, string>> = {
  Map: "Write Record<string, …>, or an array of pairs",
  ReadonlyMap: "Write Record<string, …>, or an array of pairs",
  Set: "Write an array, with @uniqueItems",
  ReadonlySet: "Write an array, with @uniqueItems",
  WeakMap: "Leave it out",
  WeakSet: "Leave it out",
  WeakRef: "Leave it out",
  RegExp: "Write string, and its source",
  Promise: "Await it first, and write the type of its value",
  PromiseLike: "Await it first, and write the type of its value",
  Function: "Leave it out",
  Symbol: "Write string",
  String: "Write string",
  Number: "Write number",
  Boolean: "Write boolean",
  BigInt: "Write bigint",
  Object: "Write Record<string, unknown>",
  Error: "Throw it, or declare an interface with the fields that are sent",
  ArrayBuffer: "Write Uint8Array",
  SharedArrayBuffer: "Write Uint8Array",
  DataView: "Write Uint8Array",
  Iterable: "Write an array",
  Iterator: "Write an array",
  IterableIterator: "Write an array",
  Generator: "Write an array, or an AsyncGenerator to stream",
  AsyncIterator: "Write AsyncIterable",
  URLSearchParams: "Write the fields, or Record<string, string>",
  Headers: "Write Record<string, string>",
  FormData: "Write the fields; a file is a File",
  Request: "Write the fields that are needed",
};
