/** The messages of a call over a socket. @module */
import type { FunctionModel } from "../../model/model.ts";
import { fieldsOf } from "../fields.ts";
import { summaryOf } from "../function_text.ts";
import { holdsFile } from "../holds_file.ts";
import { mayMiss } from "../may_miss.ts";
import type { Context, Json } from "./context.ts";
import { binaryFrame, COUNT, FILE, frame, ID, TRUE } from "./messages.ts";
import { itemsOf, socketData } from "./socket_data.ts";

/** Messages by their names. */
type Messages = Readonly<Record<string, Json>>;

/** The messages of a call. */
export interface CallMessages {
  /** Those that the client sends for it alone. */
  readonly sent: Messages;
  /** Whether the client ends what it sends. */
  readonly ends: boolean;
  /** Those that answer it. */
  readonly answers: Messages;
}

/** Writes the messages of a call. */
export function callMessages(
  call: string,
  run: FunctionModel,
  context: Context,
): CallMessages {
  const { input } = run;
  const items = input && itemsOf(input, context.types);
  return {
    sent: {
      [`${call}.call`]: toCall(call, run, context),
      ...(items && {
        [`${call}.input`]: frame(`An item for ${call}`, {
          id: ID,
          item: context.schemaOf(items, "input"),
        }),
      }),
      ...(takesFiles(run, context) && {
        [`${call}.file`]: binaryFrame(
          `Bytes of a file for ${call}`,
          '{"id":1,"file":"/pointer"}',
          'The last of a file have `"end":true` in it.',
        ),
      }),
    },
    ends: items !== undefined,
    answers: toAnswers(call, run, context),
  };
}

function toCall(call: string, run: FunctionModel, context: Context): Json {
  const { types, schemaOf } = context;
  const data = run.input && socketData(run.input, types);
  const mayLack = data !== undefined &&
    (mayMiss(data, types) ||
      fieldsOf(data, types, "input")?.every(({ optional }) => optional));
  return frame(summaryOf(run), {
    id: ID,
    call: { type: "string", const: call },
    ...(data && { [mayLack ? "data?" : "data"]: schemaOf(data, "input") }),
    ...(/^(?:stream|bytes)$/.test(run.returns) && {
      "window?": { ...COUNT, description: "How many may come unasked" },
    }),
    ...(takesFiles(run, context) && {
      "files?": {
        type: "object",
        description: "Files of the data, by JSON pointer",
        additionalProperties: FILE,
      },
    }),
  });
}

function takesFiles({ input }: FunctionModel, { types }: Context): boolean {
  return input !== undefined && holdsFile(input, types);
}

function toAnswers(
  call: string,
  { returns, output, end }: FunctionModel,
  { schemaOf, types }: Context,
): Messages {
  const result = output === undefined ? {} : schemaOf(output, "output");
  const done = {
    [`${call}.done`]: frame(`${call} is done`, { id: ID, done: TRUE }),
  };
  switch (returns) {
    case "stream":
      return {
        [`${call}.item`]: frame(`An item of ${call}`, { id: ID, item: result }),
        [`${call}.end`]: frame(`The last item of ${call} was sent`, {
          id: ID,
          end: TRUE,
          ...(end && { "data?": schemaOf(end, "output") }),
        }),
      };
    case "bytes":
      return {
        [`${call}.bytes`]: frame(`Bytes of ${call} follow`, {
          id: ID,
          bytes: FILE,
        }),
        [`${call}.chunk`]: binaryFrame(`Bytes of ${call}`, '{"id":1}'),
        [`${call}.end`]: frame(`The last bytes of ${call} were sent`, {
          id: ID,
          end: TRUE,
        }),
      };
    case "data":
      return {
        [`${call}.reply`]: frame(`The result of ${call}`, {
          id: ID,
          data: result,
        }),
        ...(output && mayMiss(output, types) && done),
      };
    default:
      return done;
  }
}
