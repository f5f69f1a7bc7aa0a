import type { Services } from "../services.ts";

/** Something of every type that JSON can't hold as it is. */
export interface Thing {
  /** @minLength 1
   * @maxLength 100 */
  title: string;
  /** @minimum 0 */
  count?: number;
  due?: Date;
  size?: bigint;
  bytes?: Uint8Array;
  tags?: string[];
  inner?: { at: Date; ok: boolean };
}

/** What came. */
export interface Kinds {
  data: Thing;
  kinds: string[];
}

/** Give back what came, and what it was.
 * @public */
export function echo(_services: Services, data: Thing): Kinds {
  const kinds = Object.entries(data).map(([name, value]) =>
    `${name}:${value instanceof Object ? value.constructor.name : typeof value}`
  );
  return { data, kinds: kinds.sort() };
}

/** An item by its id. */
export function getItem(
  _services: Services,
  { id }: { id: string },
): { id: string } {
  return { id };
}

/** What a query may hold. */
export interface Query {
  page?: number;
  active?: boolean;
  since?: Date;
  size?: bigint;
  ids?: number[];
  filter?: { status: "open" | "done" };
}

/** Give back the query.
 * @readonly */
export function search(_services: Services, query: Query): Query {
  return query;
}

/** The rest of a path. */
export function getPath(
  _services: Services,
  data: { "*": string },
): { rest: string } {
  return { rest: data["*"] };
}

/** Take a form. */
export function fillForm(
  _services: Services,
  data: { name: string; age: number; colours?: string[] },
): { name: string; age: number; colours?: string[] } {
  return data;
}

/** Take a body, or none. */
export function maybe(
  _services: Services,
  { name }: { name?: string },
): { name: string | null } {
  return { name: name ?? null };
}
