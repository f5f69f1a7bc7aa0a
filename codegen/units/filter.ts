/** Which entries a filter's patterns fit. @module */
import type { Entry } from "./entry.ts";
import { toMatcher } from "./pattern.ts";
import { SECTIONS } from "./sections.ts";

/** What narrows entries of any section. */
interface Property {
  /** What stands between the parts of its texts. */
  readonly separator: string;
  /** The texts of an entry; it fits by one of them. */
  readonly texts: (entry: Entry, pattern: string) => readonly string[];
}

const PROPERTIES: Readonly<Record<string, Property>> = {
  tags: { separator: "", texts: ({ tags }) => tags },
  functions: {
    separator: "/",
    texts: ({ runs }, pattern) =>
      pattern.includes("#") ? runs : runs.map(nameOf),
  },
  folders: {
    separator: "/",
    texts: ({ runs }) => runs.flatMap((id) => pathsTo(moduleOf(id))),
  },
};

/** Every key of a filter: sections, and what narrows them. */
export const FILTER_KEYS: readonly string[] = [
  ...Object.keys(SECTIONS),
  ...Object.keys(PROPERTIES),
];

/** Whether a key names a section. */
export function isSection(key: string): boolean {
  return key in SECTIONS;
}

/** Makes the test whether an entry fits a pattern of a key. */
export function toTest(
  key: string,
  pattern: string,
): (entry: Entry) => boolean {
  const section = SECTIONS[key];
  if (section) {
    const fits = toMatcher(pattern, section.separator);
    return ({ section, name }) =>
      section === key && textsOf(key, name).some(fits);
  }
  const { separator, texts } = PROPERTIES[key]!;
  const plain = key === "folders" ? toFolder(pattern) : pattern;
  const fits = toMatcher(plain, separator);
  return (entry) => texts(entry, pattern).some(fits);
}

/** The texts of entries that a pattern of a key may be. */
export function knownTexts(
  key: string,
  pattern: string,
  entries: readonly Entry[],
): readonly string[] {
  const found = isSection(key)
    ? entries.filter(({ section }) => section === key)
      .flatMap(({ name }) => textsOf(key, name))
    : entries.flatMap((entry) => PROPERTIES[key]!.texts(entry, pattern));
  return [...new Set(found)].sort();
}

function textsOf(section: string, name: string): readonly string[] {
  const { short } = SECTIONS[section]!;
  return short ? [name, short(name)] : [name];
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("#") + 1);
}

function moduleOf(id: string): string {
  return id.slice(0, id.lastIndexOf("#"));
}

/** A module and the folders it is in: `a/b.ts` and `a`. */
function pathsTo(module: string): string[] {
  const parts = module.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

function toFolder(pattern: string): string {
  return pattern.replace(/^\.\//, "").replace(/\/$/, "");
}
