import { freePort } from "../cli/running.ts";
import { onPath, type Tool } from "../tools.ts";
import { startServer, type TestServer } from "./server.ts";

/** PostgreSQL: the folder of its programs; the variable `POSTGRES_BIN` may name another. */
export function postgres(): Tool {
  const path = Deno.env.get("POSTGRES_BIN") ?? newestBin() ??
    onPath("initdb")?.replace(/\/initdb$/, "");
  // It refuses to run as root, which then has to be able to be somebody else.
  const isMissing = Deno.uid() === 0 && onPath("setpriv") === undefined;
  return { name: "PostgreSQL", path: isMissing ? undefined : path };
}

/** Where Debian puts the programs, by version. */
function newestBin(): string | undefined {
  const root = "/usr/lib/postgresql";
  try {
    const [newest] = [...Deno.readDirSync(root)].map(({ name }) => name)
      .sort((a, b) => Number(b) - Number(a));
    const path = `${root}/${newest}/bin`;
    return Deno.statSync(`${path}/initdb`).isFile ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a PostgreSQL of its own, with an empty database. */
export async function startPostgres(bin: string): Promise<TestServer> {
  const folder = await Deno.makeTempDir();
  const port = freePort();
  if (Deno.uid() === 0) await run("chown", "postgres", folder);
  const data = `${folder}/data`;
  await run(
    ...asSomebody(`${bin}/initdb`, "-D", data, "-U", "postgres", "-A", "trust"),
    ...["-E", "UTF8", "--locale=C", "--no-sync"],
  );
  const [command, ...args] = asSomebody(
    `${bin}/postgres`,
    ...["-D", data, "-p", `${port}`, "-h", "127.0.0.1", "-k", folder, "-F"],
  );
  return await startServer({
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    command: command!,
    args,
    port,
    folder,
    answers: () => isReady(`${bin}/pg_isready`, port),
  });
}

/** A command line that isn't run as root. */
function asSomebody(...words: readonly string[]): readonly string[] {
  if (Deno.uid() !== 0) return words;
  const user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"];
  return ["setpriv", ...user, ...words];
}

async function isReady(command: string, port: number): Promise<boolean> {
  const args = ["-h", "127.0.0.1", "-p", `${port}`, "-q"];
  const { code } = await new Deno.Command(command, { args }).output();
  return code === 0;
}

async function run(...[command, ...args]: readonly string[]): Promise<void> {
  const { code, stderr } = await new Deno.Command(command!, {
    args,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (code === 0) return;
  throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}
