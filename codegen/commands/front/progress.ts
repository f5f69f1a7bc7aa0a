import type { Stage } from "../clock.ts";
import type { Terminal } from "./terminal.ts";

const TEXTS: Readonly<Record<Stage, string>> = {
  discover: "Reading the module graph",
  build: "Reading the table and the types",
  check: "Checking",
  emit: "Compiling validators",
  write: "Writing",
};

/**
 * Makes a listener that shows stages once they have lasted over a second: in place on a terminal,
 * line by line elsewhere.
 */
export function createProgress(
  terminal: Terminal,
): { onProgress(stage: Stage): void } & Disposable {
  const start = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (stage: Stage) => {
    if (terminal.live) terminal.status(`${TEXTS[stage]} …`);
    else terminal.err(`${TEXTS[stage]}`);
  };
  return {
    onProgress(stage) {
      clearTimeout(timer);
      const left = 1000 - (performance.now() - start);
      if (left <= 0) return show(stage);
      timer = setTimeout(() => show(stage), left);
      Deno.unrefTimer(timer);
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      terminal.status(undefined);
    },
  };
}
