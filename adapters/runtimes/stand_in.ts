/** Objects that look like one of the platform's and are cheaper to make. A leaf. @module */

/**
 * Lets a class stand in for one of the platform's: what it doesn't answer itself is asked of the
 * original, which `originalOf` makes when it is first needed.
 */
export function standIn<Own extends object>(
  own: { readonly prototype: Own },
  original: { readonly prototype: object },
  originalOf: (own: Own) => object,
): void {
  const members = Object.getOwnPropertyDescriptors(original.prototype);
  for (const name of Reflect.ownKeys(members)) {
    if (Object.hasOwn(own.prototype, name)) continue;
    const ask = (self: Own): unknown => {
      const from = originalOf(self);
      const value: unknown = Reflect.get(from, name);
      return typeof value === "function" ? value.bind(from) : value;
    };
    Object.defineProperty(own.prototype, name, {
      get(this: Own) {
        return ask(this);
      },
      configurable: true,
    });
  }
  Object.setPrototypeOf(own.prototype, original.prototype);
}
