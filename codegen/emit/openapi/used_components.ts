/** Which components a document uses. @module */
import type { Json } from "./document.ts";

/**
 * Keeps the components that a document refers to, directly or by another one; security schemes
 * where an operation names them.
 */
export function usedComponents(
  document: Json,
  components: Readonly<Record<string, Json>>,
): Json {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    // References, and the mapping of discriminators.
    if (typeof value === "string") {
      if (value[0] === "#") follow(value);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    for (const key in value) {
      const inner = (value as Json)[key];
      if (key === "security" && Array.isArray(inner)) {
        for (const name of (inner as Json[]).flatMap(Object.keys)) {
          used.add(`securitySchemes/${name}`);
        }
      }
      visit(inner);
    }
  };
  const follow = (ref: string): void => {
    const [, path] = /^#\/components\/(.+)$/.exec(ref) ?? [];
    if (path === undefined || used.has(path)) return;
    used.add(path);
    const [section, name] = path.split("/") as [string, string];
    visit(components[section]?.[name]);
  };
  visit(document);
  const kept = Object.entries(components).map(([section, all]) =>
    [
      section,
      Object.fromEntries(
        Object.entries(all).filter(([name]) => used.has(`${section}/${name}`)),
      ),
    ] as const
  );
  return Object.fromEntries(
    kept.filter(([, all]) => Object.keys(all).length > 0),
  );
}
