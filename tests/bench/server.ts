/** Servers as processes of their own. */

/** Starts a server and waits for its first line. */
export async function startServer(
  script: string,
  port: number,
): Promise<{ pid: number; stop(): Promise<void> }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, String(port)],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { done } = await reader.read();
  if (done) throw new Error(`The server did not start: ${script}`);
  const rest = (async () => {
    while (!(await reader.read()).done);
  })();
  return {
    pid: child.pid,
    async stop() {
      child.kill("SIGKILL");
      await child.status;
      await rest;
    },
  };
}
