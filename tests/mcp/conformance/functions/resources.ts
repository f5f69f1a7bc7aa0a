import { PNG } from "./files.ts";

/** A text that never changes. */
export function staticText(): string {
  return "This is the content of the static text resource.";
}

/** A picture that never changes. */
export function staticBinary(): Uint8Array<ArrayBuffer> {
  return PNG;
}

/** A text that somebody watches. */
export function watched(): string {
  return "This is the content of the watched resource.";
}

/** Data by an id. */
export function template(
  _: unknown,
  { id }: { id: string },
): { id: string; templateTest: boolean; data: string } {
  return { id, templateTest: true, data: `Data for ID: ${id}` };
}
