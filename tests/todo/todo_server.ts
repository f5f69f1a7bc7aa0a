import { join } from "node:path";
import { freePort, type Running, start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";
import { createClient } from "../../examples/todo/.pikku/client.ts";

/** The todo example as a process of its own; disposed, it and its database are gone. */
export interface TodoServer extends AsyncDisposable {
  readonly url: string;
  /** Stops the process, as an operator would, and starts it again on the same database. */
  restart(): Promise<number>;
  /** A client that has registered as this user, or logged in. */
  as(email: string): Promise<TodoClient>;
}

/** The generated client. */
export type TodoClient = ReturnType<typeof createClient>;

/** The password of every test user. */
export const PASSWORD = "correct horse";

/** Starts the example on a free port and an empty database. */
export async function startTodo(): Promise<TodoServer> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-todo-" });
  const port = freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    TODO_DB: join(folder, "todo.db"),
    TODO_ADMIN: "admin@example.com",
  };
  const run = async (): Promise<Running> => {
    const running = start(
      ["run", "-A", "main.ts"],
      join(ROOT, "examples/todo"),
      env,
    );
    await running.line(new RegExp(String(port)));
    return running;
  };
  let running = await run();
  return {
    url,
    async restart() {
      const code = await running.stop("SIGTERM");
      running = await run();
      return code;
    },
    async as(email) {
      const anonymous = createClient({ baseUrl: url });
      const data = { email, password: PASSWORD };
      const { token } = await anonymous.auth.register(data)
        .catch(() => anonymous.auth.login(data));
      return createClient({ baseUrl: url, auth: () => `Bearer ${token}` });
    },
    async [Symbol.asyncDispose]() {
      await running.stop("SIGKILL");
      await Deno.remove(folder, { recursive: true });
    },
  };
}
