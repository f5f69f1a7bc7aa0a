/** Services for unit tests. @module */

/**
 * Part of something, as deep as wished: what a test of a function has to fake. Functions and
 * lists are given whole.
 */
export type Fakes<S> = S extends (...args: never) => unknown ? S
  : S extends readonly unknown[] | Date | Uint8Array ? S
  : S extends object ? { readonly [Key in keyof S]?: Fakes<S[Key]> }
  : S;

/**
 * Services for a unit test: those that are given, in part; whatever else is touched throws by
 * its name. The type of the services comes from where they are passed.
 *
 * @throws {Error} when a service, or a member of one, is touched that was not faked
 *
 * @example
 * ```ts
 * import { fakes } from "@pikku/core";
 * import assert from "node:assert/strict";
 *
 * interface Services {
 *   todos: { add(title: string): Promise<string>; remove(id: string): Promise<void> };
 *   mailer: { send(to: string): Promise<void> };
 * }
 *
 * async function createTodo({ todos }: Services, title: string): Promise<string> {
 *   return await todos.add(title);
 * }
 *
 * const add = (title: string) => Promise.resolve(`id of ${title}`);
 * assert.equal(await createTodo(fakes({ todos: { add } }), "milk"), "id of milk");
 *
 * const { todos } = fakes<Services>({ todos: { add } });
 * assert.throws(() => todos.remove("1"), /Not faked: todos\.remove/);
 * ```
 */
export function fakes<S>(part: Fakes<NoInfer<S>>): S {
  return wrap(part, "", new WeakMap()) as S;
}

/** Instances of classes, lists and functions are what they are; only plain objects are guarded. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A proxy a value, so that one member is always the same object. */
function wrap(
  value: unknown,
  path: string,
  known: WeakMap<object, object>,
): unknown {
  if (!isPlain(value)) return value;
  const found = known.get(value);
  if (found !== undefined) return found;
  const guard = new Proxy(value, {
    get(target, key, receiver) {
      if (Reflect.has(target, key) || isAsked(key)) {
        const member: unknown = Reflect.get(target, key, receiver);
        return isFixed(target, key)
          ? member
          : wrap(member, `${path}${String(key)}.`, known);
      }
      throw new Error(`Not faked: ${path}${String(key)}`);
    },
  });
  known.set(value, guard);
  return guard;
}

/** What the language asks of any object, without anybody having written it. */
function isAsked(key: string | symbol): boolean {
  return typeof key === "symbol" || key === "then" || key === "toJSON";
}

/** A proxy has to hand out a frozen member as it is. */
function isFixed(target: object, key: string | symbol): boolean {
  const own = Object.getOwnPropertyDescriptor(target, key);
  return own !== undefined && own.configurable === false &&
    own.writable === false;
}
