import { equal } from "node:assert/strict";
import { join } from "node:path";
import { freePort, start } from "../cli/running.ts";
import { ROOT } from "../deno.ts";

Deno.test("`deno task start` serves the todo example and says where to look", async () => {
  const folder = await Deno.makeTempDir({ prefix: "pikku-test-" });
  try {
    const port = freePort();
    await using server = start(["task", "start"], ROOT, {
      PORT: String(port),
      TODO_DB: join(folder, "todo.db"),
    });
    for (const page of ["docs", "openapi.json"]) {
      const line = await server.line(new RegExp(`:${port}/${page}`));
      const answer = await fetch(line.trim().split(" ")[0]!);
      await answer.body?.cancel();
      equal(answer.status, 200);
    }
    await server.line(/^ {2}curl -b jar -N /);
    const commands = server.lines.filter((line) => /^ {2}curl /.test(line));
    for (const command of commands.slice(0, -1)) {
      const words = command.trim() + " -s -o /dev/null -w '%{http_code}'";
      const { stdout } = await new Deno.Command("sh", {
        args: ["-c", words],
        cwd: folder,
      }).output();
      equal(
        Math.floor(Number(new TextDecoder().decode(stdout)) / 100),
        2,
        command,
      );
    }
    await server.stop("SIGINT");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
