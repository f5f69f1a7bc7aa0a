/** What the functions of the todo model do. @module */
import { Conflict, NotFound } from "@pikku/core";
import type { Run } from "./serve_model.ts";

const ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

/** What the functions of the todo model do, each with state of its own. */
export function todoRuns(): Record<string, Run> {
  const titles = new Set<string>();
  return {
    "auth.callback": ({ code, state }) => ({
      url: new URL(`https://example.com/?${code}&${state}`),
      token: "t",
    }),
    "auth.me": (_data, session) => ({ user: session?.user }),
    "files.attach": async ({ id, file, note }) => {
      if (id === "none") throw new NotFound(`No todo has this id: ${id}`);
      return {
        size: (await file.text()).length,
        etag: `${id} ${note ?? ""}`.trim(),
      };
    },
    "files.download": ({ id }) => new Blob([id], { type: "text/plain" }),
    "files.hook": () => {},
    "shapes.area": (shape) =>
      shape.kind === "circle"
        ? Math.PI * shape.radius ** 2
        : Number(shape.side ** 2n),
    "shapes.grow": (shapes) => shapes,
    "todos.createTodo": ({ secret: _, ...data }) => {
      if (titles.has(data.title) && data.title === "Twice") {
        throw new Conflict("Title is taken", { data: { title: data.title } });
      }
      titles.add(data.title);
      const { parent } = data;
      return {
        id: ID,
        ...data,
        ...(parent ? { parent: { id: ID, ...parent } } : undefined),
      };
    },
    "todos.getTodo": ({ id }) => {
      throw new NotFound(`No todo has this id: ${id}`);
    },
    "todos.listTodos": ({ status, filter, limit, cursor }) => ({
      items: [{
        id: ID,
        title: `${status} ${limit} ${cursor}`,
        status: "open",
        ...(filter?.before ? { due: filter.before } : undefined),
      }],
      ...(cursor === "2" ? undefined : { next: cursor ? "2" : "1" }),
    }),
    "todos.ping": () => "pong",
    "todos.removeTodo": () => {},
    "todos.titleOf": ({ todo }) => todo,
    "todos.watchTodos": async function* ({ since }) {
      for (let n = 0;; n++) {
        yield {
          id: ID,
          title: `${n}`,
          status: "open",
          due: since,
          size: BigInt(n),
        };
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
  };
}
