/**
 * The named types that were reached, and what they are called.
 *
 * @module
 */
import type { Type, Types } from "../model/type.ts";

/** A declaration that gives a type its name, with its type arguments. */
export interface NameOf {
  /** Tells it from every other. */
  readonly key: string;
  /** Its declared name, arguments included: `Page_User`. */
  readonly name: string;
  /** Path of the module that declares it. */
  readonly module: string;
  /** Path of the modules that declare its arguments. */
  readonly argumentModules: string;
}

/** A named type. */
export interface NamedType extends NameOf {
  /** What refs call it until `settle`. */
  readonly id: string;
  /** Set once it is known. */
  type?: Type;
  /** Whether a ref to it was made. */
  referenced: boolean;
}

/** Gathers named types. */
export class NamedTypes {
  readonly #byKey = new Map<string, NamedType>();
  readonly #byId = new Map<string, NamedType>();

  /** The type of a key, if it was begun. */
  find(key: string): NamedType | undefined {
    return this.#byKey.get(key);
  }

  /** The type that a ref names. */
  get(id: string): NamedType | undefined {
    return this.#byId.get(id);
  }

  /** Begins a type. Where its name is taken it gets a longer one, for `settle` to mend. */
  begin(of: NameOf): NamedType {
    let id = of.name;
    for (let count = 2; this.#byId.has(id); count++) {
      id = `${of.name}__${count}`;
    }
    const named: NamedType = { ...of, id, referenced: false };
    this.#byKey.set(of.key, named);
    this.#byId.set(id, named);
    return named;
  }

  /** Takes a type back that turned out to need no name. */
  drop(named: NamedType): void {
    this.#byKey.delete(named.key);
    this.#byId.delete(named.id);
  }

  /** Final names by id, only those that differ. */
  renames(): ReadonlyMap<string, string> {
    const groups = Map.groupBy(this.#byId.values(), (it) => it.name);
    const taken = new Set(groups.keys());
    const renames = new Map<string, string>();
    for (const [name, group] of groups) {
      if (group.length === 1) continue;
      // The same arguments written out in two places make two types of one content.
      const kinds = Map.groupBy(group, contentOf);
      for (const [content, same] of kinds) {
        const final = kinds.size === 1 ? name : suffixed(
          same[0]!,
          [
            ...kinds.keys(),
          ].toSorted().indexOf(content),
          group,
          taken,
        );
        for (const { id } of same) {
          if (id !== final) renames.set(id, final);
        }
      }
    }
    return renames;
  }

  /** Where each type comes from, by name; undefined where two share a name. */
  origins(): ReadonlyMap<string, string> | undefined {
    if (this.renames().size > 0) return undefined;
    return new Map(
      [...this.#byId.values()].map(({ id, module, argumentModules }) =>
        [id, `${module} ${argumentModules}`] as const
      ),
    );
  }

  /** All named types under their final names, sorted. */
  all(): Types {
    const renames = this.renames();
    const entries: [string, Type][] = [];
    for (const { id, type } of this.#byId.values()) {
      if (type) entries.push([renames.get(id) ?? id, rename(type, renames)]);
    }
    return Object.fromEntries(
      entries.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0),
    );
  }
}

/** Writes final names into plain JSON. */
export function rename<Value>(
  value: Value,
  renames: ReadonlyMap<string, string>,
): Value {
  if (renames.size === 0 || typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => rename(item, renames)) as Value;
  }
  const entries = Object.entries(value).map(([key, item]) =>
    [key, rename(item, renames)] as const
  );
  const copy = Object.fromEntries(entries);
  if (copy.kind === "ref" && typeof copy.name === "string") {
    copy.name = renames.get(copy.name) ?? copy.name;
  }
  return copy as Value;
}

/** What a type is, by its declaration and content, whatever refs call it. */
function contentOf(
  { id, name, module, argumentModules, type }: NamedType,
): string {
  const text = JSON.stringify(rename(type, new Map([[id, name]])));
  return `${module} ${argumentModules} ${text}`;
}

/**
 * All types of one name get a suffix, so that none silently takes the place of another when a
 * third one comes.
 */
function suffixed(
  named: NamedType,
  rank: number,
  group: readonly NamedType[],
  taken: ReadonlySet<string>,
): string {
  const isAlone = (place: (of: NameOf) => string): boolean =>
    group.every((it) =>
      place(it) !== place(named) || contentOf(it) === contentOf(named)
    );
  const places = [
    (of: NameOf): string => of.module,
    (of: NameOf): string => of.argumentModules,
  ];
  const place = places.find(isAlone);
  const suffix = place && slug(place(named));
  const name = `${named.name}_${suffix || rank + 1}`;
  return taken.has(name) ? `${name}_${rank + 1}` : name;
}

function slug(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "").replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
}
