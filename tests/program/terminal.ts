/** A real terminal: a shell in tmux, whose screen can be read. @module */
import { join } from "node:path";
import { ROOT } from "../deno.ts";

/** A shell in a terminal of 100 columns and 30 lines. */
export interface Terminal extends AsyncDisposable {
  /** Types keys, as `tmux send-keys` names them; a text stands for itself. */
  type(...keys: readonly string[]): Promise<void>;
  /** Waits until the screen fits, and returns it. */
  until(pattern: RegExp): Promise<string>;
}

/** Opens a terminal in which `shop` is the program of the tests. */
export async function openTerminal(tmux: string): Promise<Terminal> {
  const folder = await Deno.makeTempDir({ prefix: "pikku-terminal-" });
  const socket = join(folder, "tmux");
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(tmux, {
      args: ["-S", socket, "-f", "/dev/null", ...args],
      env: { NO_COLOR: "1", TERM: "xterm", LC_ALL: "C.UTF-8" },
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    if (code !== 0) throw new Error(decode(stderr));
    return decode(stdout);
  };
  const main = join(ROOT, "tests/program/app/.pikku/cli_main.ts");
  const rc = join(folder, "rc");
  await Deno.writeTextFile(
    rc,
    `PS1='ready> '
export XDG_CONFIG_HOME=${folder}
shop() { ${Deno.execPath()} run -A --quiet ${main} "$@"; }
bind 'set bell-style none' 'set show-all-if-ambiguous on'
source <(shop completion bash)
`,
  );
  await run(
    ...["new-session", "-d", "-x", "100", "-y", "30", "-s", "main"],
    `bash --noprofile --rcfile ${rc} -i`,
  );
  return {
    async type(...keys) {
      await run("send-keys", "-t", "main", ...keys);
    },
    async until(pattern) {
      let screen = "";
      for (const end = Date.now() + 60_000; Date.now() < end;) {
        screen = await run("capture-pane", "-p", "-t", "main");
        if (pattern.test(screen)) return screen;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`The screen never fits ${pattern}:\n${screen}`);
    },
    async [Symbol.asyncDispose]() {
      await run("kill-server").catch(() => {});
      await Deno.remove(folder, { recursive: true });
    },
  };
}
