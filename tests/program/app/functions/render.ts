import type { Item } from "./items.ts";

/** An item as a card. */
export function card({ id, title }: Item): string {
  return `+-- ${id} --+\n  ${title}`;
}

/** Titles that were used before. */
export function names(_: unknown, { value }: { value: string }): string[] {
  return ["tea", "teapot", "cup"].filter((name) => name.startsWith(value));
}

/** Colors that there are. */
export function colors(_: unknown, { value }: { value: string }): string[] {
  return ["red", "rose", "blue"].filter((name) => name.startsWith(value));
}
