import type { Connection, ServicesOf } from "@pikku/core";
import type { App } from "./.pikku/types.ts";
import { write } from "./notes.ts";

/** Notes what happens. */
export function notes(): { write(note: string): void } {
  return { write };
}

/** The seat of a connection: one as long as it lasts. */
export class Seat implements Disposable {
  readonly id: string;
  calls = 0;
  readonly #write: (note: string) => void;

  constructor(id: string, write: (note: string) => void) {
    this.id = id;
    this.#write = write;
    write("seat taken");
  }

  [Symbol.dispose](): void {
    this.#write(`seat left after ${this.calls}`);
  }
}

export function seat(
  { connection, notes }: {
    connection: Connection;
    notes: { write(note: string): void };
  },
): Seat {
  return new Seat(connection.id, (note) => notes.write(note));
}

export type Services = ServicesOf<typeof import("./services.ts"), App>;
