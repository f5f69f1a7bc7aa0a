import type { ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";

/** What happened, for the test. */
export class Notes {
  readonly lines: unknown[] = [];
  readonly #waiting = new Set<() => void>();

  add(line: unknown): void {
    this.lines.push(line);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Resolves when there are so many lines. */
  async until(count: number): Promise<unknown[]> {
    while (this.lines.length < count) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.lines;
  }
}

/** What the runtime binds. */
export function notes({ bindings }: { bindings: App["bindings"] }): Notes {
  return bindings.notes;
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
