/** The model of an app that uses every feature of channels and streams. @module */
import type { ChannelModel, Model } from "../../codegen/model/model.ts";
import type { Type } from "../../codegen/model/type.ts";
import { fn, list, model, object, ref, scalar } from "../openapi/model.ts";
import { todoModel } from "../openapi/todo_model.ts";

const text = scalar("string");

/** A channel; `calls` maps wire names to `file.name`. */
export function channel(
  path: string,
  { open, close, calls = {}, ...rest }: Partial<ChannelModel> = {},
): ChannelModel {
  const idOf = (name: string) =>
    `functions/${name.split(".")[0]}.ts#${name.split(".")[1]}`;
  return {
    path,
    place: { file: "app.ts", line: 1, column: 1 },
    ...(open && { open: idOf(open) }),
    ...(close && { close: idOf(close) }),
    calls: Object.fromEntries(
      Object.entries(calls).map(([name, run]) => [name, idOf(run)]),
    ),
    middleware: [],
    tags: [],
    ...rest,
  };
}

/** An app of one function, which a channel calls `run`. */
export function oneCall(
  run: Parameters<typeof fn>[1],
  types: Readonly<Record<string, Type>> = {},
): Model {
  return {
    ...model({ functions: [fn("a.run", run)], types }),
    channels: [channel("/a", { calls: { run: "a.run" } })],
  };
}

const pair: Type = {
  kind: "tuple",
  elements: [{ type: scalar("date") }, { type: scalar("bigint") }],
};

/** An app that uses every feature of channels and streams. */
export const liveModel: Model = {
  ...todoModel,
  functions: [
    ...todoModel.functions,
    fn("live.join", {
      summary: "Enter a room.",
      session: "required",
      input: object({
        room: scalar("string", {
          doc: { description: "Name of the room", examples: ["den"] },
        }),
        "since?": scalar("date"),
      }),
      output: object({ seat: text }),
      throws: [{
        code: "not_found",
        name: "NotFound",
        description: "when there is no such room",
      }],
    }),
    fn("live.sum", {
      input: object({
        rows: { kind: "stream", items: object({ n: scalar("number") }) },
        "times?": scalar("number"),
      }),
      output: scalar("bigint"),
    }),
    fn("live.move", { input: object({ pair, nest: list(pair) }) }),
    fn("live.follow", {
      session: "optional",
      input: object({ "lastEventId?": text, kind: ref("Status") }),
      returns: "stream",
      output: object({ id: text, todo: ref("Todo") }),
      end: scalar("date"),
    }),
  ],
  channels: [
    channel("/live/:room", {
      open: "live.join",
      calls: {
        "files.attach": "files.attach",
        "files.download": "files.download",
        "follow": "live.follow",
        "move": "live.move",
        "sum": "live.sum",
        "todos.createTodo": "todos.createTodo",
        "todos.removeTodo": "todos.removeTodo",
      },
      tags: ["live"],
    }),
    channel("/plain", { calls: { "todos.ping": "todos.ping" } }),
  ],
  http: {
    ...todoModel.http,
    routes: [
      ...todoModel.http.routes,
      {
        ...todoModel.http.routes[0]!,
        in: undefined,
        out: { event: "kind" },
        method: "GET",
        path: "/follow/:kind",
        run: "functions/live.ts#follow",
      },
    ],
    options: {
      ...todoModel.http.options,
      data: {
        info: {
          ...todoModel.http.options.data.info as object,
          license: { name: "MIT", identifier: "MIT" },
          servers: ["https://example.com/api", "/"],
          security: ["bearer", "apiKey"],
        },
      },
    },
  },
};
