import type { Session } from "../session.ts";
import type { Item } from "./items.ts";

/** An item as a card. */
export function card({ id, title }: Item): string {
  return `+-- ${id} --+\n  ${title}`;
}

/** Titles that were used before. */
export function names(_: unknown, { value }: { value: string }): string[] {
  return ["tea", "teapot", "cup"].filter((name) => name.startsWith(value));
}

/** Colors that there are, and one's own. */
export function colors(
  _: unknown,
  { value }: { value: string },
  session?: Session,
): string[] {
  const own = session ? [`${session.user}-blue`] : [];
  return ["red", "rose", "blue", ...own].filter((name) =>
    name.startsWith(value)
  );
}
