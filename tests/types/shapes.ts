/** Short forms of the model for expectations. A leaf but for the model. @module */
import type {
  ArrayType,
  Constraints,
  Doc,
  LiteralType,
  ObjectType,
  Property,
  RefType,
  ScalarKind,
  ScalarType,
  StreamType,
  Type,
  UnionType,
} from "../../codegen/model/type.ts";

/** A scalar, with its constraints. */
export function scalar(
  kind: ScalarKind,
  constraints?: Constraints,
  doc?: Doc,
): ScalarType {
  return {
    kind,
    ...(constraints && { constraints }),
    ...(doc && { doc }),
  };
}

export const string: ScalarType = { kind: "string" };
export const number: ScalarType = { kind: "number" };
export const boolean: ScalarType = { kind: "boolean" };
export const nothing: ScalarType = { kind: "null" };
export const unknown: ScalarType = { kind: "unknown" };

/** A literal; of a bigint its digits. */
export function literal(
  value: string | number | boolean | bigint,
): LiteralType {
  return typeof value === "bigint"
    ? { kind: "literal", value: String(value), bigint: true }
    : { kind: "literal", value };
}

/** An array. */
export function array(items: Type): ArrayType {
  return { kind: "array", items };
}

/** A stream. */
export function stream(items: Type): StreamType {
  return { kind: "stream", items };
}

/** A reference to a named type. */
export function ref(name: string): RefType {
  return { kind: "ref", name };
}

/** A union. */
export function union(...members: readonly Type[]): UnionType {
  return { kind: "union", members };
}

/** A union that a property tells apart. */
export function tagged(
  discriminator: string,
  ...members: readonly Type[]
): UnionType {
  return { kind: "union", members, discriminator };
}

/** An object; a name with `?` is optional. */
export function object(
  fields: Readonly<Record<string, Type>>,
  rest: Pick<ObjectType, "index" | "patterns"> = {},
): ObjectType {
  const properties = Object.entries(fields).map(([name, type]): Property =>
    name.endsWith("?")
      ? { name: name.slice(0, -1), type, optional: true }
      : { name, type }
  );
  return { kind: "object", properties, ...rest };
}
