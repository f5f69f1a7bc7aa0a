/** What stands for the functions of other units. @module */

/** Names that a unit doesn't have; to call one throws. */
export interface AbsentNames {
  readonly [name: string]: AbsentNames;
}

/** Makes what stands for every name that a unit doesn't have, so that a call tells what is missing. */
export function absentNames(unit: string, path: string = ""): AbsentNames {
  const refuse = (): never => {
    throw new Error(
      `Function is not in this unit (${unit}); let the unit's filters take it in: ${path}`,
    );
  };
  const get = (_target: unknown, name: string | symbol): unknown => {
    // A promise would take a `then` for a promise's, and a text for one that makes texts.
    if (typeof name === "symbol" || name === "then") return undefined;
    if (name in Object.prototype) return Reflect.get(Object.prototype, name);
    return absentNames(unit, path === "" ? name : `${path}.${name}`);
  };
  return new Proxy(refuse, { get }) as unknown as AbsentNames;
}
