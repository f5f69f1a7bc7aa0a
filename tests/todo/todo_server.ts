import { join } from "node:path";
import { freePort, open, type Running } from "../cli/running.ts";
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
export interface Part {
  /** What is run. */
  readonly program: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** Where it is run. */
  readonly cwd: string;
  /** The paths that it answers. */
  readonly paths: RegExp;
}

/** How the example is deployed: what answers a path is the first that has it. */
export type Deployment = readonly Part[];

/** The paths of the whole example, and those of each of its units. */
export const PATHS = {
  app: /^/,
  api: /^\/(?!rpc\/)/,
  worker: /^\/rpc\//,
} as const;

/** The whole example in one process. */
export const WHOLE: Deployment = [onDeno(PATHS.app, "main.ts")];

const SERVE_UNIT = join(ROOT, "tests/todo/serve_unit.ts");

/** Each of its units in a process of its own, on one database. */
export const UNITS: Deployment = [
  onDeno(PATHS.api, SERVE_UNIT, "api"),
  onDeno(PATHS.worker, SERVE_UNIT, "worker"),
];

function onDeno(paths: RegExp, ...args: readonly string[]): Part {
  return {
    program: Deno.execPath(),
    args: ["run", "-A", ...args],
    cwd: join(ROOT, "examples/todo"),
    paths,
  };
}

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
    Promise.all(parts.map(async ({ program, args, cwd, port }) => {
      const running = open(
        program,
        args,
        { ...env, PORT: String(port) },
        cwd,
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
