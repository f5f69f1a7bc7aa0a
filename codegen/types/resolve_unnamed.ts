/** Types without a name, which get one where they hold themselves. @module */
import type ts from "typescript";
import type { RefType, Type } from "../model/type.ts";
import { shortened } from "./resolve_name.ts";
import { resolveType } from "./resolve_type.ts";
import type { Hint, OpenType, Spot, Walk } from "./walk.ts";

/** Converts a type without a name: a ref to its entry, where it was met inside itself. */
export function resolveUnnamed(
  walk: Walk,
  type: ts.Type,
  hint: Hint | undefined,
  spot: Spot,
): Type {
  if (!(type.flags & walk.ts.TypeFlags.Object)) {
    return resolveType(walk, type, hint, spot);
  }
  const { open } = walk;
  const opened: OpenType = { path: spot.path };
  walk.open = new Map(open).set(type, opened);
  const found = resolveType(walk, type, hint, spot);
  walk.open = open;
  if (!opened.entry) return found;
  opened.entry.type = found;
  return { kind: "ref", name: opened.entry.id };
}

/** A ref to a type that the walk is inside of: its name says where in a named type it stands. */
export function referToOpen(walk: Walk, open: OpenType): RefType {
  open.entry ??= begin(walk, open);
  open.entry.referenced = true;
  return { kind: "ref", name: open.entry.id };
}

function begin({ names, within }: Walk, { path }: OpenType) {
  const { name, key, module, argumentModules } = within!;
  const place = path.slice(name.length).replaceAll("[]", "_item")
    .replaceAll(/[^A-Za-z0-9]+/g, "_");
  return names.begin({
    key: `${key} ${path}`,
    name: shortened(`${name}${place.replace(/_$/, "")}`),
    module,
    argumentModules,
  });
}
