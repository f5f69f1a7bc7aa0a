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

/** Give back what came, and what it was. @public */
export function echo(
  _services: unknown,
  data: Thing,
): { data: Thing; kinds: string[] } {
  const kinds = Object.entries(data).map(([name, value]) =>
    `${name}:${value instanceof Object ? value.constructor.name : typeof value}`
  );
  return { data, kinds: kinds.sort() };
}

/** Give back a text that is long. @public */
export function long(
  _services: unknown,
  { text }: { text: string },
): { text: string; length: number } {
  return { text, length: text.length };
}

/** Give back nothing at all, or null. @public */
export function maybe(
  _services: unknown,
  { name }: { name?: string },
): { name: string } | null {
  return name === undefined ? null : { name };
}

/** Do something. @public */
export function nothing(): void {}

/** Take what is missing from its default. @public */
export function page(
  _services: unknown,
  { limit, after }: {
    /** @default 20
     * @integer */
    limit?: number;
    after?: string;
  },
): { limit?: number; after: string | null } {
  return { limit, after: after ?? null };
}

/** Answer. @public */
export function ping(): string {
  return "pong";
}

/** What a shape measures. */
export type Shape =
  | { kind: "circle"; radius: number }
  | { kind: "square"; side: bigint };

/** Tell the kind of a shape. @public */
export function shape(
  _services: unknown,
  { of }: { of: Shape },
): { of: Shape; is: string } {
  return { of, is: of.kind === "circle" ? "round" : typeof of.side };
}
