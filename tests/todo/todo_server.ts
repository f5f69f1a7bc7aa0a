import { join } from "node:path";
import { freePort, type Running, start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";
import { createClient } from "../../examples/todo/.pikku/client.ts";

/** The todo example in processes of its own; disposed, they and their database are gone. */
export interface TodoServer extends AsyncDisposable {
  /** Where routes answer. */
  readonly url: string;
  /** Stops the processes, as an operator would, and starts them again on the same database. */
  restart(): Promise<number>;
  /** A client that has registered as this user, or logged in. */
  as(email: string): Promise<TodoClient>;
}

/** The generated client. */
export type TodoClient = ReturnType<typeof createClient>;

/** The password of every test user. */
export const PASSWORD = "correct horse";

/** A process of a deployment. */
interface Part {
  /** What Deno runs, in the example's folder. */
  readonly run: readonly string[];
  /** The paths that it answers. */
  readonly paths: RegExp;
}

/** How the example is deployed: what answers a path is the first that has it. */
export type Deployment = readonly Part[];

/** The whole example in one process. */
export const WHOLE: Deployment = [{ run: ["main.ts"], paths: /^/ }];

const SERVE_UNIT = join(ROOT, "tests/todo/serve_unit.ts");

/** Each of its units in a process of its own, on one database. */
export const UNITS: Deployment = [
  { run: [SERVE_UNIT, "api"], paths: /^\/(?!rpc\/)/ },
  { run: [SERVE_UNIT, "worker"], paths: /^\/rpc\// },
];

/** Starts the example on free ports and an empty database; `more` is of its environment. */
export async function startTodo(
  deployment: Deployment = WHOLE,
  more: Readonly<Record<string, string>> = {},
): Promise<TodoServer> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-todo-" });
  const parts = deployment.map((part) => ({ ...part, port: freePort() }));
  const env = {
    TODO_DB: join(folder, "todo.db"),
    TODO_ADMIN: "admin@example.com",
    ...more,
  };
  const startAll = (): Promise<Running[]> =>
    Promise.all(parts.map(async ({ run, port }) => {
      const running = start(
        ["run", "-A", ...run],
        join(ROOT, "examples/todo"),
        { ...env, PORT: String(port) },
      );
      await running.line(new RegExp(String(port)));
      return running;
    }));
  const originOf = (path: string) => {
    const { port } = parts.find(({ paths }) => paths.test(path))!;
    return `http://127.0.0.1:${port}`;
  };
  const url = originOf("/");
  const send = (target: string, init?: RequestInit) => {
    const { pathname, search } = new URL(target);
    return fetch(originOf(pathname) + pathname + search, init);
  };
  let running = await startAll();
  return {
    url,
    async restart() {
      const codes = await Promise.all(running.map((it) => it.stop("SIGTERM")));
      running = await startAll();
      return Math.max(...codes);
    },
    async as(email) {
      const options = { baseUrl: url, fetch: send };
      const anonymous = createClient(options);
      const data = { email, password: PASSWORD };
      const { token } = await anonymous.auth.register(data)
        .catch(() => anonymous.auth.login(data));
      return createClient({ ...options, auth: () => `Bearer ${token}` });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((it) => it.stop("SIGKILL")));
      await Deno.remove(folder, { recursive: true });
    },
  };
}
