/** What a client must do to the JSON of results. @module */
import { partsOf } from "../../model/parts.ts";
import type { ObjectType, Type, Types } from "../../model/type.ts";
import { namedType, resolveRef } from "../schema.ts";
import { taggedMembers } from "../tagged_members.ts";
import type { Decode, Decodes, Fit } from "./decode.ts";

/** Finds what a client must do to the JSON of a type; undefined where nothing. */
export interface DecodeFinder {
  (type: Type): Decode | undefined;
  /** The shared ones that were found so far, by the name of their type. */
  shared(): Decodes;
}

/** Prepares for the types of an app. */
export function decodesFor(types: Types): DecodeFinder {
  const converts = convertingNames(types);
  const found = new Map<string, Decode>();
  const find = (type: Type): Decode | undefined => {
    switch (type.kind) {
      case "date":
      case "bigint":
      case "url":
      case "bytes":
        return type.kind;
      case "literal":
        return type.bigint ? "bigint" : undefined;
      case "ref":
        if (!converts.has(type.name)) return undefined;
        share(type.name);
        return `#${type.name}`;
      case "array": {
        const items = find(type.items);
        return items && ["list", items];
      }
      case "tuple": {
        const elements = type.elements.map(({ type }) => find(type) ?? null);
        const rest = type.rest && find(type.rest);
        const last = (type.last ?? []).map(({ type }) => find(type) ?? null);
        const all = [...elements, ...last];
        if (!rest && all.every((one) => one === null)) return undefined;
        if (last.length > 0) return ["tuple", elements, rest ?? null, last];
        return rest ? ["tuple", elements, rest] : ["tuple", elements];
      }
      case "object":
        return ofObject(type);
      case "union":
        return ofUnion(type);
      default:
        return undefined;
    }
  };
  const share = (name: string) => {
    if (found.has(name)) return;
    found.set(name, "");
    found.set(name, find(namedType(types, name)) ?? {});
  };
  const ofObject = (
    { properties, patterns = [], index }: ObjectType,
  ): Decode | undefined => {
    const rest = index && find(index);
    const keys = patterns.map(({ keys, type }) =>
      [keys, find(type) ?? null] as const
    );
    const isMap = rest || keys.some(([, how]) => how);
    const shown = properties.filter(({ writeonly }) => !writeonly);
    const own = shown.map(({ name, type }) =>
      [name, find(type) ?? null] as const
    ).filter(([, how]) => isMap || how);
    const fields = Object.fromEntries(own);
    if (!isMap) return own.length > 0 ? fields : undefined;
    if (keys.length > 0) return ["map", rest ?? null, fields, keys];
    return own.length > 0 ? ["map", rest!, fields] : ["map", rest!];
  };
  const ofUnion = (
    union: Extract<Type, { kind: "union" }>,
  ): Decode | undefined => {
    const tagged = taggedMembers(union, types, "output");
    if (tagged) {
      const cases = tagged.members.flatMap(({ type, values }) => {
        const how = find(type);
        return how ? values.map((value) => [String(value), how] as const) : [];
      });
      return cases.length > 0
        ? ["by", tagged.path, Object.fromEntries(cases)]
        : undefined;
    }
    const members = flat(union.members, types);
    const found = members.map(find);
    if (found.every((how) => how === undefined)) return undefined;
    const scalars = found.filter((how) => typeof how === "string")
      .filter((how) => !how.startsWith("#"));
    const isText = members.some(({ kind }) => kind === "string");
    // Any text may be base64.
    const texts = scalars.filter((how) => how !== "bytes" || !isText).sort();
    const text = [...new Set(texts)].join(" ");
    const others = members.flatMap((member, at) => {
      const fit = fitOf(member, types);
      return fit ? [[fit, found[at] ?? null] as const] : [];
    });
    if (others.every(([, how]) => how === null)) return text || undefined;
    const size = ([fit]: (typeof others)[number]) =>
      fit === "list" ? Infinity : fit.length;
    return ["any", [
      ...text ? [["text", text] as const] : [],
      ...others.sort((a, b) => size(b) === size(a) ? 0 : size(b) - size(a)),
    ]];
  };
  return Object.assign(find, {
    shared: () =>
      Object.fromEntries(
        [...found].sort(([a], [b]) => a < b ? -1 : 1),
      ),
  });
}

/** The members of a union with those of unions within, as they are named. */
function flat(members: readonly Type[], types: Types): readonly Type[] {
  return members.flatMap((member) => {
    const found = resolveRef(member, types);
    return found.kind === "union" && !found.discriminator
      ? flat(found.members, types)
      : [member];
  });
}

function fitOf(type: Type, types: Types): Fit | undefined {
  const found = resolveRef(type, types);
  switch (found.kind) {
    case "array":
    case "tuple":
      return "list";
    case "object":
      return found.properties
        .filter(({ optional, writeonly }) => !optional && !writeonly)
        .map(({ name }) => name);
    case "union":
      return found.discriminator
        ? [found.within?.[0] ?? found.discriminator]
        : undefined;
    default:
      return undefined;
  }
}

/** The named types with something to convert in them. */
function convertingNames(types: Types): ReadonlySet<string> {
  const names = new Set<string>();
  const converts = (type: Type): boolean => {
    switch (type.kind) {
      case "date":
      case "bigint":
      case "url":
      case "bytes":
        return true;
      case "literal":
        return type.bigint === true;
      case "ref":
        return names.has(type.name);
      case "stream":
        return false;
      case "object": {
        const { properties } = type;
        const shown = properties.filter(({ writeonly }) => !writeonly);
        return partsOf({ ...type, properties: shown }).some(converts);
      }
      default:
        return partsOf(type).some(converts);
    }
  };
  for (let size = -1; size < names.size;) {
    size = names.size;
    for (const [name, type] of Object.entries(types)) {
      if (converts(type)) names.add(name);
    }
  }
  return names;
}
