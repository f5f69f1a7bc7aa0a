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

/** A shell: what it reads at its start, and how it is started with that. */
interface Shell {
  rc(program: string, folder: string): string;
  start(rc: string, folder: string): string;
}

const SHELLS: Readonly<Record<"bash" | "zsh" | "fish", Shell>> = {
  bash: {
    rc: (program, folder) =>
      `PS1='ready> '
export XDG_CONFIG_HOME=${folder}
shop() { ${program} "$@"; }
bind 'set bell-style none' 'set show-all-if-ambiguous on'
source <(shop completion bash)
`,
    start: (rc) => `bash --noprofile --rcfile ${rc} -i`,
  },
  zsh: {
    rc: (program, folder) =>
      `PS1='ready> '
export XDG_CONFIG_HOME=${folder}
shop() { ${program} "$@"; }
autoload -Uz compinit && compinit -u -D
unsetopt beep list_ambiguous
source <(shop completion zsh)
`,
    start: (_rc, folder) => `env ZDOTDIR=${folder} zsh -d -i`,
  },
  fish: {
    rc: (program, folder) =>
      `function fish_prompt; echo -n 'ready> '; end
set -g fish_greeting
set -gx XDG_CONFIG_HOME ${folder}
function shop; ${program} $argv; end
shop completion fish | source
`,
    start: (rc, folder) =>
      `env HOME=${folder} XDG_DATA_HOME=${folder} fish --no-config -i -C 'source ${rc}'`,
  },
};

/** Opens a terminal in which `shop` is the program of the tests. */
export async function openTerminal(
  tmux: string,
  shell: keyof typeof SHELLS = "bash",
): Promise<Terminal> {
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
  const program = `${Deno.execPath()} run -A --quiet ${main}`;
  const { rc, start } = SHELLS[shell];
  const path = join(folder, ".zshrc");
  await Deno.writeTextFile(path, rc(program, folder));
  await run(
    ...["new-session", "-d", "-x", "100", "-y", "30", "-s", "main"],
    start(path, folder),
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
